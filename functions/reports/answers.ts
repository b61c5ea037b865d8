import * as z from 'zod/mini';
import { csvOf } from '#domain/reports/csv.ts';
import type { Cell } from '#domain/reports/csv.ts';
import type { OutcomeRow, PayFigures, SegmentRow, StageRow } from '#domain/reports/rows.ts';
import { writtenAs } from '#domain/shared/field-rule.ts';
import { cabinetIdSchema, centreIdSchema } from '#domain/shared/ids.ts';
import type { Language } from '#domain/shared/languages.ts';
import type { Texts } from '#runtime/texts.ts';

export const CENTRE_REPORTS = '/v1/centres/{centreId}/reports';
export const CABINET_REPORTS = '/v1/cabinets/{cabinetId}/reports';
export const centreParams = z.strictObject({ centreId: centreIdSchema });
export const cabinetParams = z.strictObject({ cabinetId: cabinetIdSchema });

const monthSchema = z.string().check(...writtenAs(/^\d{4}-(?:0[1-9]|1[0-2])$/, 'month-form'));
/** The months of a report; the last twelve unless told. */
export const monthsQuery = z.strictObject({ from: z.optional(monthSchema), to: z.optional(monthSchema) });

export const CSV = 'text/csv; charset=utf-8';

export const outcomesSchema = z.object({
  items: z.array(
    z.object({
      month: z.string(),
      occupationGroup: z.string(),
      withheld: z.boolean(),
      answers: z.optional(z.int()),
      helped: z.optional(z.int()),
      percent: z.optional(z.number()),
      restored: z.optional(z.int()),
    }),
  ),
});

const paySchema = z.object({ count: z.int(), meanMinor: z.int(), medianMinor: z.int() });
export const segmentsSchema = z.object({
  items: z.array(
    z.object({
      occupation: z.string(),
      vacancies: z.int(),
      posts: z.int(),
      resumes: z.int(),
      pay: z.optional(paySchema),
      wishedPay: z.optional(paySchema),
    }),
  ),
});

export const stagesSchema = z.object({
  items: z.array(
    z.object({
      month: z.string(),
      stage: z.string(),
      reason: z.string(),
      source: z.string(),
      managerId: z.optional(z.string()),
      count: z.int(),
      meanHours: z.number(),
      medianHours: z.number(),
    }),
  ),
});

export interface Wording {
  readonly texts: Texts;
  readonly language: Language;
}

/** A report as a file: the names of its columns in the caller's language, the rows as they are. */
function file(
  name: string,
  columns: readonly string[],
  rows: readonly (readonly Cell[])[],
  wording: Wording,
) {
  const header = columns.map((column) => wording.texts(`report.column.${column}`, wording.language));
  const disposition = `attachment; filename="${name}.csv"`;
  return { body: csvOf(header, rows), headers: { 'content-disposition': disposition } };
}

export const outcomesFile = (rows: readonly OutcomeRow[], wording: Wording) =>
  file(
    'outcome-rate',
    ['month', 'occupation-group', 'answers', 'helped', 'percent', 'restored'],
    rows.map((row) => [row.month, row.occupationGroup, row.answers, row.helped, row.percent, row.restored]),
    wording,
  );

const payCells = (pay: PayFigures | undefined): readonly Cell[] => [
  pay?.count,
  pay?.meanMinor,
  pay?.medianMinor,
];
export const segmentsFile = (rows: readonly SegmentRow[], wording: Wording) =>
  file(
    'labour-market',
    [
      'occupation',
      'vacancies',
      'posts',
      'resumes',
      'pay-count',
      'pay-mean',
      'pay-median',
      'wish-count',
      'wish-mean',
      'wish-median',
    ],
    rows.map((row) => [
      row.occupation,
      row.vacancies,
      row.posts,
      row.resumes,
      ...payCells(row.pay),
      ...payCells(row.wishedPay),
    ]),
    wording,
  );

export const stagesFile = (rows: readonly StageRow[], wording: Wording) =>
  file(
    'time-in-stage',
    ['month', 'stage', 'reason', 'source', 'manager', 'count', 'mean-hours', 'median-hours'],
    rows.map((row) => [
      row.month,
      row.stage,
      row.reason,
      row.source,
      row.managerId,
      row.count,
      row.meanHours,
      row.medianHours,
    ]),
    wording,
  );
