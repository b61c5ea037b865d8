import * as z from 'zod/mini';
import type { RequestContext, AccountActor } from '#domain/shared/actor.ts';
import { storedFileSchema, statesBefore } from '#domain/files/file.ts';
import type { InspectingFile, StoredFile } from '#domain/files/file.ts';
import type { Change, FileRepository, RequestedFile } from '#domain/files/ports.ts';
import { uploadCounter } from '#domain/files/upload-request.ts';
import type { UploadRequest } from '#domain/files/upload-request.ts';
import type { DomainEvent } from '#domain/shared/events.ts';
import { fileIdSchema } from '#domain/shared/ids.ts';
import type { Random } from '#domain/shared/ids.ts';
import { epochSecondsOf, instantSchema, plusHours } from '#domain/shared/time.ts';
import { commit, nextRevision } from './commit.ts';
import { fileHeadKey, filePk } from './keys.ts';
import { counted } from './quotas.ts';
import { ConditionFailed, absent, oneOf } from './table.ts';
import type { Clause, Item, Table } from './table.ts';

/** How long a wish to upload is kept past its time, in hours: events of late uploads must still find it. */
const ABANDONED_AFTER_HOURS = 24;

/** The actor of a change that no account made, as the audit names it. */
const SYSTEM = 'system:files';

const requestedSchema = z.object({ id: fileIdSchema, uploadUntil: instantSchema });
const NOTHING = z.null();

/** The file was no longer where the change expected it. */
class Moved extends Error {}

const mayBecome = (state: 'inspecting' | 'clean' | 'refused'): Clause => oneOf('state', statesBefore(state));
const isInspecting: Clause = oneOf('state', ['inspecting']);

/** Files on the one table; `random` names events. */
export function fileRepository(table: Table, random: Random): FileRepository {
  return {
    request: (context, request, file) => requestFile(table, random, context, request, file),

    async find(id) {
      const item = await table.get(fileHeadKey(id));
      return item === undefined ? undefined : parsed(item);
    },

    async begin(id, etag) {
      const change = { set: { state: 'inspecting', etag }, remove: ['ttl'] };
      try {
        return parsed(await table.update(fileHeadKey(id), change, [mayBecome('inspecting')]));
      } catch (error) {
        if (!(error instanceof ConditionFailed)) throw error;
        return error.existing === undefined ? undefined : parsed(error.existing);
      }
    },

    keepInspection: (file, passed) =>
      kept(table, file, { inspection: passed }, [isInspecting, absent('scan')]),
    keepScan: (file) => kept(table, file, { scan: 'passed' }, [isInspecting, absent('inspection')]),

    clear: (file, stored, by) =>
      finished(table, random, file, by, {
        state: 'clean',
        set: { stored },
        remove: ['inspection', 'scan'],
        event: { type: 'files.cleared', accountId: file.ownerId, fileId: file.id },
      }),
    refuse: (file, reason, by) =>
      finished(table, random, file, by, {
        state: 'refused',
        set: { reason },
        remove: ['inspection', 'scan', 'etag'],
        event: { type: 'files.refused', accountId: file.ownerId, fileId: file.id, reason },
      }),
  };
}

const parsed = (item: Item): StoredFile => storedFileSchema.parse(item);

function requestFile(
  table: Table,
  random: Random,
  context: RequestContext<AccountActor>,
  request: UploadRequest,
  file: RequestedFile,
): Promise<RequestedFile> {
  const { actor, at, requestId, idempotency } = context;
  const { entry, revision } = nextRevision(undefined, {
    action: 'upload-requested',
    actor: actor.accountId,
    at,
    requestId,
  });
  const head: StoredFile = {
    ...request,
    state: 'awaiting-upload',
    id: file.id,
    ownerId: actor.accountId,
    createdAt: at,
    uploadUntil: file.uploadUntil,
    ...revision,
    ...(request.purpose === 'photo' ? { moderation: 'pending' } : {}),
  };
  const limit = counted(uploadCounter(actor.accountId), at, 'too-many-uploads');
  return commit(table, {
    at,
    requestId,
    actor,
    command: 'request-upload',
    idempotency,
    event: { type: 'files.upload-requested', accountId: actor.accountId, fileId: file.id },
    eventId: random.uuid(),
    audit: { pk: filePk(file.id), entry, revision },
    // That the ID is new is held by the condition of its first audit entry.
    writes: [
      {
        kind: 'put',
        item: {
          ...fileHeadKey(file.id),
          type: 'file',
          ...head,
          ttl: epochSecondsOf(plusHours(file.uploadUntil, ABANDONED_AFTER_HOURS)),
        },
      },
      limit.write,
    ],
    result: file,
    resultSchema: requestedSchema,
    refuse: (refused) =>
      refused.has(1) ? limit.refused(refused.get(1)) : new Error('a new file met one with its ID'),
  });
}

async function kept(
  table: Table,
  file: InspectingFile,
  set: Readonly<Record<string, unknown>>,
  condition: readonly Clause[],
): Promise<boolean> {
  try {
    await table.update(fileHeadKey(file.id), { set }, condition);
    return true;
  } catch (error) {
    if (error instanceof ConditionFailed) return false;
    throw error;
  }
}

async function finished(
  table: Table,
  random: Random,
  file: InspectingFile,
  { at, requestId }: Change,
  final: {
    readonly state: 'clean' | 'refused';
    readonly set: Readonly<Record<string, unknown>>;
    readonly remove: readonly string[];
    readonly event: DomainEvent;
  },
): Promise<boolean> {
  const { state, set, remove, event } = final;
  const { entry, revision } = nextRevision(file, { action: state, actor: SYSTEM, at, requestId });
  try {
    await commit(table, {
      at,
      requestId,
      actor: { kind: 'anonymous' },
      command: `file-${state}`,
      event,
      eventId: random.uuid(),
      audit: { pk: filePk(file.id), entry, revision },
      writes: [
        {
          kind: 'update',
          key: fileHeadKey(file.id),
          change: { set: { state, ...set, ...revision }, remove },
          condition: [mayBecome(state)],
        },
      ],
      result: null,
      resultSchema: NOTHING,
      refuse: () => new Moved(),
    });
    return true;
  } catch (error) {
    if (error instanceof Moved) return false;
    throw error;
  }
}
