import { batchOutcomeSchema } from '#domain/vacancy-batches/ports.ts';
import type { BatchVacancy, KeepBatch, MarkUndone, VacancyBatches } from '#domain/vacancy-batches/ports.ts';
import { batchRunSchema } from '#domain/shared/batch-run.ts';
import { UNDO_HOURS, vacancyBatchSchema } from '#domain/vacancy-batches/batch.ts';
import type { VacancyId } from '#domain/shared/ids.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import { epochSecondsOf, plusHours } from '#domain/shared/time.ts';
import { vacancyFormSchema } from '#domain/vacancies/form.ts';
import { accessGuards } from './access.ts';
import { agreed, commit, nextRevision } from './commit.ts';
import { refusalOf } from './guarded.ts';
import type { Guarded } from './guarded.ts';
import { vacancyBatchKey, vacancyBatchPk, vacancyBodyKey, vacancyHeadKey } from './keys.ts';
import { absent, present } from './table.ts';
import type { Item, Table } from './table.ts';
import { parsedVacancy, parsedVacancyBody } from './vacancy-items.ts';

/** How many vacancies one batch of reads brings: each is two items. */
const READ_AT_ONCE = 50;
/** How long a batch is kept, in hours: as long as it can be undone, and for late questions about it. */
const KEPT_HOURS = UNDO_HOURS * 7;

/** Bulk actions on vacancies: what they read together, and what is kept for their undo. */
export const dynamoVacancyBatches = (table: Table): VacancyBatches => ({
  async vacancies(employerId, ids) {
    const unique = [...new Set(ids)];
    const items: Item[] = [];
    for (let start = 0; start < unique.length; start += READ_AT_ONCE) {
      const some = unique.slice(start, start + READ_AT_ONCE);
      items.push(...(await table.batchGet(some.flatMap((id) => [vacancyHeadKey(id), vacancyBodyKey(id)]))));
    }
    const bodies = new Map(items.filter(({ sk }) => sk === 'BODY').map((item) => [item.pk, item] as const));
    const found = new Map<VacancyId, BatchVacancy>();
    for (const item of items.filter(({ sk }) => sk === 'HEAD')) {
      const head = parsedVacancy(item);
      const body = bodies.get(item.pk);
      if (head.employerId !== employerId || head.status === 'draft' || body === undefined) continue;
      found.set(head.id, { head, form: vacancyFormSchema.parse(parsedVacancyBody(body)) });
    }
    return found;
  },

  begin: ({ context: { at, actor, idempotency }, deed, id }) =>
    agreed(table, {
      at,
      actor,
      idempotency,
      command: `vacancy-batches.begun-${deed}`,
      result: { id, at },
      resultSchema: batchRunSchema,
    }),

  keep: (command) => {
    const { context, employerId, id, action, rows, refused } = command;
    const { revision, entry } = nextRevision(undefined, actionOf(command, 'vacancy-batches.run'));
    const item: Item = {
      ...vacancyBatchKey(id),
      type: 'vacancy-batch',
      id,
      employerId,
      accountId: context.actor.accountId,
      action,
      rows,
      at: context.at,
      ttl: epochSecondsOf(plusHours(context.at, KEPT_HOURS)),
      ...revision,
    };
    const guarded: Guarded[] = [
      ...accessGuards(command.claim, employerId),
      // That the ID is new is held by the condition of its first audit entry.
      { write: { kind: 'put', item } },
    ];
    const changed = rows.map((row) => ({ id: row.id, revision: row.after }));
    return commit(table, {
      ...headOf(command, 'vacancy-batches.run'),
      event: { type: 'vacancy-batches.run', ...factsOf(command), batchId: id },
      audit: { pk: vacancyBatchPk(id), entry, revision },
      writes: guarded.map(({ write }) => write),
      result: { batchId: id, changed, refused: [...refused] },
      resultSchema: batchOutcomeSchema,
      refuse: (met) => refusalOf(guarded, met),
    });
  },

  async find(employerId, id) {
    const item = await table.get(vacancyBatchKey(id));
    const batch = item === undefined ? undefined : vacancyBatchSchema.parse(item);
    return batch?.employerId === employerId ? batch : undefined;
  },

  markUndone: (command) => {
    const { context, batch, employerId, changed, refused } = command;
    const { revision, entry } = nextRevision(batch, actionOf(command, 'vacancy-batches.undone'));
    const guarded: Guarded[] = [
      ...accessGuards(command.claim, employerId),
      {
        write: {
          kind: 'update',
          key: vacancyBatchKey(batch.id),
          change: { set: { undoneAt: context.at, ...revision } },
          condition: [present('pk'), absent('undoneAt')],
        },
        refused: (met) => new Refusal(met === undefined ? 'not-found' : 'batch-undone-already'),
      },
    ];
    return commit(table, {
      ...headOf(command, 'vacancy-batches.undone'),
      event: { type: 'vacancy-batches.undone', ...factsOf(command), batchId: batch.id },
      audit: { pk: vacancyBatchPk(batch.id), entry, revision },
      writes: guarded.map(({ write }) => write),
      result: { batchId: batch.id, changed: [...changed], refused: [...refused] },
      resultSchema: batchOutcomeSchema,
      refuse: (met) => refusalOf(guarded, met),
    });
  },
});

const actionOf = ({ context }: KeepBatch | MarkUndone, action: string) => ({
  action,
  actor: context.actor.accountId,
  at: context.at,
  requestId: context.requestId,
});

const headOf = ({ context, eventId }: KeepBatch | MarkUndone, command: string) => ({
  at: context.at,
  requestId: context.requestId,
  actor: context.actor,
  idempotency: context.idempotency,
  command,
  eventId,
});

const factsOf = ({ context, employerId }: KeepBatch | MarkUndone) => ({
  accountId: context.actor.accountId,
  employerId,
});
