import type { RecordKind } from '#domain/centre-work/forms.ts';
import type { RecordPage, RecordRange } from '#domain/centre-work/ports.ts';
import { MOST_PARTICIPANTS } from '#domain/centre-work/records.ts';
import type { RecordId, StrategyVersion, StoredRecord } from '#domain/centre-work/records.ts';
import type { CentreId, EmployerId } from '#domain/shared/ids.ts';
import {
  behindRecord,
  parsedRecordHead,
  parsedVersion,
  recordOf,
  recordPosition,
} from './centre-work-items.ts';
import {
  RECORD_VERSION_PREFIX,
  centreConsultationsPk,
  centreRecordsPk,
  recordPk,
  recordVersionKey,
} from './keys.ts';
import type { Index, Table } from './table.ts';

/** Body, participants and head in one query: their sort keys are neighbours. */
export async function findRecord(table: Table, id: RecordId): Promise<StoredRecord | undefined> {
  const { items } = await table.query({
    pk: recordPk(id),
    from: 'BODY',
    to: 'HEAD',
    limit: MOST_PARTICIPANTS + 2,
  });
  return recordOf(items);
}

export const recordPage = (table: Table, centreId: CentreId, kind: RecordKind, range: RecordRange) =>
  headPage(table, 'owned', centreRecordsPk(centreId, kind), { ...range, descending: true });

export const consultationsOf = (
  table: Table,
  centreId: CentreId,
  employerId: EmployerId,
  range: RecordRange,
) => headPage(table, 'assigned', centreConsultationsPk(centreId, employerId), { ...range, descending: true });

/** Heads stand in the indexes whole, so a page is one call. */
export async function headPage(
  table: Table,
  index: Index,
  pk: string,
  range: RecordRange & { readonly descending: boolean },
): Promise<RecordPage> {
  const { from, to, limit, after, descending } = range;
  const page = await table.query({
    index,
    pk,
    descending,
    limit,
    ...(from === undefined ? {} : { from }),
    // Behind every record of the day or moment.
    ...(to === undefined ? {} : { to: `${to}~` }),
    ...(after === undefined ? {} : { after: behindRecord(after, index) }),
  });
  const last = page.items.at(-1);
  return {
    heads: page.items.map(parsedRecordHead),
    next: page.next === undefined || last === undefined ? undefined : recordPosition(last, index),
  };
}

export async function versionsOf(
  table: Table,
  id: RecordId,
  limit: number,
  before: number | undefined,
): Promise<{ readonly versions: readonly StrategyVersion[]; readonly next?: number | undefined }> {
  const { items, next } = await table.query({
    pk: recordPk(id),
    prefix: RECORD_VERSION_PREFIX,
    descending: true,
    limit,
    ...(before === undefined ? {} : { after: recordVersionKey(id, before).sk }),
  });
  const versions = items.map(parsedVersion);
  return { versions, next: next === undefined ? undefined : versions.at(-1)?.version };
}
