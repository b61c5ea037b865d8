import { hmac } from '#adapters/crypto/hmac.ts';
import { fileDictionaries } from '#adapters/dictionaries/file-dictionaries.ts';
import type { Item } from '#adapters/dynamodb/table.ts';
import { instant } from '#domain/shared/time.ts';
import { newAnchor } from '../../scripts/seed/population.ts';
import { vacancies } from '../../scripts/seed/vacancies.ts';
import { writeEmployers, writeSigns, writeVacancies } from '../../scripts/seed/write-work.ts';
import { memoryTable } from './memory-table.ts';
import type { MemoryTable } from './memory-table.ts';

export const SEEDED_AT = instant('2026-11-22T10:20:30.000Z');
export const SEED = 'of the test';
export const dictionaries = fileDictionaries('layers/assets');
export const workDeps = {
  dictionaries,
  mac: hmac(async () => Buffer.alloc(32, 1)),
  passwordHash: '$argon2id$v=19$m=8,t=1,p=1$c2VlZA$c2VlZA',
};
const ANCHOR = newAnchor(SEEDED_AT);

/** A table with employers, their people, the centres' staff and vacancies, as the script fills it. */
export async function filledWithWork(
  { employers, managers, count }: { employers: number; managers: number; count: number },
  table: MemoryTable = memoryTable(),
) {
  const wanted = { seed: SEED, anchor: ANCHOR, employers, managers };
  const people = await writeEmployers(table, wanted, workDeps, () => undefined);
  const planOf = vacancies(SEED, ANCHOR, people.employers, dictionaries);
  const written = await writeVacancies(table, count, planOf, workDeps, () => undefined);
  await writeSigns(table, people.employers, written.progresses, ANCHOR);
  return {
    table,
    people,
    planOf,
    written,
    plans: Array.from({ length: count }, (_, index) => planOf(index)),
  };
}

export const itemsOf = (table: MemoryTable, type: string): readonly Item[] =>
  [...table.items.values()].filter((item) => item['type'] === type);
