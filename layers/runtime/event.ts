import middy from '@middy/core';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Context, DynamoDBBatchResponse } from 'aws-lambda';
import * as z from 'zod/mini';
import { domainEventSchema } from '#domain/shared/events.ts';
import type { DomainEvent } from '#domain/shared/events.ts';
import { instant } from '#domain/shared/time.ts';
import type { Instant } from '#domain/shared/time.ts';
import { faultFields } from './log.ts';
import type { Log } from './log.ts';

/** An event of the outbox as its consumer gets it; `id` stays the same however often it is delivered. */
export interface Delivered {
  readonly id: string;
  readonly at: Instant;
  readonly event: DomainEvent;
}

const outboxImageSchema = z.object({
  pk: z.string(),
  type: z.literal('outbox'),
  at: z.string(),
  event: domainEventSchema,
});

/** What we read of a DynamoDB Streams record. */
export interface StreamRecord {
  readonly eventName?: string;
  readonly dynamodb?: {
    readonly SequenceNumber?: string;
    readonly NewImage?: Readonly<Record<string, unknown>>;
  };
}
export type OutboxHandler = (
  event: { readonly Records: readonly StreamRecord[] },
  context: Context,
) => Promise<DynamoDBBatchResponse>;

/**
 * A consumer of the outbox: records are handled in the order of the stream; the first that fails is reported, and
 * the stream delivers from there again. So every consumer must take an event twice without harm.
 */
export function outboxConsumer<Deps>(
  name: string,
  handle: (delivered: Delivered, deps: Deps) => Promise<void>,
  log: Log,
  deps: () => Deps,
): OutboxHandler {
  return middy<{ readonly Records: readonly StreamRecord[] }, DynamoDBBatchResponse>().handler(
    async (batch, context) => {
      for (const record of batch.Records) {
        try {
          const delivered = outboxEvent(record);
          if (delivered === undefined) continue;
          await handle(delivered, deps());
          log('event', { operation: name, requestId: context.awsRequestId, count: 1 });
        } catch (error) {
          log('eventFailed', { operation: name, requestId: context.awsRequestId, ...faultFields(error) });
          return { batchItemFailures: [{ itemIdentifier: record.dynamodb?.SequenceNumber ?? '' }] };
        }
      }
      return { batchItemFailures: [] };
    },
  );
}

function outboxEvent(record: StreamRecord): Delivered | undefined {
  if (record.eventName !== 'INSERT' || record.dynamodb?.NewImage === undefined) return undefined;
  if (!isImage(record.dynamodb.NewImage)) throw new TypeError('a stream image that is no item');
  const image = unmarshall(record.dynamodb.NewImage);
  if (image['type'] !== 'outbox') return undefined;
  const { pk, at, event } = outboxImageSchema.parse(image);
  return { id: pk.slice(pk.indexOf('#') + 1), at: instant(at), event };
}

const isImage = (image: Readonly<Record<string, unknown>>): image is Record<string, AttributeValue> =>
  Object.values(image).every((value) => typeof value === 'object' && value !== null);

/** Any other event (bucket, mail feedback, malware scan): a fault is logged and thrown, for its source to retry. */
export function eventConsumer<Event, Deps>(
  name: string,
  schema: z.ZodMiniType<Event>,
  handle: (event: Event, deps: Deps) => Promise<void>,
  log: Log,
  deps: () => Deps,
): (event: unknown, context: Context) => Promise<void> {
  return middy<unknown, void>()
    .onError((request) => {
      log('eventFailed', {
        operation: name,
        requestId: request.context.awsRequestId,
        ...faultFields(request.error),
      });
    })
    .handler(async (event, context) => {
      await handle(schema.parse(event), deps());
      log('event', { operation: name, requestId: context.awsRequestId });
    });
}
