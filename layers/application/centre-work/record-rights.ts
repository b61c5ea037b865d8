import type { Right } from '#domain/access/rights.ts';
import type { RecordKind } from '#domain/centre-work/forms.ts';

/** Who in a centre writes and reads a kind of record. */
export const RECORD_RIGHTS = {
  'job-fair': { write: 'centre-events.write', read: 'centre.read' },
  event: { write: 'centre-events.write', read: 'centre.read' },
  strategy: { write: 'strategies.write', read: 'centre.read' },
  segment: { write: 'segments.write', read: 'centre.read' },
  consultation: { write: 'employers.serve', read: 'employers.read' },
} as const satisfies Record<RecordKind, { readonly write: Right; readonly read: Right }>;
