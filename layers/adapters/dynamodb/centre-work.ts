import { HAPPENING_TRANSITIONS } from '#domain/centre-work/lifecycle.ts';
import type { HappeningTransition } from '#domain/centre-work/lifecycle.ts';
import { savedRecordSchema } from '#domain/centre-work/ports.ts';
import type {
  AddParticipant,
  CancelRecord,
  CentreRecords,
  CreateRecord,
  EditRecord,
  HoldRecord,
  RemoveParticipant,
  SavedRecord,
} from '#domain/centre-work/ports.ts';
import type { RecordForm, RecordKind } from '#domain/centre-work/forms.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import type { Revision } from '#domain/shared/revision.ts';
import { accessGuards } from './access.ts';
import { correctionGuards, participantGuards, recordGuard, removalGuard } from './centre-work-guards.ts';
import { headFields, newHead, recordBody, strategyVersion } from './centre-work-items.ts';
import type { Written } from './centre-work-items.ts';
import { consultationsOf, findRecord, recordPage, versionsOf } from './centre-work-reads.ts';
import { commit, nextRevision } from './commit.ts';
import type { AuditEntry } from './commit.ts';
import { refusalOf } from './guarded.ts';
import type { Guarded } from './guarded.ts';
import { recordPk } from './keys.ts';
import { absent } from './table.ts';
import type { Change, Table } from './table.ts';

type AnyCommand = CreateRecord | EditRecord | HoldRecord | CancelRecord | AddParticipant | RemoveParticipant;
type Deed = 'saved' | 'edited' | 'held' | 'cancelled' | 'participant-added' | 'participant-removed';

interface Changed {
  readonly kind: RecordKind;
  readonly deed: Deed;
  readonly revision: Revision;
  readonly entry: AuditEntry;
}

/** Records of labour centres in the one table. What each command writes is listed in `docs/access-patterns.md`. */
export function dynamoCentreRecords(table: Table): CentreRecords {
  const run = (
    command: AnyCommand,
    { kind, deed, entry, revision }: Changed,
    guarded: readonly Guarded[],
  ): Promise<SavedRecord> => {
    const { actor, at, requestId, idempotency } = command.context;
    const { id, centreId, eventId } = command;
    return commit(table, {
      at,
      requestId,
      actor,
      idempotency,
      command: `${kind}.${deed}`,
      eventId,
      event: { type: 'centres.record-saved', accountId: actor.accountId, centreId, kind, recordId: id },
      audit: { pk: recordPk(id), entry, revision },
      writes: guarded.map(({ write }) => write),
      result: { id, revision },
      resultSchema: savedRecordSchema,
      refuse: (refused) => refusalOf(guarded, refused),
    });
  };

  const take = (
    command: HoldRecord | CancelRecord,
    deed: Deed,
    transition: HappeningTransition,
    change: Change,
  ) => {
    const made = changed(command, command.kind, deed, command.revision);
    const set = { ...change.set, status: HAPPENING_TRANSITIONS[transition].to, ...touched(command, made) };
    return run(command, made, [
      ...accessGuards(command.claim),
      recordGuard({ ...command, seen: command.revision, transition }, { ...change, set }),
    ]);
  };

  return {
    create: (command) => {
      const { form } = command;
      const made = changed(command, form.kind, 'saved', undefined);
      const written = writtenBy(command, made.revision);
      return run(command, made, [
        ...accessGuards(command.claim, employerOf(form)),
        {
          write: { kind: 'put', item: newHead(written), condition: [absent('pk')] },
          refused: () => new Refusal('segment-exists'),
        },
        { write: { kind: 'put', item: recordBody(written) } },
        ...versionKept(written),
        ...correctionGuards(command.centreId, form),
      ]);
    },

    edit: (command) => {
      const { form, id, centreId, context, revision: seen } = command;
      const made = changed(command, form.kind, 'edited', seen);
      const written = writtenBy(command, made.revision);
      return run(command, made, [
        ...accessGuards(command.claim),
        recordGuard(
          { kind: form.kind, id, centreId, context, seen, transition: 'edit' },
          { set: headFields(written) },
        ),
        { write: { kind: 'put', item: recordBody(written) } },
        ...versionKept(written),
      ]);
    },

    hold: (command) => take(command, 'held', 'hold', { set: { outcome: command.outcome } }),
    cancel: (command) => take(command, 'cancelled', 'cancel', {}),

    addParticipant: (command) => {
      const made = changed(command, command.kind, 'participant-added', command.revision);
      return run(command, made, [
        ...accessGuards(command.claim, command.employerId),
        recordGuard(
          { ...command, seen: command.revision, transition: 'edit', room: true },
          { set: touched(command, made), add: { participants: 1 } },
        ),
        ...participantGuards(command),
      ]);
    },

    removeParticipant: (command) => {
      const made = changed(command, command.kind, 'participant-removed', command.revision);
      return run(command, made, [
        ...accessGuards(command.claim),
        recordGuard(
          { ...command, seen: command.revision, transition: 'edit' },
          { set: touched(command, made), add: { participants: -1 } },
        ),
        removalGuard(command),
      ]);
    },

    find: (id) => findRecord(table, id),
    page: (centreId, kind, range) => recordPage(table, centreId, kind, range),
    consultationsOf: (centreId, employerId, range) => consultationsOf(table, centreId, employerId, range),
    versions: (id, limit, before) => versionsOf(table, id, limit, before),
  };
}

function changed(command: AnyCommand, kind: RecordKind, deed: Deed, seen: Revision | undefined): Changed {
  const { actor, at, requestId } = command.context;
  const action = `centres.${kind}-${deed}`;
  return { kind, deed, ...nextRevision(seen, { action, actor: actor.accountId, at, requestId }) };
}

const touched = ({ context }: AnyCommand, { revision }: Changed) => ({
  changedAt: context.at,
  changedBy: context.actor.accountId,
  ...revision,
});

const writtenBy = (command: CreateRecord | EditRecord, revision: Revision): Written => ({
  id: command.id,
  centreId: command.centreId,
  form: command.form,
  by: command.context.actor.accountId,
  at: command.context.at,
  revision,
});

/** Earlier versions of a strategy stay readable (J9). */
const versionKept = (written: Written): readonly Guarded[] =>
  written.form.kind === 'strategy' ? [{ write: { kind: 'put', item: strategyVersion(written) } }] : [];

const employerOf = (form: RecordForm) =>
  form.kind === 'consultation' && 'employerId' in form.employer ? form.employer.employerId : undefined;
