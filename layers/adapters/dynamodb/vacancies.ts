import type { DomainEvent } from '#domain/shared/events.ts';
import type { Revision } from '#domain/shared/revision.ts';
import type { Instant } from '#domain/shared/time.ts';
import { unhurriedEnd } from '#domain/vacancies/attention.ts';
import type { VacancyTransition } from '#domain/vacancies/lifecycle.ts';
import { vacancyOutcomeSchema } from '#domain/vacancies/ports.ts';
import type {
  EditVacancy,
  PublishVacancy,
  ReconfirmVacancy,
  SeenVacancy,
  Vacancies,
  VacancyCommand,
  VacancyOutcome,
} from '#domain/vacancies/ports.ts';
import { commit, nextRevision } from './commit.ts';
import type { AuditEntry } from './commit.ts';
import { dueItem } from './due.ts';
import { refusalOf } from './guarded.ts';
import type { Guarded } from './guarded.ts';
import { vacancyBodyKey, vacancyPk } from './keys.ts';
import type { Change, Table } from './table.ts';
import { EndsSoon, endsLate, ofEmployer, vacancyHeadGuard, writerGuards } from './vacancy-guards.ts';
import { draftChange, editedChange, newHead, publishedChange, withSet } from './vacancy-changes.ts';
import type { Publishing } from './vacancy-changes.ts';
import {
  NO_ATTENTION,
  attentionSet,
  listedAs,
  publicVacancyPointer,
  vacancyBodyItem,
} from './vacancy-items.ts';
import { findVacancyFor, vacancyPage } from './vacancy-reads.ts';
import { claimingTwin, markingTwin } from './vacancy-twins.ts';

type VacancyEvent = Extract<DomainEvent, { vacancyId: unknown; employerId: unknown; accountId: unknown }>;
type OwnEvent = Exclude<VacancyEvent['type'], 'vacancies.deregistered' | 'vacancies.reconfirmation-asked'>;
type Result = Pick<VacancyOutcome, 'status' | 'publication'>;

/** Vacancies of employers in the one table. What each command writes is listed in `docs/access-patterns.md`. */
export function dynamoVacancies(table: Table): Vacancies {
  const run = (
    event: OwnEvent,
    command: VacancyCommand,
    { revision, entry }: Changed,
    result: Result,
    guarded: readonly Guarded[],
  ): Promise<VacancyOutcome> => {
    const { context, employerId, id, eventId } = command;
    const { actor, at, requestId, idempotency } = context;
    return commit(table, {
      at,
      requestId,
      actor,
      idempotency,
      command: event,
      eventId,
      event: { type: event, accountId: actor.accountId, employerId, vacancyId: id },
      audit: { pk: vacancyPk(id), entry, revision },
      writes: guarded.map(({ write }) => write),
      result: { id, revision, ...result },
      resultSchema: vacancyOutcomeSchema,
      refuse: (refused) => refusalOf(guarded, refused),
    });
  };

  return {
    publish: (command) => {
      const change = changed(command, 'vacancies.published', undefined);
      return claimingTwin(table, command, (mark) =>
        run('vacancies.published', command, change, published(command), [
          ...writerGuards(command, { jurisdiction: command.jurisdiction, showsContact: true }),
          // That the ID is new is held by the condition of its first audit entry.
          { write: { kind: 'put', item: newHead(command, publishedChange(command, change.revision)) } },
          ...publishing(command),
          ...mark,
        ]),
      );
    },

    makeDraft: (command) => {
      const change = changed(command, 'vacancies.drafted', undefined);
      const { draft, jurisdiction, employerId, id, context } = command;
      const { set } = draftChange(command, change.revision);
      const head = newHead(command, {
        set: { ...set, status: 'draft', draftedAt: context.at, ...listedAs(employerId, context.at) },
      });
      return run('vacancies.drafted', command, change, { status: 'draft' }, [
        ...writerGuards(command, { jurisdiction, showsContact: false }),
        { write: { kind: 'put', item: head } },
        { write: { kind: 'put', item: vacancyBodyItem(id, draft) } },
      ]);
    },

    saveDraft: (command) => {
      const change = changed(command, 'vacancies.drafted', command.revision);
      const { draft, jurisdiction, id } = command;
      return run('vacancies.drafted', command, change, { status: 'draft' }, [
        ...writerGuards(command, { jurisdiction, showsContact: false }),
        headChange(command, 'saveDraft', draftChange(command, change.revision)),
        { write: { kind: 'put', item: vacancyBodyItem(id, draft) } },
      ]);
    },

    discardDraft: (command) => {
      const change = changed(command, 'vacancies.discarded', command.revision);
      return run('vacancies.discarded', command, change, { status: 'discarded' }, [
        ...writerGuards(command, { showsContact: false }),
        headChange(command, 'discard', 'delete'),
        { write: { kind: 'delete', key: vacancyBodyKey(command.id) } },
      ]);
    },

    publishDraft: (command) => {
      const change = changed(command, 'vacancies.published', command.revision);
      const publish = publishedChange(command, change.revision);
      return claimingTwin(table, command, (mark) =>
        run('vacancies.published', command, change, published(command), [
          ...writerGuards(command, { jurisdiction: command.jurisdiction, showsContact: true }),
          headChange(command, 'publish', {
            ...publish,
            remove: [...publish.remove, 'draftedAt'],
          }),
          ...publishing(command),
          ...mark,
        ]),
      );
    },

    edit: (command) => {
      const change = changed(command, 'vacancies.edited', command.revision);
      const { publication, jurisdiction, id, form } = command;
      const guards = writerGuards(command, { jurisdiction, showsContact: true });
      if (publication !== undefined) {
        const anew = { ...command, publication };
        return run('vacancies.edited', command, change, published(anew), [
          ...guards,
          headChange(command, 'edit', publishedChange(anew, change.revision)),
          ...publishing(anew),
          ...markingTwin(command),
        ]);
      }
      return confirming(command, (confirmation) =>
        run('vacancies.edited', command, change, { status: 'published' }, [
          ...guards,
          headChange(
            command,
            'edit',
            withSet(editedChange(command, change.revision), confirmation.set),
            confirmation.and,
          ),
          { write: { kind: 'put', item: vacancyBodyItem(id, form) } },
          ...markingTwin(command),
        ]),
      );
    },

    restore: (command) => {
      const change = changed(command, 'vacancies.restored', command.revision);
      const restored = publishedChange(command, change.revision);
      return claimingTwin(table, command, (mark) =>
        run('vacancies.restored', command, change, published(command), [
          ...writerGuards(command, { jurisdiction: command.jurisdiction, showsContact: true }),
          headChange(command, 'restore', {
            ...restored,
            remove: [...restored.remove, 'archivedAt', 'archivedBy', 'archiveReason'],
          }),
          ...publishing(command),
          ...mark,
        ]),
      );
    },

    archive: (command) => {
      const change = changed(command, 'vacancies.archived', command.revision);
      const { context, reason } = command;
      const set = {
        status: 'archived',
        archivedAt: context.at,
        archivedBy: 'owner',
        archiveReason: reason,
        ...change.revision,
      };
      return run('vacancies.archived', command, change, { status: 'archived' }, [
        ...writerGuards(command, { showsContact: false }),
        headChange(command, 'archive', { set, remove: NO_ATTENTION }),
      ]);
    },

    reconfirm: (command) => {
      const change = changed(command, 'vacancies.reconfirmed', command.revision);
      return confirming(command, (confirmation) =>
        run('vacancies.reconfirmed', command, change, { status: 'published' }, [
          ...writerGuards(command, { showsContact: false }),
          headChange(
            command,
            'reconfirm',
            {
              set: { ...confirmation.set, ...change.revision, confirmedAt: command.context.at },
              remove: ['reconfirmationAskedAt'],
            },
            confirmation.and,
          ),
        ]),
      );
    },

    findFor: (claim, employerId, id) => findVacancyFor(table, claim, employerId, id),
    page: (query) => vacancyPage(table, query),
  };
}

interface Changed {
  readonly revision: Revision;
  readonly entry: AuditEntry;
}

function changed(command: VacancyCommand, action: OwnEvent, seen: Revision | undefined): Changed {
  const { actor, at, requestId } = command.context;
  return nextRevision(seen, { action, actor: actor.accountId, at, requestId });
}

const published = ({ publication }: Pick<PublishVacancy, 'publication'>): Result => ({
  status: 'published',
  publication,
});

const headChange = (
  { employerId, id, revision, context }: VacancyCommand & SeenVacancy,
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
function publishing(command: Publishing): readonly Guarded[] {
  const { context, id, form, jurisdiction, publication } = command;
  const { expiresAt } = publication;
  const { accountId } = context.actor;
  return [
    { write: { kind: 'put', item: vacancyBodyItem(id, form) } },
    { write: { kind: 'put', item: publicVacancyPointer(jurisdiction, command, publication) } },
    { write: { kind: 'put', item: dueItem({ kind: 'vacancy', id, accountId, expiresAt }) } },
  ];
}

interface Confirmation {
  readonly set: Readonly<Record<string, unknown>>;
  readonly and?: ReturnType<typeof endsLate>;
}

/**
 * A confirmation moves the moment at which the centre should look at the vacancy, which the end of the period decides
 * as well, and nobody has read that. So the first attempt takes for granted that the end is far enough away not to
 * matter; where it is not, the refusal tells it, and the second attempt knows: it is of the same revision.
 */
async function confirming(
  { id, context }: EditVacancy | ReconfirmVacancy,
  attempt: (confirmation: Confirmation) => Promise<VacancyOutcome>,
): Promise<VacancyOutcome> {
  const { at } = context;
  const until = (expiresAt: Instant) => attentionSet(id, expiresAt, at);
  try {
    return await attempt({ set: until(unhurriedEnd(at)), and: endsLate(at) });
  } catch (error) {
    if (!(error instanceof EndsSoon)) throw error;
    return await attempt({ set: until(error.expiresAt) });
  }
}
