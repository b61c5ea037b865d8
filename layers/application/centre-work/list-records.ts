import type { Access } from '#domain/access/access.ts';
import type { RecordKind } from '#domain/centre-work/forms.ts';
import { recordPositionSchema } from '#domain/centre-work/ports.ts';
import type { CentreRecords, RecordRange } from '#domain/centre-work/ports.ts';
import { isHeadOf } from '#domain/centre-work/records.ts';
import { placeOf } from '#domain/centres/centre.ts';
import type { HeadList } from '#domain/centre-work/records.ts';
import type { EmployerId } from '#domain/shared/ids.ts';
import { lastMomentOf, startOfDay } from '#domain/shared/jurisdictions.ts';
import { pageTokens } from '#domain/shared/page-token.ts';
import { centreClaim } from '#application/shared/centre-claim.ts';
import type { InCentre } from '#application/shared/centre-claim.ts';
import { RECORD_RIGHTS } from './record-rights.ts';

interface Wish extends InCentre {
  /** Calendar days of the centre's country, inclusive. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/**
 * The centre's records of a kind by their date, the latest first.
 *
 * Primary course:
 * 1. The caller's right is checked; one page of the index is read.
 *
 * @throws Refusal `page-token-invalid`, the refusals of access.
 */
export async function listRecords<Kind extends RecordKind>(
  request: Wish & { readonly kind: Kind },
  { access, records }: { readonly access: Access; readonly records: Pick<CentreRecords, 'page'> },
): Promise<HeadList<Kind>> {
  const { centreId, kind, from, to, limit, cursor } = request;
  const tokens = pageTokens(['centre-records', centreId, kind, from, to], recordPositionSchema);
  const after = cursor === undefined ? undefined : tokens.decode(cursor);
  await access.demand(centreClaim(request.context, request.centreId, RECORD_RIGHTS[kind].read));
  const { heads, next } = await records.page(centreId, kind, { ...rangeOf(request, kind), limit, after });
  return {
    items: heads.filter((head) => isHeadOf(head, kind)),
    next: next === undefined ? undefined : tokens.encode(next),
  };
}

/**
 * The consultations that the centre gave one of its employers, the latest first (J15).
 *
 * @throws Refusal `page-token-invalid`, `not-found`, the refusals of access.
 */
export async function listConsultationsOfEmployer(
  request: Wish & { readonly employerId: EmployerId },
  { access, records }: { readonly access: Access; readonly records: Pick<CentreRecords, 'consultationsOf'> },
): Promise<HeadList<'consultation'>> {
  const { centreId, employerId, from, to, limit, cursor } = request;
  const tokens = pageTokens(['consultations', centreId, employerId, from, to], recordPositionSchema);
  const after = cursor === undefined ? undefined : tokens.decode(cursor);
  await access.demand(
    centreClaim(request.context, request.centreId, RECORD_RIGHTS.consultation.read),
    employerId,
  );
  const { heads, next } = await records.consultationsOf(centreId, employerId, {
    ...rangeOf(request, 'consultation'),
    limit,
    after,
  });
  return {
    items: heads.filter((head) => isHeadOf(head, 'consultation')),
    next: next === undefined ? undefined : tokens.encode(next),
  };
}

/** The days wished for, as records of the kind are ordered: strategies by days, segments by what they are. */
function rangeOf({ centreId, from, to }: Wish, kind: RecordKind): Pick<RecordRange, 'from' | 'to'> {
  if (kind === 'strategy' || kind === 'segment') return { from, to };
  const country = placeOf(centreId).jurisdiction;
  return {
    from: from === undefined ? undefined : startOfDay(country, from),
    to: to === undefined ? undefined : lastMomentOf(country, to),
  };
}
