import { createHash } from 'node:crypto';
import { employerHeadSchema } from '#domain/employers/employer.ts';
import type { EmployerHead, TaxId } from '#domain/employers/employer.ts';
import type { Jurisdiction } from '#domain/shared/jurisdictions.ts';
import { centreEmployersPk, employerHeadKey, indexed, portfolioPk, taxIdKey } from './keys.ts';
import type { Item, Key } from './table.ts';

/** Where a tax number is held; a sole trader's is a person's own, so it is no part of a key. */
export const taxIdKeyOf = (jurisdiction: Jurisdiction, { kind, number }: TaxId): Key =>
  taxIdKey(createHash('sha256').update(`jumys:tax-id:${jurisdiction}:${kind}:${number}`).digest('hex'));

/** The places of a card in the indexes: by last progress in its centre, and in its specialist's portfolio. */
export const employerIndexes = ({
  id,
  centreId,
  specialistId,
  progressAt,
}: Pick<EmployerHead, 'id' | 'centreId' | 'specialistId' | 'progressAt'>): Readonly<
  Record<string, string>
> => ({
  ...indexed('owned', centreEmployersPk(centreId), `${progressAt}#${id}`),
  ...(specialistId === undefined
    ? {}
    : indexed('assigned', portfolioPk(specialistId), `${progressAt}#${id}`)),
});

/** A card as it is stored. */
export const employerItem = (head: EmployerHead): Item => ({
  ...employerHeadKey(head.id),
  type: 'employer',
  ...head,
  ...employerIndexes(head),
});

export const parsedEmployer = (item: Item): EmployerHead => employerHeadSchema.parse(item);
