import { newResumeCounter, outcomeSchema } from '#domain/resumes/ports.ts';
import type {
  ArchiveCommand,
  EditCommand,
  Outcome,
  PublishCommand,
  RestoreCommand,
  Resumes,
} from '#domain/resumes/ports.ts';
import { summaryOf } from '#domain/resumes/summary.ts';
import type { DomainEvent } from '#domain/shared/events.ts';
import type { Revision } from '#domain/shared/revision.ts';
import { commit, nextRevision } from './commit.ts';
import type { AuditEntry } from './commit.ts';
import { dueItem } from './due.ts';
import { refusalOf } from './guarded.ts';
import type { Guarded } from './guarded.ts';
import { resumeHeadKey, resumePk, resumePointerKey } from './keys.ts';
import { counted } from './quotas.ts';
import { bodyGuard, fileGuards, headGuard } from './resume-guards.ts';
import { bodyItem, findResume, publicPointer, summaryChange } from './resume-items.ts';
import { claimingPosition } from './resume-positions.ts';
import { fileStates, pageOfOwner } from './resume-reads.ts';
import type { Item, Table } from './table.ts';

type ResumeEvent = Extract<DomainEvent, { resumeId: unknown }>['type'];
type AnyCommand = PublishCommand | EditCommand | RestoreCommand | ArchiveCommand;
type FilledCommand = PublishCommand | EditCommand | RestoreCommand;
type Publishing = PublishCommand | (EditCommand & Pick<PublishCommand, 'publication'>) | RestoreCommand;

/** Résumés of their owners in the one table. What each command writes is listed in `docs/access-patterns.md`. */
export function dynamoResumes(table: Table): Resumes {
  const run = (
    name: ResumeEvent,
    command: AnyCommand,
    change: Changed,
    guarded: readonly Guarded[],
  ): Promise<Outcome> => {
    const { actor, at, requestId, idempotency } = command.context;
    const { revision, entry } = change;
    return commit(table, {
      at,
      requestId,
      actor,
      idempotency,
      command: name,
      eventId: command.eventId,
      event: { type: name, accountId: actor.accountId, resumeId: command.id },
      audit: { pk: resumePk(command.id), entry, revision },
      writes: guarded.map(({ write }) => write),
      result: outcome(command, revision),
      resultSchema: outcomeSchema,
      refuse: (refused) => refusalOf(guarded, refused),
    });
  };

  return {
    publish: (command) => {
      const change = changed(command, 'resumes.published', undefined);
      return claimingPosition(command, (position) =>
        run('resumes.published', command, change, [
          // That the ID is new is held by the condition of its first audit entry.
          { write: { kind: 'put', item: newHead(command, change.revision) } },
          { write: { kind: 'put', item: bodyItem(command.id, command.form, command.registerFacts) } },
          { write: { kind: 'put', item: ownerPointer(command) } },
          ...publishing(command),
          ...fileGuards(command),
          ...position,
          counted(newResumeCounter(command.context.actor.accountId), command.context.at, 'too-many-resumes'),
        ]),
      );
    },

    edit: (command) => {
      const { publication } = command;
      const change = changed(command, 'resumes.edited', command.revision);
      return claimingPosition(command, (position) =>
        run('resumes.edited', command, change, [
          headGuard(command, 'edit', filledChange(command, change.revision)),
          bodyGuard(command),
          ...(publication === undefined ? [] : publishing({ ...command, publication })),
          ...fileGuards(command),
          ...position,
        ]),
      );
    },

    restore: (command) => {
      const change = changed(command, 'resumes.restored', command.revision);
      const { set, remove } = filledChange(command, change.revision);
      return claimingPosition(command, (position) =>
        run('resumes.restored', command, change, [
          headGuard(command, 'restore', {
            set: { ...set, status: 'published' },
            remove: [...remove, 'archivedAt', 'archivedBy'],
          }),
          bodyGuard(command),
          ...publishing(command),
          ...fileGuards(command),
          ...position,
        ]),
      );
    },

    archive: (command) => {
      const change = changed(command, 'resumes.archived', command.revision);
      const { helpedToFindWork, context } = command;
      const set = { status: 'archived', archivedAt: context.at, archivedBy: 'owner', helpedToFindWork };
      return run('resumes.archived', command, change, [
        headGuard(command, 'archive', { set: { ...set, ...change.revision } }),
      ]);
    },

    find: (id) => findResume(table, id),
    pageOfOwner: (ownerId, limit, after) => pageOfOwner(table, ownerId, limit, after),
    fileStates: (ownerId, fileIds) => fileStates(table, ownerId, fileIds),
  };
}

interface Changed {
  readonly revision: Revision;
  readonly entry: AuditEntry;
}

function changed(command: AnyCommand, action: ResumeEvent, seen: Revision | undefined): Changed {
  const { actor, at, requestId } = command.context;
  return nextRevision(seen, { action, actor: actor.accountId, at, requestId });
}

function outcome(command: AnyCommand, revision: Revision): Outcome {
  return {
    id: command.id,
    revision,
    ...('publication' in command && command.publication !== undefined
      ? { publication: command.publication }
      : {}),
    ...('completeness' in command ? { completeness: command.completeness } : {}),
  };
}

function filledChange(command: FilledCommand, revision: Revision) {
  const { set, remove } = summaryChange(summaryOf(command.form, command.completeness.percent));
  return { set: { ...set, ...command.publication, ...revision }, remove };
}

function newHead(command: PublishCommand, revision: Revision): Item {
  const { actor, at } = command.context;
  return {
    ...resumeHeadKey(command.id),
    type: 'resume',
    id: command.id,
    ownerId: actor.accountId,
    createdAt: at,
    ...filledChange(command, revision).set,
    status: 'published',
  };
}

const ownerPointer = ({ context, id }: PublishCommand): Item => ({
  ...resumePointerKey(context.actor.accountId, id),
  type: 'resume-of-owner',
  id,
});

/** What every publication adds: the entry in the public list, and the one that the sweep will visit. */
function publishing({ context, id, form, publication }: Publishing): readonly Guarded[] {
  const { expiresAt } = publication;
  return [
    { write: { kind: 'put', item: publicPointer(form.residence.jurisdiction, id, publication) } },
    {
      write: {
        kind: 'put',
        item: dueItem({ kind: 'resume', id, accountId: context.actor.accountId, expiresAt }),
      },
    },
  ];
}
