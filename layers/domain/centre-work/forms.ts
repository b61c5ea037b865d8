import * as z from 'zod/mini';
import { lineSchema, proseSchema } from '../resumes/text.ts';
import { daySchema } from '../shared/day.ts';
import { fieldRule } from '../shared/field-rule.ts';
import { employerIdSchema } from '../shared/ids.ts';
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
export type Place = z.infer<typeof placeSchema>;

const happening = { place: placeSchema, startsAt: instantSchema, endsAt: instantSchema };
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
export const jobFairSchema = z.strictObject(jobFair).check(duration);
export const eventSchema = z.strictObject(event).check(duration);
export const strategySchema = z.strictObject(strategy).check(period);
export const segmentSchema = z.strictObject(segment);
export const consultationSchema = z.strictObject(consultation);

const KEPT = {
  'job-fair': z.object({ kind: z.literal('job-fair'), ...jobFair }),
  event: z.object({ kind: z.literal('event'), ...event }),
  strategy: z.object({ kind: z.literal('strategy'), ...strategy }),
  segment: z.object({ kind: z.literal('segment'), ...segment }),
  consultation: z.object({ kind: z.literal('consultation'), ...consultation }),
} as const satisfies Record<RecordKind, z.ZodMiniType>;

/** What is kept of it. */
export const recordFormSchema = z.discriminatedUnion('kind', [
  KEPT['job-fair'],
  KEPT.event,
  KEPT.strategy,
  KEPT.segment,
  KEPT.consultation,
]);
export const strategyFormSchema = KEPT.strategy;
export type RecordForm = z.infer<typeof recordFormSchema>;
export type FormOf<Kind extends RecordKind> = Extract<RecordForm, { kind: Kind }>;

const SHOWN = {
  'job-fair': z.omit(KEPT['job-fair'], { note: true }),
  event: z.omit(KEPT.event, { note: true }),
  strategy: z.extend(z.omit(KEPT.strategy, { goals: true }), {
    /** How many. */
    goals: z.int(),
  }),
  segment: z.omit(KEPT.segment, { note: true }),
  consultation: z.omit(KEPT.consultation, { asked: true, advised: true }),
} as const satisfies Record<RecordKind, z.ZodMiniType>;

/** What lists show: the form without its long texts. */
export const recordSummarySchema = z.discriminatedUnion('kind', [
  SHOWN['job-fair'],
  SHOWN.event,
  SHOWN.strategy,
  SHOWN.segment,
  SHOWN.consultation,
]);
export type RecordSummary = z.infer<typeof recordSummarySchema>;
export type SummaryOf<Kind extends RecordKind> = Extract<RecordSummary, { kind: Kind }>;

const kindless = { kind: true } as const;
/** The same without their kind, for answers whose address names it. */
export const FORM_SHAPES = {
  'job-fair': z.omit(KEPT['job-fair'], kindless).shape,
  event: z.omit(KEPT.event, kindless).shape,
  strategy: z.omit(KEPT.strategy, kindless).shape,
  segment: z.omit(KEPT.segment, kindless).shape,
  consultation: z.omit(KEPT.consultation, kindless).shape,
} as const;
export const SUMMARY_SHAPES = {
  'job-fair': z.omit(SHOWN['job-fair'], kindless).shape,
  event: z.omit(SHOWN.event, kindless).shape,
  strategy: z.omit(SHOWN.strategy, kindless).shape,
  segment: z.omit(SHOWN.segment, kindless).shape,
  consultation: z.omit(SHOWN.consultation, kindless).shape,
} as const;

export function summaryOf(form: RecordForm): RecordSummary {
  switch (form.kind) {
    case 'job-fair': {
      const { kind, title, place, startsAt, endsAt, registeredVisitors } = form;
      return { kind, title, place, startsAt, endsAt, registeredVisitors };
    }
    case 'event': {
      const { kind, format, topic, place, startsAt, endsAt } = form;
      return { kind, format, topic, place, startsAt, endsAt };
    }
    case 'strategy': {
      const { kind, title, from, to, goals } = form;
      return { kind, title, from, to, goals: goals.length };
    }
    case 'segment': {
      const { kind, sector, sizeClass, priority } = form;
      return { kind, sector, sizeClass, priority };
    }
    case 'consultation': {
      const { kind, employer, at, channel, corrects } = form;
      return { kind, employer, at, channel, corrects };
    }
  }
}

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
