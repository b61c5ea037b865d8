import type { Seen } from '#domain/shared/command.ts';
import type { DomainEvent } from '#domain/shared/events.ts';
import type { Revision } from '#domain/shared/revision.ts';
import type { VacancyTransition } from '#domain/vacancies/lifecycle.ts';
import { vacancyOutcomeSchema } from '#domain/vacancies/ports.ts';
import type { PublishVacancy, VacancyCommand, VacancyOutcome } from '#domain/vacancies/ports.ts';
import { commit, nextRevision } from './commit.ts';
import type { AuditEntry } from './commit.ts';
import { dueItem } from './due.ts';
import { refusalOf } from './guarded.ts';
import type { Guarded } from './guarded.ts';
import { vacancyPk } from './keys.ts';
import type { Change, Table } from './table.ts';
import { ofEmployer, vacancyHeadGuard } from './vacancy-guards.ts';
import type { endsLate } from './vacancy-guards.ts';
import type { Publishing } from './vacancy-head-changes.ts';
import { publicVacancyPointer, vacancyBodyItem } from './vacancy-items.ts';

type VacancyEvent = Extract<DomainEvent, { vacancyId: unknown; employerId: unknown; accountId: unknown }>;
type OwnEvent = Exclude<VacancyEvent['type'], 'vacancies.deregistered' | 'vacancies.reconfirmation-asked'>;
type Result = Pick<VacancyOutcome, 'status' | 'publication'>;

/** Runs a command of {@link Vacancies} or of drafts as one transaction. */
export const vacancyCommits =
  (table: Table) =>
  (
    event: OwnEvent,
    command: VacancyCommand,
    { revision, entry }: Changed,
    result: Result,
    guarded: readonly Guarded[],
  ): Promise<VacancyOutcome> => {
    const { context, employerId, id, eventId, batch } = command;
    const { actor, at, requestId, idempotency } = context;
    return commit(table, {
      at,
      requestId,
      actor,
      idempotency,
      command: event,
      eventId,
      event: {
        type: event,
        accountId: actor.accountId,
        employerId,
        vacancyId: id,
        ...(batch === undefined ? {} : { batch }),
      },
      audit: { pk: vacancyPk(id), entry, revision },
      writes: guarded.map(({ write }) => write),
      result: { id, revision, ...result },
      resultSchema: vacancyOutcomeSchema,
      refuse: (refused) => refusalOf(guarded, refused),
    });
  };

interface Changed {
  readonly revision: Revision;
  readonly entry: AuditEntry;
}

/** What a command makes of the revision that its caller has seen; `undefined` for what is new. */
export function changed(command: VacancyCommand, action: OwnEvent, seen: Revision | undefined): Changed {
  const { actor, at, requestId } = command.context;
  return nextRevision(seen, { action, actor: actor.accountId, at, requestId });
}

export const published = ({ publication }: Pick<PublishVacancy, 'publication'>): Result => ({
  status: 'published',
  publication,
});

/** The change of a head of the employer's, held to what the caller has seen and to the table of transitions. */
export const headChange = (
  { employerId, id, revision, context }: VacancyCommand & Seen,
  transition: VacancyTransition,
  change: Change | 'delete',
  and?: ReturnType<typeof endsLate>,
): Guarded =>
  vacancyHeadGuard(
    { id, revision, at: context.at },
    { transition, belongs: ofEmployer(employerId), and },
    change,
  );

/** What every publication adds: the form, the entry in the public list, and the one that the sweep will visit. */
export function publishing(command: Publishing): readonly Guarded[] {
  const { context, id, form, jurisdiction, publication } = command;
  const { expiresAt } = publication;
  const { accountId } = context.actor;
  return [
    { write: { kind: 'put', item: vacancyBodyItem(id, form) } },
    { write: { kind: 'put', item: publicVacancyPointer(jurisdiction, command, publication) } },
    { write: { kind: 'put', item: dueItem({ kind: 'vacancy', id, accountId, expiresAt }) } },
  ];
}
