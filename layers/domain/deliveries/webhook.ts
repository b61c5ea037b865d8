import * as z from 'zod/mini';
import type { DomainEvent } from '../shared/events.ts';
import { fieldRule } from '../shared/field-rule.ts';
import { accountIdSchema, cabinetIdSchema, webhookIdSchema } from '../shared/ids.ts';
import type { Quota } from '../shared/quota.ts';
import { instantSchema, plusHours } from '../shared/time.ts';
import type { Instant } from '../shared/time.ts';

/** How many webhooks a cabinet may have: each of its events asks all of them. */
export const MOST_WEBHOOKS = 10;
/** How long the secret before is good after a rotation, in hours. */
export const ROTATION_HOURS = 24;
/** From so many failed attempts in a row on a webhook is shown as failing. */
export const FAILING_ATTEMPTS = 5;

/** What a webhook may be told of (M4): the life of the cabinet's vacancies, and who works in the cabinet. */
export const WEBHOOK_EVENTS = [
  'vacancies.drafted',
  'vacancies.discarded',
  'vacancies.published',
  'vacancies.edited',
  'vacancies.archived',
  'vacancies.restored',
  'vacancies.deregistered',
  'vacancies.reconfirmation-asked',
  'vacancies.reconfirmed',
  'vacancies.expiring',
  'vacancies.expired',
  'managers.invited',
  'managers.accepted',
  'managers.joined',
  'managers.invitation-withdrawn',
  'managers.invitation-expired',
  'managers.access-withdrawn',
  'managers.access-restored',
] as const;
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];
export const isWebhookEvent = (type: string): type is WebhookEvent =>
  WEBHOOK_EVENTS.some((known) => known === type);

/** Tests and redeliveries that may be asked for by hand in one cabinet, of whichever of its webhooks. */
export const ASKED_QUOTA: Quota = { name: 'webhook-asked', seconds: 3600, most: 60 };

/** What every webhook is sent that is tested, whatever it has chosen. */
export const TEST_EVENT = 'webhooks.tested' as const satisfies DomainEvent['type'];

const notRepeated = fieldRule<readonly string[]>((types) => new Set(types).size === types.length, 'repeated');

/** What an administrator says of a webhook. */
export const webhookFormSchema = z.strictObject({
  url: z.string().check(z.maxLength(500), z.trim()),
  eventTypes: z
    .array(z.enum(WEBHOOK_EVENTS))
    .check(z.minLength(1), z.maxLength(WEBHOOK_EVENTS.length), notRepeated),
  description: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(200))),
  /** Nothing is delivered while it is `false`. */
  active: z._default(z.boolean(), true),
});
export type WebhookForm = z.infer<typeof webhookFormSchema>;

/**
 * A webhook as it is stored. Its secrets are not: they are derived from its ID and `secretGeneration` under the
 * secret of the process, so that nobody who reads the table can sign.
 */
export const webhookSchema = z.object({
  id: webhookIdSchema,
  cabinetId: cabinetIdSchema,
  url: z.string(),
  eventTypes: z.array(z.enum(WEBHOOK_EVENTS)),
  description: z.optional(z.string()),
  active: z.boolean(),
  secretGeneration: z.int(),
  /** Until when the secret before this one signs as well. */
  previousSecretUntil: z.optional(instantSchema),
  /** Attempts that failed in a row. */
  failures: z.int(),
  createdBy: accountIdSchema,
  createdAt: instantSchema,
  version: z.int(),
  auditHash: z.string(),
});
export type Webhook = z.infer<typeof webhookSchema>;

/** Whether its first attempts are left to the schedule, so that they hold nobody up. */
export const isFailing = ({ failures }: Pick<Webhook, 'failures'>): boolean => failures >= FAILING_ATTEMPTS;

/** Which generations of the secret sign at `now`, the present one first: two of them during a rotation. */
export const signingGenerations = (
  { secretGeneration, previousSecretUntil }: Pick<Webhook, 'secretGeneration' | 'previousSecretUntil'>,
  now: Instant,
): readonly number[] =>
  previousSecretUntil !== undefined && previousSecretUntil > now
    ? [secretGeneration, secretGeneration - 1]
    : [secretGeneration];

/** How long the secret before signs as well, when it is replaced at `now`. */
export const previousSecretUntil = (now: Instant): Instant => plusHours(now, ROTATION_HOURS);

const LOCAL_HOSTS = new Set(['127.0.0.1', 'localhost']);
/** Names that no public server has (RFC 6761, RFC 6762, and what clouds call their inside). */
const INNER_SUFFIXES = [
  '.localhost',
  '.local',
  '.internal',
  '.lan',
  '.home',
  '.corp',
  '.test',
  '.invalid',
  '.onion',
];

/**
 * Whether a webhook may have the address: HTTPS to a server with a public name, no user and password in it. What the
 * name leads to is looked at each time that something is sent. `allowLocal` is for one machine: plain HTTP to itself.
 */
export function isWebhookUrl(text: string, allowLocal: boolean): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || url.username !== '' || url.password !== '' || url.hash !== '') return false;
  const host = url.hostname.replace(/\.$/, '');
  if (allowLocal && url.protocol === 'http:') return LOCAL_HOSTS.has(host);
  // Addresses, in any notation: `URL` writes them as digits and dots, or in brackets.
  const isName = /^(?=.*[a-z])[a-z0-9.-]+\.[a-z0-9-]*[a-z][a-z0-9-]*$/.test(host);
  return url.protocol === 'https:' && isName && !INNER_SUFFIXES.some((suffix) => host.endsWith(suffix));
}
