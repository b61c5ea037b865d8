import { vacancyBlankSchema } from '#domain/job-profiles/blank.ts';
import type { VacancyBlank } from '#domain/job-profiles/blank.ts';
import { blankOutcomeSchema } from '#domain/job-profiles/ports.ts';
import type {
  BlankOutcome,
  ChangeBlank,
  MakeBlank,
  RemoveBlank,
  VacancyBlanks,
} from '#domain/job-profiles/ports.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import type { Revision } from '#domain/shared/revision.ts';
import { accessGuards } from './access.ts';
import { commit, nextRevision } from './commit.ts';
import { refusalOf } from './guarded.ts';
import type { Guarded } from './guarded.ts';
import { employerPk, vacancyBlankAuditPk, vacancyBlankKey, vacancyBlankPrefix } from './keys.ts';
import { equals } from './table.ts';
import type { Item, Table } from './table.ts';

type Event = 'job-profiles.saved' | 'job-profiles.removed';

/** Job profiles and templates, each one item beside its employer's head. */
export function dynamoVacancyBlanks(table: Table): VacancyBlanks {
  const run = (
    name: 'make' | 'change' | 'remove',
    command: MakeBlank | ChangeBlank | RemoveBlank,
    seen: Revision | undefined,
    write: (revision: Revision) => Guarded,
  ): Promise<BlankOutcome> => {
    const { context, claim, employerId, id, eventId } = command;
    const { actor, at, requestId, idempotency } = context;
    const event: Event = name === 'remove' ? 'job-profiles.removed' : 'job-profiles.saved';
    const action = { action: event, actor: actor.accountId, at, requestId };
    const { revision, entry } = nextRevision(seen, action);
    const guarded = [...accessGuards(claim, employerId), write(revision)];
    return commit(table, {
      at,
      requestId,
      actor,
      idempotency,
      command: `vacancy-blanks.${name}`,
      eventId,
      event: { type: event, accountId: actor.accountId, employerId, profileId: id },
      audit: { pk: vacancyBlankAuditPk(id), entry, revision },
      writes: guarded.map((guard) => guard.write),
      result: { id, revision },
      resultSchema: blankOutcomeSchema,
      refuse: (refused) => refusalOf(guarded, refused),
    });
  };

  return {
    make: (command) =>
      run('make', command, undefined, (revision) => ({
        // That the ID is new is held by the condition of its first audit entry.
        write: { kind: 'put', item: blankItem(command, revision) },
      })),

    change: (command) =>
      run('change', command, command.revision, (revision) => ({
        write: { kind: 'put', item: blankItem(command, revision), condition: seenBy(command) },
        refused: (met) => new Refusal(met === undefined ? 'not-found' : 'stale-version'),
      })),

    remove: (command) =>
      run('remove', command, command.revision, () => ({
        write: {
          kind: 'delete',
          key: vacancyBlankKey(command.employerId, command.kind, command.id),
          condition: seenBy(command),
        },
        refused: (met) => new Refusal(met === undefined ? 'not-found' : 'stale-version'),
      })),

    async find(employerId, kind, id) {
      const item = await table.get(vacancyBlankKey(employerId, kind, id));
      return item === undefined ? undefined : parsed(item);
    },

    async page({ employerId, kind, limit, after }) {
      const { items, next } = await table.query({
        pk: employerPk(employerId),
        prefix: vacancyBlankPrefix(kind),
        descending: true,
        limit,
        ...(after === undefined ? {} : { after: vacancyBlankKey(employerId, kind, after).sk }),
      });
      const blanks = items.map(parsed);
      return { blanks, next: next === undefined ? undefined : blanks.at(-1)?.id };
    },
  };
}

const parsed = (item: Item): VacancyBlank => vacancyBlankSchema.parse(item);

const seenBy = ({ revision }: ChangeBlank | RemoveBlank) => [
  equals('version', revision.version),
  equals('auditHash', revision.auditHash),
];

const blankItem = (
  { employerId, id, kind, name, content, context }: MakeBlank | ChangeBlank,
  revision: Revision,
): Item => ({
  ...vacancyBlankKey(employerId, kind, id),
  type: 'vacancy-blank',
  id,
  employerId,
  kind,
  name,
  content,
  savedAt: context.at,
  ...revision,
});
