import { join } from 'node:path';
import { fileDictionaries } from '#adapters/dictionaries/file-dictionaries.ts';
import {
  fileOf,
  managerColumns,
  outcomeColumns,
  segmentColumns,
  stageColumns,
} from '#functions/reports/columns.ts';
import { catalogueTexts } from '#runtime/texts.ts';
import { ACCOUNT } from './made-up.ts';

const ASSETS = join(import.meta.dirname, '../../../layers/assets');
const reader = {
  texts: catalogueTexts(ASSETS),
  dictionaries: fileDictionaries(ASSETS),
  language: 'en',
  place: { jurisdiction: 'KZ', region: '750000000' },
} as const;
const stage = {
  month: '2026-12',
  stage: 'published',
  reason: 'owner',
  source: 'employer',
  count: 20,
  meanHours: 412.5,
  medianHours: 360,
} as const;

/** Of reports as files, made as the product makes them. */
export const FILE_EXAMPLES: Readonly<Record<string, unknown>> = {
  exportCabinetTimeInStage: fileOf(
    managerColumns,
    [{ ...stage, managerId: ACCOUNT, managerName: 'Мысалов Ерлан' }],
    { ...reader, place: undefined },
  ),
  exportCentreTimeInStage: fileOf(stageColumns, [stage], reader),
  exportCentreLabourMarket: fileOf(
    segmentColumns,
    [
      {
        occupation: '2411',
        vacancies: 24,
        posts: 48,
        resumes: 31,
        pay: { count: 24, meanMinor: 37_500_000, medianMinor: 36_591_368 },
      },
    ],
    reader,
  ),
  exportCentreOutcomeRate: fileOf(
    outcomeColumns,
    [
      {
        month: '2026-12',
        occupationGroup: '24',
        withheld: false,
        answers: 40,
        helped: 26,
        percent: 65,
        restored: 4,
      },
    ],
    reader,
  ),
};
