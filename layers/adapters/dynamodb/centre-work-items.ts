import * as z from 'zod/mini';
import { orderOf, recordFormSchema, summaryOf } from '#domain/centre-work/forms.ts';
import type { RecordForm } from '#domain/centre-work/forms.ts';
import type { RecordPosition } from '#domain/centre-work/ports.ts';
import { isHappening } from '#domain/centre-work/lifecycle.ts';
import { participantSchema, recordHeadSchema, strategyVersionSchema } from '#domain/centre-work/records.ts';
import type {
  Participant,
  RecordHead,
  RecordId,
  StrategyVersion,
  StoredRecord,
} from '#domain/centre-work/records.ts';
import { placeOf } from '#domain/centres/centre.ts';
import type { AccountId, CentreId } from '#domain/shared/ids.ts';
import type { Revision } from '#domain/shared/revision.ts';
import type { Instant } from '#domain/shared/time.ts';
import {
  centreConsultationsPk,
  centreRecordsPk,
  indexed,
  publicFairsPk,
  recordBodyKey,
  recordHeadKey,
  recordPlace,
  recordVersionKey,
} from './keys.ts';
import { afterItem, indexAttributes } from './table.ts';
import type { Index, Item } from './table.ts';

export interface Written {
  readonly id: RecordId;
  readonly centreId: CentreId;
  readonly form: RecordForm;
  readonly by: AccountId;
  readonly at: Instant;
  readonly revision: Revision;
}

/** What a head says of the form, with its places in the indexes: the same when it is made and when it is edited. */
export function headFields({ id, centreId, form, by, at, revision }: Written): Record<string, unknown> {
  const place = recordPlace(orderOf(form), id);
  return {
    summary: summaryOf(form),
    changedAt: at,
    changedBy: by,
    ...revision,
    ...('endsAt' in form ? { endsAt: form.endsAt } : {}),
    ...indexed('owned', centreRecordsPk(centreId, form.kind), place),
    ...(form.kind === 'consultation' && 'employerId' in form.employer
      ? indexed('assigned', centreConsultationsPk(centreId, form.employer.employerId), place)
      : {}),
    ...(form.kind === 'job-fair'
      ? indexed('attention', publicFairsPk(placeOf(centreId).jurisdiction), place)
      : {}),
  };
}

export const newHead = (written: Written): Item => ({
  ...recordHeadKey(written.id),
  type: 'centre-record',
  id: written.id,
  kind: written.form.kind,
  centreId: written.centreId,
  jurisdiction: placeOf(written.centreId).jurisdiction,
  createdAt: written.at,
  createdBy: written.by,
  ...(isHappening(written.form.kind) ? { status: 'planned', participants: 0 } : {}),
  ...headFields(written),
});

export const recordBody = ({ id, form }: Written): Item => ({
  ...recordBodyKey(id),
  type: 'centre-record-body',
  form,
});

export const strategyVersion = ({ id, centreId, form, by, at, revision }: Written): Item => ({
  ...recordVersionKey(id, revision.version),
  type: 'strategy-version',
  centreId,
  version: revision.version,
  at,
  by,
  form,
});

export const parsedRecordHead = (item: Item): RecordHead => recordHeadSchema.parse(item);
export const parsedVersion = (item: Item): StrategyVersion => strategyVersionSchema.parse(item);

/** What a query of the index continues behind. */
export const behindRecord = ({ order, id }: RecordPosition, index: Index): string =>
  afterItem({ ...recordHeadKey(id), [indexAttributes(index).sk]: recordPlace(order, id) }, index);

/** Where a head stands in the index: the inverse of {@link recordPlace}. */
export function recordPosition(item: Item, index: Index): RecordPosition {
  const { id } = parsedRecordHead(item);
  const place = z.string().parse(item[indexAttributes(index).sk]);
  return { order: place.slice(0, -recordPlace('', id).length), id };
}

const bodySchema = z.object({ form: recordFormSchema });

/** A record of the items of its partition between `BODY` and `HEAD`. */
export function recordOf(items: readonly Item[]): StoredRecord | undefined {
  const head = items.find(({ type }) => type === 'centre-record');
  const body = items.find(({ type }) => type === 'centre-record-body');
  if (head === undefined || body === undefined) return undefined;
  const participants: readonly Participant[] = items
    .filter(({ type }) => type === 'participant')
    .map((item) => participantSchema.parse(item));
  return { head: parsedRecordHead(head), form: bodySchema.parse(body).form, participants };
}
