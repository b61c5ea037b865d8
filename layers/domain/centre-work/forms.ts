import * as z from 'zod/mini';
import { lineSchema, proseSchema } from '../shared/text.ts';
import { daySchema } from '../shared/day.ts';
import { fieldRule } from '../shared/field-rule.ts';
import { employerIdSchema } from '../shared/ids.ts';
import { momentSchema } from '../shared/moment.ts';
import { instantSchema, plusDays } from '../shared/time.ts';
import type { Instant } from '../shared/time.ts';

/** What a centre keeps dated records of: fairs (J7), events (J8), strategies (J9), segments (J10), consultations (J15). */
export const RECORD_KINDS = ['job-fair', 'event', 'strategy', 'segment', 'consultation'] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

/** The longest that a fair or an event may last, in days: the public list looks so far back for those that go on. */
export const LONGEST_HAPPENING_DAYS = 31;

const LINK = /^https:\/\/[^\s/?#]+\.[^\s/?#]+\S*$/;
const placeSchema = z.discriminatedUnion('mode', [
  z.strictObject({ mode: z.literal('venue'), address: lineSchema(300) }),
  z.strictObject({
    mode: z.literal('online'),
    link: lineSchema(500).check(fieldRule((text: string) => LINK.test(text), 'web-link')),
  }),
]);

const happening = { place: placeSchema, startsAt: instantSchema, endsAt: instantSchema };
/** Its moments as a client sends them. */
const sent = { startsAt: momentSchema, endsAt: momentSchema };
const duration = z.check<{ startsAt: Instant; endsAt: Instant }>(({ value, issues }) => {
  const { startsAt, endsAt } = value;
  const code =
    endsAt <= startsAt
      ? 'ends-before-start'
      : endsAt > plusDays(startsAt, LONGEST_HAPPENING_DAYS)
        ? 'lasts-too-long'
        : undefined;
  if (code === undefined) return;
  issues.push({
    code: 'custom',
    path: ['endsAt'],
    params: { code, days: LONGEST_HAPPENING_DAYS },
    input: endsAt,
  });
});

const jobFair = {
  title: lineSchema(200),
  ...happening,
  note: z.optional(proseSchema(2000)),
  /** People who said that they would come, as far as the centre has counted them; nobody's name. */
  registeredVisitors: z._default(z.int().check(z.gte(0), z.lte(1_000_000)), 0),
};
const event = {
  format: z.enum(['meeting', 'seminar', 'workshop']),
  topic: lineSchema(200),
  ...happening,
  note: z.optional(proseSchema(2000)),
};
const strategy = {
  title: lineSchema(200),
  /** Calendar days, both inclusive. */
  from: daySchema,
  to: daySchema,
  goals: z
    .array(
      z.strictObject({
        goal: lineSchema(300),
        measure: lineSchema(200),
        target: lineSchema(100),
        due: daySchema,
      }),
    )
    .check(z.minLength(1), z.maxLength(30)),
};
const segment = {
  /** Section of the classifier of economic activities. */
  sector: z.string().check(z.regex(/^[A-U]$/)),
  sizeClass: z.enum(['micro', 'small', 'medium', 'large']),
  priority: z.enum(['high', 'usual', 'low']),
  note: z.optional(proseSchema(2000)),
};
const consultation = {
  /** An employer of the centre, or the name that one gave which has no card yet. */
  employer: z.union([
    z.strictObject({ employerId: employerIdSchema }),
    z.strictObject({ name: lineSchema(200) }),
  ]),
  at: instantSchema,
  channel: z.enum(['reception', 'call', 'video', 'email']),
  asked: proseSchema(3000),
  advised: proseSchema(3000),
  /** The consultation whose record this one puts right; that one stays as it is. */
  corrects: z.optional(z.uuid()),
};

const period = fieldRule<{ from: string; to: string }>(({ from, to }) => from <= to, 'ends-before-start');

/** What a client sends, by kind. */
export const jobFairSchema = z.strictObject({ ...jobFair, ...sent }).check(duration);
export const eventSchema = z.strictObject({ ...event, ...sent }).check(duration);
export const strategySchema = z.strictObject(strategy).check(period);
export const segmentSchema = z.strictObject(segment);
export const consultationSchema = z.strictObject({ ...consultation, at: momentSchema });

/** Without their kind, for answers whose address names it. */
export const FORM_SHAPES = { 'job-fair': jobFair, event, strategy, segment, consultation } as const;

/** What lists show: the form without its long texts. */
export const SUMMARY_SHAPES = {
  'job-fair': { title: jobFair.title, ...happening, registeredVisitors: jobFair.registeredVisitors },
  event: { format: event.format, topic: event.topic, ...happening },
  strategy: {
    title: strategy.title,
    from: strategy.from,
    to: strategy.to,
    /** How many. */
    goals: z.int(),
  },
  segment: { sector: segment.sector, sizeClass: segment.sizeClass, priority: segment.priority },
  consultation: {
    employer: consultation.employer,
    at: consultation.at,
    channel: consultation.channel,
    corrects: consultation.corrects,
  },
} as const satisfies Record<RecordKind, z.core.$ZodShape>;

export const strategyFormSchema = z.object({ kind: z.literal('strategy'), ...strategy });
/** What is kept of it. */
export const recordFormSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('job-fair'), ...jobFair }),
  z.object({ kind: z.literal('event'), ...event }),
  strategyFormSchema,
  z.object({ kind: z.literal('segment'), ...segment }),
  z.object({ kind: z.literal('consultation'), ...consultation }),
]);
export type RecordForm = z.infer<typeof recordFormSchema>;
export type FormOf<Kind extends RecordKind> = Extract<RecordForm, { kind: Kind }>;

export const recordSummarySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('job-fair'), ...SUMMARY_SHAPES['job-fair'] }),
  z.object({ kind: z.literal('event'), ...SUMMARY_SHAPES.event }),
  z.object({ kind: z.literal('strategy'), ...SUMMARY_SHAPES.strategy }),
  z.object({ kind: z.literal('segment'), ...SUMMARY_SHAPES.segment }),
  z.object({ kind: z.literal('consultation'), ...SUMMARY_SHAPES.consultation }),
]);
export type RecordSummary = z.infer<typeof recordSummarySchema>;
export type SummaryOf<Kind extends RecordKind> = Extract<RecordSummary, { kind: Kind }>;

/** A schema leaves out what it does not name. */
export const summaryOf = (form: RecordForm): RecordSummary =>
  recordSummarySchema.parse(form.kind === 'strategy' ? { ...form, goals: form.goals.length } : form);

/** By what a list of the kind is ordered and paged. */
export function orderOf(form: RecordForm): string {
  switch (form.kind) {
    case 'job-fair':
    case 'event':
      return form.startsAt;
    case 'strategy':
      return form.from;
    case 'segment':
      return `${form.sector}#${form.sizeClass}`;
    case 'consultation':
      return form.at;
  }
}
