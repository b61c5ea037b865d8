import type { NamedStageRow } from '#application/reports/read-reports.ts';
import type { CentrePlace } from '#domain/centres/centre.ts';
import { REGIONS_OF } from '#domain/dictionaries/dictionary.ts';
import type { DictionaryName } from '#domain/dictionaries/dictionary.ts';
import type { Dictionaries } from '#domain/dictionaries/ports.ts';
import { csvOf } from '#domain/reports/csv.ts';
import type { Cell } from '#domain/reports/csv.ts';
import { OTHER_GROUPS } from '#domain/reports/rows.ts';
import type { OutcomeRow, SegmentRow, StageRow } from '#domain/reports/rows.ts';
import { CURRENCY_OF } from '#domain/shared/jurisdictions.ts';
import type { Wording } from '#runtime/texts.ts';

/** Who opens a file: in which language, and of which region when it is a centre's. */
export interface Reader<Place> extends Wording {
  readonly dictionaries: Pick<Dictionaries, 'entry'>;
  readonly place: Place;
}
/** The columns of a file by their names, in order; a code has its name in the reader's language beside it. */
export type Columns<Row, Place> = Readonly<Record<string, (row: Row, reader: Reader<Place>) => Cell>>;

/** A report as a file for spreadsheets. */
export function fileOf<Row, Place>(
  columns: Columns<Row, Place>,
  rows: readonly Row[],
  reader: Reader<Place>,
): string {
  const header = Object.keys(columns).map((name) => reader.texts(`report.column.${name}`, reader.language));
  const cells = Object.values(columns);
  return csvOf(
    header,
    rows.map((row) => cells.map((cell) => cell(row, reader))),
  );
}

type Naming = Pick<Reader<unknown>, 'dictionaries' | 'language' | 'texts'>;
const entryName = (dictionary: DictionaryName, code: string, { dictionaries, language }: Naming): Cell =>
  dictionaries.entry(dictionary, code)?.name[language];
const told = (key: string, { texts, language }: Naming): string => texts(`report.${key}`, language);

/** Tiyn and tyiyn in a tenge and a som. */
const MINOR_UNITS = 100;
const major = (minor: number | undefined): Cell => (minor === undefined ? undefined : minor / MINOR_UNITS);

/** So that the files of several regions can be put together. */
const region: Columns<unknown, CentrePlace> = {
  region: (_, { place }) => place.region,
  'region-name': (_, reader) => entryName(REGIONS_OF[reader.place.jurisdiction], reader.place.region, reader),
};

/** N1. */
export const outcomeColumns: Columns<OutcomeRow, CentrePlace> = {
  month: ({ month }) => month,
  ...region,
  'occupation-group': ({ occupationGroup }) => occupationGroup,
  'occupation-group-name': ({ occupationGroup }, reader) =>
    occupationGroup === OTHER_GROUPS
      ? told('other-groups', reader)
      : entryName('occupations', occupationGroup, reader),
  answers: ({ answers }) => answers,
  helped: ({ helped }) => helped,
  percent: ({ percent }) => percent,
  restored: ({ restored }) => restored,
  note: ({ withheld }, reader) => (withheld ? told('withheld', reader) : undefined),
};

/** N2. */
export const segmentColumns: Columns<SegmentRow, CentrePlace> = {
  ...region,
  occupation: ({ occupation }) => occupation,
  'occupation-name': ({ occupation }, reader) => entryName('occupations', occupation, reader),
  vacancies: ({ vacancies }) => vacancies,
  posts: ({ posts }) => posts,
  resumes: ({ resumes }) => resumes,
  currency: (_, { place }) => CURRENCY_OF[place.jurisdiction],
  'pay-count': ({ pay }) => pay?.count,
  'pay-mean': ({ pay }) => major(pay?.meanMinor),
  'pay-median': ({ pay }) => major(pay?.medianMinor),
  'wish-count': ({ wishedPay }) => wishedPay?.count,
  'wish-mean': ({ wishedPay }) => major(wishedPay?.meanMinor),
  'wish-median': ({ wishedPay }) => major(wishedPay?.medianMinor),
};

const stage: Columns<StageRow, unknown> = {
  stage: (row) => row.stage,
  'stage-name': (row, reader) => told(`stage.${row.stage}`, reader),
  reason: ({ reason }) => reason,
  'reason-name': ({ reason }, reader) => told(`reason.${reason}`, reader),
  source: ({ source }) => source,
  'source-name': ({ source }, reader) => told(`source.${source}`, reader),
};
const hours: Columns<StageRow, unknown> = {
  count: ({ count }) => count,
  'mean-hours': ({ meanHours }) => meanHours,
  'median-hours': ({ medianHours }) => medianHours,
};

/** N3 of a centre. */
export const stageColumns: Columns<StageRow, CentrePlace> = {
  month: ({ month }) => month,
  ...region,
  ...stage,
  ...hours,
};

/** N3 of a cabinet. */
export const managerColumns: Columns<NamedStageRow, undefined> = {
  month: ({ month }) => month,
  ...stage,
  manager: ({ managerId }) => managerId,
  'manager-name': ({ managerName }) => managerName,
  ...hours,
};
