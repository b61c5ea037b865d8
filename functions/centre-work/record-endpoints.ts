import type * as z from 'zod/mini';
import { addParticipant, removeParticipant } from '#application/centre-work/change-participants.ts';
import { cancelHappening, holdHappening } from '#application/centre-work/conclude-happening.ts';
import { createRecord } from '#application/centre-work/create-record.ts';
import { editRecord } from '#application/centre-work/edit-record.ts';
import type { EditableForm } from '#application/centre-work/edit-record.ts';
import { getRecord } from '#application/centre-work/get-record.ts';
import { listRecords } from '#application/centre-work/list-records.ts';
import { RECORD_RIGHTS } from '#application/centre-work/record-rights.ts';
import type { RecordForm, RecordKind } from '#domain/centre-work/forms.ts';
import type { HappeningKind } from '#domain/centre-work/lifecycle.ts';
import type { HappeningOutcome, HeadOf, RecordOf } from '#domain/centre-work/records.ts';
import { ACCESS_REFUSALS } from '#runtime/access-refusals.ts';
import { centreParams } from '#runtime/centre-requests.ts';
import type { CentreWorkDeps } from '#runtime/composition/centre-work.ts';
import { editEndpoint, endpoint } from '#runtime/endpoint.ts';
import { pageQuery } from '#runtime/page-query.ts';
import { createdReply, etagHeader, savedAnswerSchema, savedReply } from './answers.ts';
import { datedQuery, participantBody, participantParams, recordParams } from './shapes.ts';

/** Where each kind of record is, and which requirement it serves. */
const KINDS = {
  'job-fair': { collection: 'job-fairs', requirement: 'J7' },
  event: { collection: 'events', requirement: 'J8' },
  strategy: { collection: 'strategies', requirement: 'J9' },
  segment: { collection: 'segments', requirement: 'J10' },
  consultation: { collection: 'consultations', requirement: 'J15' },
} as const satisfies Record<RecordKind, { readonly collection: string; readonly requirement: string }>;

/** What an endpoint says of itself. */
interface Said {
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  readonly refusals?: readonly string[];
}

const common = (kind: RecordKind, { refusals = [], ...said }: Said, deed: 'read' | 'write') =>
  ({
    ...said,
    requirements: [KINDS[kind].requirement],
    refusals: [...refusals, ...ACCESS_REFUSALS],
    access: ['centre_staff'],
    right: RECORD_RIGHTS[kind][deed],
  }) as const;
const pathOf = (kind: RecordKind) => `/v1/centres/{centreId}/${KINDS[kind].collection}` as const;
const saved = { status: 200, schema: savedAnswerSchema } as const;

export const createEndpoint = <Body>(
  kind: RecordKind,
  said: Said,
  body: z.ZodMiniType<Body>,
  form: (body: Body) => RecordForm,
) =>
  endpoint({
    ...common(kind, said, 'write'),
    method: 'POST',
    path: pathOf(kind),
    params: centreParams,
    body,
    response: { status: 201, schema: savedAnswerSchema },
    handle: async (request, deps: CentreWorkDeps) => {
      const { params, context } = request;
      const record = await createRecord({ ...params, context, form: form(request.body) }, deps);
      return createdReply(`/v1/centres/${params.centreId}/${KINDS[kind].collection}`, record);
    },
  });

export const replaceEndpoint = <Body>(
  kind: RecordKind,
  said: Said,
  body: z.ZodMiniType<Body>,
  form: (body: Body) => EditableForm,
) =>
  editEndpoint({
    ...common(kind, said, 'write'),
    method: 'PUT',
    path: `${pathOf(kind)}/{id}`,
    params: recordParams,
    body,
    response: saved,
    handle: async (request, deps: CentreWorkDeps) => {
      const { params, context, revision } = request;
      return savedReply(await editRecord({ ...params, context, revision, form: form(request.body) }, deps));
    },
  });

export const listEndpoint = <Kind extends RecordKind, Item>(
  kind: Kind,
  said: Said,
  schema: z.ZodMiniType<{ items: Item[]; next?: string | undefined }>,
  answer: (head: HeadOf<Kind>) => Item,
) =>
  endpoint({
    ...common(kind, { ...said, refusals: ['page-token-invalid'] }, 'read'),
    method: 'GET',
    path: pathOf(kind),
    params: centreParams,
    query: kind === 'segment' ? pageQuery : datedQuery,
    response: { status: 200, schema },
    handle: async ({ params, query, context }, deps: CentreWorkDeps) => {
      const { items, next } = await listRecords({ ...params, ...query, context, kind }, deps);
      return { body: { items: items.map(answer), next } };
    },
  });

export const getEndpoint = <Kind extends RecordKind, Answer>(
  kind: Kind,
  said: Said,
  schema: z.ZodMiniType<Answer>,
  answer: (record: RecordOf<Kind>) => Answer,
) =>
  endpoint({
    ...common(kind, said, 'read'),
    method: 'GET',
    path: `${pathOf(kind)}/{id}`,
    params: recordParams,
    response: { status: 200, schema },
    handle: async ({ params, context }, deps: CentreWorkDeps) => {
      const record = await getRecord({ ...params, context, kind }, deps);
      return { body: answer(record), headers: etagHeader(record) };
    },
  });

export const holdEndpoint = <Outcome extends HappeningOutcome>(
  kind: HappeningKind,
  said: Said,
  body: z.ZodMiniType<Outcome>,
) =>
  editEndpoint({
    ...common(kind, { ...said, refusals: ['not-over-yet', 'transition-not-allowed'] }, 'write'),
    method: 'POST',
    path: `${pathOf(kind)}/{id}/outcome`,
    params: recordParams,
    body,
    response: saved,
    handle: async (request, deps: CentreWorkDeps) => {
      const { params, context, revision } = request;
      return savedReply(
        await holdHappening({ ...params, context, revision, kind, outcome: request.body }, deps),
      );
    },
  });

export const cancelEndpoint = (kind: HappeningKind, said: Said) =>
  editEndpoint({
    ...common(kind, { ...said, refusals: ['transition-not-allowed'] }, 'write'),
    method: 'POST',
    path: `${pathOf(kind)}/{id}/cancellation`,
    params: recordParams,
    response: saved,
    handle: async ({ params, context, revision }, deps: CentreWorkDeps) =>
      savedReply(await cancelHappening({ ...params, context, revision, kind }, deps)),
  });

const JOINING = ['participant-exists', 'too-many-participants', 'transition-not-allowed'] as const;

export const joinEndpoint = (kind: HappeningKind, said: Said) =>
  editEndpoint({
    ...common(kind, { ...said, refusals: JOINING }, 'write'),
    method: 'POST',
    path: `${pathOf(kind)}/{id}/participants`,
    params: recordParams,
    body: participantBody,
    response: saved,
    handle: async ({ params, body, context, revision }, deps: CentreWorkDeps) =>
      savedReply(await addParticipant({ ...params, context, revision, kind, participant: body }, deps)),
  });

export const leaveEndpoint = (kind: HappeningKind, said: Said) =>
  editEndpoint({
    ...common(kind, { ...said, refusals: ['transition-not-allowed'] }, 'write'),
    method: 'DELETE',
    path: `${pathOf(kind)}/{id}/participants/{employerId}`,
    params: participantParams,
    response: saved,
    handle: async ({ params, context, revision }, deps: CentreWorkDeps) =>
      savedReply(await removeParticipant({ ...params, context, revision, kind }, deps)),
  });
