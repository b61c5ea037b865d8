import { HOURS_AHEAD } from '../shared/jurisdictions.ts';
import type { Jurisdiction } from '../shared/jurisdictions.ts';
import type { Language } from '../shared/languages.ts';
import { plusHours } from '../shared/time.ts';
import type { Instant } from '../shared/time.ts';

const ZONE = {
  KZ: { kk: 'Қазақстан уақыты', ru: 'время Казахстана', ky: 'Казакстан убактысы', en: 'Kazakhstan time' },
  KG: { kk: 'Қырғызстан уақыты', ru: 'время Кыргызстана', ky: 'Кыргызстан убактысы', en: 'Kyrgyzstan time' },
} as const satisfies Record<Jurisdiction, Record<Language, string>>;

/** As a date needs them: Russian in the genitive, Kyrgyz with its possessive ending. */
const MONTHS: Record<Language, readonly string[]> = {
  kk: 'қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан'.split(' '),
  ru: 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря'.split(' '),
  ky: 'январы февралы марты апрели майы июну июлу августу сентябры октябры ноябры декабры'.split(' '),
  en: 'January February March April May June July August September October November December'.split(' '),
};

/**
 * A moment as people of the jurisdiction read it, to the minute and with its zone named:
 * `25 ноября 2026 г., 09:00 (время Казахстана)`. Own tables, since ICU data differ between the places we run in.
 */
export function momentText(at: Instant, language: Language, jurisdiction: Jurisdiction): string {
  const local = plusHours(at, HOURS_AHEAD[jurisdiction]);
  const year = local.slice(0, 4);
  const month = MONTHS[language][Number(local.slice(5, 7)) - 1] ?? '';
  const day = String(Number(local.slice(8, 10)));
  return `${dateText(language, year, month, day)}, ${local.slice(11, 16)} (${ZONE[jurisdiction][language]})`;
}

function dateText(language: Language, year: string, month: string, day: string): string {
  switch (language) {
    case 'kk':
      return `${year} жылғы ${day} ${month}`;
    case 'ru':
      return `${day} ${month} ${year} г.`;
    case 'ky':
      return `${year}-жылдын ${day}-${month}`;
    case 'en':
      return `${day} ${month} ${year}`;
  }
}
