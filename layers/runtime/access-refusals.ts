/** What the table of rights may answer inside an organisation; the codes mean the same for every endpoint there. */
export const ACCESS_REFUSALS = [
  'not-found',
  'access-withdrawn',
  'access-not-active',
  'right-not-held',
] as const;
