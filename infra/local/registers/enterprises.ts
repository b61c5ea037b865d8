import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import type { RegisterFacts } from '#domain/employers/employer.ts';
import { taxIdOf } from '#domain/identity-numbers/tax-number.ts';
import { ASSETS } from '../environment.ts';

export type Enterprise = Omit<RegisterFacts, 'checkedAt'>;

/** Numbers with an answer of their own, all valid by their check digits; every other valid number is active. */
export const SPECIAL_NUMBERS = {
  active: '240140999905',
  branch: '240141999905',
  withoutCabinet: '240140999048',
  longSilent: '240140999058',
  liquidated: '240140999917',
  unknown: '240140999929',
  soleTrader: '900101399908',
} as const;

const SPECIAL: Readonly<Record<string, Partial<Enterprise> | null>> = {
  [SPECIAL_NUMBERS.active]: { name: 'ТОО "Образец, Сынақ"', region: '750000000', sector: 'J' },
  [SPECIAL_NUMBERS.branch]: { name: 'Филиал ТОО "Образец, Сынақ"', region: '710000000', sector: 'J' },
  [SPECIAL_NUMBERS.withoutCabinet]: { name: 'ТОО "Пример, Сынақ"', region: '750000000', sector: 'G' },
  [SPECIAL_NUMBERS.longSilent]: { name: 'ТОО "Мысал, Сынақ"', region: '750000000', sector: 'F' },
  [SPECIAL_NUMBERS.liquidated]: { name: 'ТОО "Бывшее предприятие"', status: 'liquidated' },
  [SPECIAL_NUMBERS.unknown]: null,
  [SPECIAL_NUMBERS.soleTrader]: { name: 'ИП Сынақбаев Ү. М.', region: '750000000' },
};

const NAMES = [
  'Үлгі Құрылыс',
  'Сынақ Сауда',
  'Мысал Логистика',
  'Образец Агро',
  'Пример Сервис',
  'Тест Энерго',
  'Үлгі Тағам',
  'Сынақ Текстиль',
  'Мысал Медиа',
  'Образец Металл',
];
const SECTORS = [...'ACFGHIJKMPQ'];
const FORMS = { bin: 'ТОО', iin: 'ИП', inn: 'ОсОО' } as const;

/** What the simulated register says of a number: the same whenever it is asked; `null` where it knows none. */
export function enterpriseOf(number: string): Enterprise | null {
  const special = SPECIAL[number];
  const named = taxIdOf(number);
  if (special === null || typeof named === 'string') return null;
  const digest = createHash('sha256').update(`register:${number}`).digest();
  const chosen = <T>(list: readonly T[], byte: number, otherwise: T): T =>
    list[(digest[byte] ?? 0) % list.length] ?? otherwise;
  const legalForm = FORMS[named.taxId.kind];
  return {
    name: `${legalForm} "${chosen(NAMES, 0, 'Үлгі')} ${number.slice(-4)}"`,
    legalForm,
    status: 'active',
    region: chosen(regionsOf(named.jurisdiction), 1, '750000000'),
    address: `Сынақ көшесі, ${((digest[2] ?? 0) % 98) + 1}`,
    sector: chosen(SECTORS, 3, 'G'),
    ...special,
  };
}

const dictionarySchema = z.object({ items: z.array(z.object({ code: z.string() })) });
const read = new Map<string, readonly string[]>();
function regionsOf(jurisdiction: 'KZ' | 'KG'): readonly string[] {
  const name = `regions-${jurisdiction.toLowerCase()}.json`;
  const codes =
    read.get(name) ??
    dictionarySchema
      .parse(JSON.parse(readFileSync(join(ASSETS, 'dictionaries', name), 'utf8')))
      .items.map(({ code }) => code);
  read.set(name, codes);
  return codes;
}
