import type * as z from 'zod/mini';
import { askedDeliverySchema, webhookOutcomeSchema } from '#domain/deliveries/ports.ts';
import type {
  AskRedelivery,
  CreateWebhook,
  EditWebhook,
  RemoveWebhook,
  RotateSecret,
  TestWebhook,
  WebhookOutcome,
  Webhooks,
} from '#domain/deliveries/ports.ts';
import { ASKED_QUOTA, MOST_WEBHOOKS, webhookSchema } from '#domain/deliveries/webhook.ts';
import type { WebhookForm } from '#domain/deliveries/webhook.ts';
import type { DomainEvent } from '#domain/shared/events.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import type { Revision } from '#domain/shared/revision.ts';
import { accessGuards } from './access.ts';
import { commit, nextRevision } from './commit.ts';
import { dueItem, progressChange } from './deliveries.ts';
import { refusalOf } from './guarded.ts';
import type { Guarded } from './guarded.ts';
import {
  WEBHOOK_PREFIX,
  webhookCountKey,
  webhookDeliveryKey,
  webhookKey,
  webhookPk,
  webhookRequestPk,
} from './keys.ts';
import { counted } from './quotas.ts';
import { ConditionFailed, absent, anyOf, below, equals, oneOf, present } from './table.ts';
import type { Change, Condition, Item, Table } from './table.ts';

type Changing = EditWebhook | RemoveWebhook | RotateSecret;
type Asking = TestWebhook | AskRedelivery;
type WebhookEventType = Extract<DomainEvent, { webhookId: unknown }>['type'];

/** Webhooks of cabinets on the one table. What each command writes is listed in `docs/access-patterns.md`. */
export function dynamoWebhooks(table: Table): Webhooks {
  const run = <Result>(
    command: CreateWebhook | Changing | Asking,
    told: {
      readonly name: string;
      readonly event: DomainEvent;
      readonly auditPk: string;
      readonly seen?: Revision;
      readonly result: (revision: Revision) => Result;
      readonly resultSchema: z.ZodMiniType<Result>;
      readonly guarded: (revision: Revision) => readonly Guarded[];
    },
  ): Promise<Result> => {
    const { actor, at, requestId, idempotency } = command.context;
    const audited = { action: told.name, actor: actor.accountId, at, requestId };
    const { revision, entry } = nextRevision(told.seen, audited);
    const guarded = [...accessGuards(command.claim), ...told.guarded(revision)];
    return commit(table, {
      at,
      requestId,
      actor,
      idempotency,
      command: told.name,
      eventId: command.eventId,
      event: told.event,
      audit: { pk: told.auditPk, entry, revision },
      writes: guarded.map(({ write }) => write),
      result: told.result(revision),
      resultSchema: told.resultSchema,
      refuse: (refused) => refusalOf(guarded, refused),
    });
  };

  const change = (
    command: CreateWebhook | Changing,
    name: string,
    type: 'webhooks.saved' | 'webhooks.removed',
    secretGeneration: number | undefined,
    guarded: (revision: Revision) => readonly Guarded[],
  ): Promise<WebhookOutcome> =>
    run(command, {
      name,
      event: eventOf(command, type),
      auditPk: webhookPk(command.id),
      ...('revision' in command ? { seen: command.revision } : {}),
      result: (revision) => ({ id: command.id, revision, secretGeneration }),
      resultSchema: webhookOutcomeSchema,
      guarded,
    });

  const ask = (command: Asking, event: DomainEvent, guarded: readonly Guarded[]) =>
    run(command, {
      name: event.type,
      event,
      auditPk: webhookRequestPk(command.eventId),
      result: () => ({ deliveryId: command.deliveryId }),
      resultSchema: askedDeliverySchema,
      guarded: () => [existing(command), ...guarded, asked(command)],
    });

  return {
    create: (command) =>
      change(command, 'webhooks.created', 'webhooks.saved', FIRST_GENERATION, (revision) => [
        oneMore(command),
        { write: { kind: 'put', item: newWebhook(command, revision) } },
      ]),

    edit: (command) =>
      change(command, 'webhooks.edited', 'webhooks.saved', undefined, (revision) => [
        asSeen(command, {
          set: { ...definedOf(command.form), ...revision, failures: 0 },
          remove: command.form.description === undefined ? ['description'] : [],
        }),
      ]),

    remove: (command) =>
      change(command, 'webhooks.removed', 'webhooks.removed', undefined, () => [
        {
          write: {
            kind: 'delete',
            key: webhookKey(command.cabinetId, command.id),
            condition: revisionClauses(command.revision),
          },
          refused: changedRefusal,
        },
        {
          write: { kind: 'update', key: webhookCountKey(command.cabinetId), change: { add: { count: -1 } } },
        },
      ]),

    rotate: (command) => {
      const generation = command.secretGeneration + 1;
      return change(command, 'webhooks.secret-rotated', 'webhooks.saved', generation, (revision) => [
        asSeen(
          command,
          {
            set: {
              ...revision,
              secretGeneration: generation,
              previousSecretUntil: command.previousSecretUntil,
            },
          },
          [equals('secretGeneration', command.secretGeneration)],
        ),
      ]);
    },

    test: (command) => ask(command, eventOf(command, 'webhooks.tested'), []),

    redeliver: (command) => {
      const ref = { kind: 'webhook', webhookId: command.id, id: command.deliveryId } as const;
      const { deliveryId } = command;
      return ask(command, { ...eventOf(command, 'webhooks.redelivery-asked'), deliveryId }, [
        {
          write: {
            kind: 'update',
            key: webhookDeliveryKey(command.id, deliveryId),
            change: progressChange(command.progress),
            condition: [oneOf('state', ['delivered', 'failed'])],
          },
          refused: (met) => new Refusal(met === undefined ? 'not-found' : 'delivery-under-way'),
        },
        { write: { kind: 'put', item: dueItem(ref, command.context.at) } },
      ]);
    },

    async find(cabinetId, id) {
      const item = await table.get(webhookKey(cabinetId, id));
      return item === undefined ? undefined : webhookSchema.parse(item);
    },

    async ofCabinet(cabinetId) {
      const { items } = await table.query({
        pk: webhookKey(cabinetId, '').pk,
        prefix: WEBHOOK_PREFIX,
        limit: MOST_WEBHOOKS,
      });
      return items.map((item) => webhookSchema.parse(item));
    },

    async count({ cabinetId, id, failures }, outcome) {
      if (outcome === 'delivered' && failures === 0) return;
      const counting: Change = outcome === 'delivered' ? { set: { failures: 0 } } : { add: { failures: 1 } };
      try {
        await table.update(webhookKey(cabinetId, id), counting, [present('pk')]);
      } catch (error) {
        if (!(error instanceof ConditionFailed)) throw error;
      }
    },
  };
}

const FIRST_GENERATION = 1;

type EventOf<Type extends WebhookEventType> = {
  readonly type: Type;
  readonly accountId: CreateWebhook['context']['actor']['accountId'];
} & Pick<CreateWebhook, 'cabinetId'> & { readonly webhookId: CreateWebhook['id'] };

const eventOf = <Type extends WebhookEventType>(
  { context, cabinetId, id }: Pick<CreateWebhook, 'context' | 'cabinetId' | 'id'>,
  type: Type,
): EventOf<Type> => ({ type, accountId: context.actor.accountId, cabinetId, webhookId: id });

/** The one more that the cabinet gets, as long as it has fewer than it may. */
const oneMore = ({ cabinetId }: CreateWebhook): Guarded => ({
  write: {
    kind: 'update',
    key: webhookCountKey(cabinetId),
    change: { add: { count: 1 } },
    condition: [anyOf([absent('count')], [below('count', MOST_WEBHOOKS)])],
  },
  refused: () => new Refusal('webhooks-too-many', { params: { most: MOST_WEBHOOKS } }),
});

const newWebhook = ({ context, cabinetId, id, form }: CreateWebhook, revision: Revision): Item => ({
  ...webhookKey(cabinetId, id),
  type: 'webhook',
  id,
  cabinetId,
  ...definedOf(form),
  secretGeneration: FIRST_GENERATION,
  failures: 0,
  createdBy: context.actor.accountId,
  createdAt: context.at,
  ...revision,
});

const definedOf = (form: WebhookForm): Record<string, unknown> =>
  Object.fromEntries(Object.entries(form).filter(([, value]) => value !== undefined));

const revisionClauses = ({ version, auditHash }: Revision): Condition => [
  equals('version', version),
  equals('auditHash', auditHash),
];

const changedRefusal = (met: Item | undefined): Refusal =>
  new Refusal(met === undefined ? 'not-found' : 'stale-version');

const asSeen = (command: Changing, change: Change, and: Condition = []): Guarded => ({
  write: {
    kind: 'update',
    key: webhookKey(command.cabinetId, command.id),
    change,
    condition: [...revisionClauses(command.revision), ...and],
  },
  refused: changedRefusal,
});

const asked = ({ cabinetId, context }: Asking): Guarded =>
  counted({ quota: ASKED_QUOTA, subject: cabinetId }, context.at, 'too-many-webhook-requests');

const existing = ({ cabinetId, id }: Asking): Guarded => ({
  write: { kind: 'check', key: webhookKey(cabinetId, id), condition: [present('pk')] },
  refused: () => new Refusal('not-found'),
});
