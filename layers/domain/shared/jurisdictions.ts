import * as z from 'zod/mini';

/** The countries the platform serves; a jurisdiction decides currency, regions, calendar and providers. */
export const JURISDICTIONS = ['KZ', 'KG'] as const;
export type Jurisdiction = (typeof JURISDICTIONS)[number];
export const jurisdictionSchema = z.enum(JURISDICTIONS);

export const CURRENCY_OF = { KZ: 'KZT', KG: 'KGS' } as const satisfies Record<Jurisdiction, string>;
