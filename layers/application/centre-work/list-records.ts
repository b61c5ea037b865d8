import * as z from 'zod/mini';
import type { Access } from '#domain/access/access.ts';
import type { RecordKind } from '#domain/centre-work/forms.ts';
import type { CentreRecords, RecordPage } from '#domain/centre-work/ports.ts';
import type { EmployerId } from '#domain/shared/ids.ts';
import { pageTokens } from '#domain/shared/page-token.ts';
import { centreClaim } from './centre-claim.ts';
import type { InCentre } from './centre-claim.ts';
import { RECORD_RIGHTS } from './record-rights.ts';

/** Behind which record a page of an index starts. */
export const recordPositionSchema = z
  .string()
  .check(z.regex(/^[^\0]{1,100}\0RECORD#[a-z0-9.-]{1,64}\0HEAD$/));

interface Wish extends InCentre {
  /** Days, inclusive, as the records' own dates have them. */
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
export async function listRecords(
  request: Wish & { readonly kind: RecordKind },
  { access, records }: { readonly access: Access; readonly records: Pick<CentreRecords, 'page'> },
): Promise<RecordPage> {
  const { centreId, kind, from, to, limit, cursor } = request;
  const tokens = pageTokens(['centre-records', centreId, kind, from, to], recordPositionSchema);
  const after = cursor === undefined ? undefined : tokens.decode(cursor);
  await access.demand(centreClaim(request, RECORD_RIGHTS[kind].read));
  const { heads, next } = await records.page(centreId, kind, { from, to, limit, after });
  return { heads, next: next === undefined ? undefined : tokens.encode(next) };
}

/**
 * The consultations that the centre gave one of its employers, the latest first (J15).
 *
 * @throws Refusal `page-token-invalid`, `not-found`, the refusals of access.
 */
export async function listConsultationsOfEmployer(
  request: Wish & { readonly employerId: EmployerId },
  { access, records }: { readonly access: Access; readonly records: Pick<CentreRecords, 'consultationsOf'> },
): Promise<RecordPage> {
  const { centreId, employerId, from, to, limit, cursor } = request;
  const tokens = pageTokens(['consultations', centreId, employerId, from, to], recordPositionSchema);
  const after = cursor === undefined ? undefined : tokens.decode(cursor);
  await access.demand(centreClaim(request, RECORD_RIGHTS.consultation.read), employerId);
  const { heads, next } = await records.consultationsOf(centreId, employerId, { from, to, limit, after });
  return { heads, next: next === undefined ? undefined : tokens.encode(next) };
}
