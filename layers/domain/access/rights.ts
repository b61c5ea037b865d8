/** What a member may be in an employer's cabinet (I1, I2) and in a labour centre (J1). */
export const CABINET_ROLES = ['administrator', 'manager'] as const;
export type CabinetRole = (typeof CABINET_ROLES)[number];
export const CENTRE_ROLES = ['specialist', 'unit_head', 'centre_head', 'analyst'] as const;
export type CentreRole = (typeof CENTRE_ROLES)[number];

interface Holders {
  readonly cabinet: readonly CabinetRole[];
  readonly centre: readonly CentreRole[];
}

const EVERYONE_IN_CABINET = ['administrator', 'manager'] as const;
const EVERYONE_IN_CENTRE = ['specialist', 'unit_head', 'centre_head', 'analyst'] as const;
const CASEWORKERS = ['specialist', 'unit_head'] as const;
const HEADS = ['unit_head', 'centre_head'] as const;
const nobody = [] as const;

/**
 * THE table of rights inside organisations. A manager may do everything except "Enterprise": the card, its managers
 * and its confirmation (I2). Endpoints name the right they demand, conditions and the matrix of authorizations are
 * made from it.
 */
export const RIGHTS = {
  /** The enterprise: its card, its confirmation, further enterprises, webhooks. */
  'enterprise.manage': { cabinet: ['administrator'], centre: nobody },
  'managers.manage': { cabinet: ['administrator'], centre: nobody },
  'cabinet.read': { cabinet: EVERYONE_IN_CABINET, centre: nobody },
  /** One's own "Manager's contacts" (I10). */
  'contact.edit': { cabinet: EVERYONE_IN_CABINET, centre: nobody },
  'vacancies.read': { cabinet: EVERYONE_IN_CABINET, centre: EVERYONE_IN_CENTRE },
  'vacancies.write': { cabinet: EVERYONE_IN_CABINET, centre: CASEWORKERS },
  /** Takes a stale vacancy off the register, asks for its reconfirmation (C8). */
  'vacancies.monitor': { cabinet: nobody, centre: CASEWORKERS },
  'vacancies.reconfirm': { cabinet: EVERYONE_IN_CABINET, centre: nobody },
  'job-profiles.write': { cabinet: EVERYONE_IN_CABINET, centre: CASEWORKERS },
  'reports.read': { cabinet: EVERYONE_IN_CABINET, centre: EVERYONE_IN_CENTRE },
  'employers.read': { cabinet: nobody, centre: EVERYONE_IN_CENTRE },
  /** Makes cards, keeps them current, adds facts, writes to employers, logs contacts and consultations. */
  'employers.serve': { cabinet: nobody, centre: CASEWORKERS },
  'portfolio.assign': { cabinet: nobody, centre: HEADS },
  'centre.read': { cabinet: nobody, centre: EVERYONE_IN_CENTRE },
  /** Fairs, meetings, seminars and workshops. */
  'centre-events.write': { cabinet: nobody, centre: ['specialist', 'unit_head', 'centre_head'] },
  'strategies.write': { cabinet: nobody, centre: ['centre_head', 'analyst'] },
  'segments.write': { cabinet: nobody, centre: ['centre_head', 'analyst'] },
  'staff.manage': { cabinet: nobody, centre: ['centre_head'] },
  /** Opens personal data for a stated purpose; logged, capped, shown to its owner (Q4, Q5). */
  'personal-data.open': { cabinet: nobody, centre: ['specialist', 'unit_head', 'centre_head'] },
  'personal-data.review': { cabinet: nobody, centre: HEADS },
} as const satisfies Record<string, Holders>;
export type Right = keyof typeof RIGHTS;
