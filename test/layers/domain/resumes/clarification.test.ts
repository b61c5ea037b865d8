import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileLint } from '#adapters/dictionaries/file-lexicon.ts';
import { normalizedClarification } from '#domain/resumes/clarification.ts';
import { contactsIn, withoutContacts } from '#domain/resumes/contacts.ts';

const lintClarification = fileLint('layers/assets');
const lint = (text: string): string[] =>
  lintClarification(normalizedClarification(text)).map(({ code }) => code.replace('clarification-', ''));
const wordsFor = (text: string, code: string): readonly string[] =>
  lintClarification(normalizedClarification(text)).find((fault) => fault.code === `clarification-${code}`)
    ?.words ?? [];

/** Honest clarifications, in four languages; several are near misses of a rule. */
const HONEST = [
  'сварщик аргонодуговой сварки',
  'бухгалтер расчётного стола',
  'инженер-программист',
  'разнорабочий',
  'стажёр отдела кадров',
  'опытно-конструкторский отдел',
  'преподаватель English',
  'владелец продукта',
  'Сестра милосердия',
  'түрлі-түсті металл балқытушы',
  'кафедра меңгерушісі',
  'дәнекерлеуші',
  'білім беру саласы',
  'жүк көлігінің жүргізушісі',
  'ширетүүчү',
  'мектептин директору',
  'жүк ташуучу унаанын айдоочусу',
  'full-stack developer',
  'customer experience manager',
  'payroll specialist',
  'company driver',
  "children's nurse",
];

describe('[B7] the clarification of a position', () => {
  it.each(HONEST)('takes "%s"', (text) => {
    expect(lint(text)).toEqual([]);
  });

  it.each([
    ['бухгалтер (склад)', ['(', ')']],
    ['водитель, грузчик', [',']],
    ['водитель/грузчик', ['/']],
    ['кассир — продавец', ['—']],
    ['кассир - продавец', ['-']],
    ['«кассир»', ['«', '»']],
    ['кассир; продавец', [';']],
    ['кассир | продавец', ['|']],
    ['кассир_продавец', ['_']],
    ['повар.', ['.']],
    ['C++ программист', ['+']],
    ['повар 🙂', ['🙂']],
  ])('no brackets or other separators: %s', (text, words) => {
    expect(lint(text)).toContain('separators');
    expect(wordsFor(text, 'separators')).toEqual(words);
  });

  it.each(['СВАРЩИК', 'ЖҮРГІЗУШІ', 'АЙДООЧУ', 'DRIVER', 'СТАРШИЙ ПОВАР', 'СВАРЩИК аргонной сварки'])(
    'not all capitals: %s',
    (text) => {
      expect(lint(text)).toEqual(['capitals']);
    },
  );

  it.each([
    ['ТОО Ромашка', 'ТОО'],
    ['IT специалист', 'IT'],
    ['it специалист', 'it'],
    ['ИТ-специалист', 'ИТ'],
    ['гл. бухгалтер', 'гл'],
    ['гл бухгалтер', 'гл'],
    ['зам директора', 'зам'],
    ['Зам. директора', 'Зам'],
    ['инж. связи', 'инж'],
    ['ЖШС жүргізушісі', 'ЖШС'],
    ['ЖЧК айдоочусу', 'ЖЧК'],
    ['жчк айдоочусу', 'жчк'],
    ['мчс сотрудник', 'мчс'],
    ['HR менеджер', 'HR'],
    ['sr developer', 'sr'],
  ])('no abbreviations: %s', (text, word) => {
    expect(lint(text)).toEqual(['abbreviation']);
    expect(wordsFor(text, 'abbreviation')).toEqual([word]);
  });

  const vague: readonly [string, string][] = [
    ['кез келген', 'кез келген'],
    ['Кез-келген жұмыс', 'Кез келген'],
    ['кез келгенін істеймін', 'кез келгенін'],
    ['кезкелген', 'кезкелген'],
    ['әр түрлі', 'әр түрлі'],
    ['әртүрлі жұмыстар', 'әртүрлі'],
    ['ар турли жумыс', 'ар турли'],
    ['айырмашылық жоқ', 'айырмашылық жоқ'],
    ['айырмашылығы жоқ', 'айырмашылығы жоқ'],
    ['айырмашылык жок', 'айырмашылык жок'],
    ['любая', 'любая'],
    ['Любые работы', 'Любые'],
    ['готов к любой', 'любой'],
    ['разные', 'разные'],
    ['разных видов', 'разных'],
    ['различные работы', 'различные'],
    ['без разницы', 'без разницы'],
    ['любая́', 'любая́'],
    ['л ю б а я', 'любая'],
    ['каалаган жумуш', 'каалаган'],
    ['ар кандай жумуш', 'ар кандай'],
    ['ар түрдүү', 'ар түрдүү'],
    ['айырмасы жок', 'айырмасы жок'],
    ['any job', 'any'],
    ['Various jobs', 'Various'],
    ['no difference', 'no difference'],
    ["doesn't matter", "doesn't matter"],
  ];
  it.each(vague)('no vague words: %s', (text, word) => {
    expect(wordsFor(text, 'vague-words')).toEqual([word]);
  });

  it.each([
    'оклад хороший',
    'зарплата от тысячи',
    'высокая заработная плата',
    'з п сдельная',
    'жалақы жоғары',
    'еңбекақы',
    'мың теңге',
    'эмгек акы',
    'миң сом',
    'good salary',
    'any pay',
    'сварщик ₸',
  ])('no pay: %s', (text) => {
    expect(lint(text)).toContain('pay');
  });

  it.each([
    'опыт работы',
    'с опытом',
    'стаж большой',
    'знание языков',
    'навыки продаж',
    'владею языками',
    'дағдылары бар',
    'тәжірибесі мол',
    'тажрыйбасы бар',
    'good skills',
    'experienced cook',
    'fluent English',
  ])('no skills: %s', (text) => {
    expect(lint(text)).toContain('skills');
  });

  it.each([
    ['повар 5 разряда', 'digits'],
    ['повар ٥ разряда', 'digits'],
    ['повар +7 701 000 00 01', 'contacts'],
    ['повар povar@example.kz', 'contacts'],
    ['повар @povar_kz', 'contacts'],
    ['повар https://povar.example', 'contacts'],
    ['повар povar.kz', 'contacts'],
  ])('no other facts: %s', (text, code) => {
    expect(lint(text)).toEqual([code]);
  });

  it('letters that only look right are put right, or seen through', () => {
    expect(normalizedClarification('əр түрлi')).toBe('әр түрлі');
    expect(normalizedClarification('Инженep')).toBe('Инженер');
    expect(normalizedClarification('mаnager')).toBe('manager');
    expect(normalizedClarification('жук\u00AD ташуучу\u200B')).toBe('жук ташуучу');
    expect(normalizedClarification('ИТ-manager')).toBe('ИТ-manager');
    expect(lint('paзные')).toEqual(['vague-words']);
    expect(lint('аny')).toEqual(['vague-words']);
  });

  it('names every rule that is broken, each once', () => {
    expect(lint('Любая, любая (ТОО), оклад 5, опыт a@b.kz')).toEqual([
      'contacts',
      'separators',
      'abbreviation',
      'vague-words',
      'pay',
      'skills',
      'digits',
    ]);
    expect(wordsFor('любая любая', 'vague-words')).toEqual(['любая']);
  });
});

describe('[B7] properties', () => {
  const honest = fc.constantFrom(...HONEST);
  const dressed = (phrase: string) =>
    fc.tuple(fc.boolean(), fc.constantFrom(' ', '  ', '-', '\u00A0')).map(([upper, gap]) => {
      const text = phrase.replaceAll(' ', gap);
      return upper ? text.slice(0, 1).toUpperCase() + text.slice(1) : text;
    });

  it('a vague word is found wherever it stands among honest ones', () => {
    const phrase = fc
      .constantFrom(
        'кез келген',
        'әр түрлі',
        'айырмашылық жоқ',
        'любая',
        'разные',
        'без разницы',
        'каалаган',
        'any',
        'various',
      )
      .chain(dressed);
    fc.assert(
      fc.property(honest, phrase, honest, (before, word, after) => {
        expect(lint(`${before} ${word} ${after}`)).toContain('vague-words');
      }),
    );
  });

  it('a look-alike letter hides no vague word', () => {
    const twins: Record<string, string> = {
      а: 'a',
      е: 'e',
      о: 'o',
      р: 'p',
      с: 'c',
      х: 'x',
      у: 'y',
      ә: 'ə',
      і: 'i',
    };
    const word = fc.constantFrom('любая', 'разные', 'кез келген', 'әр түрлі', 'каалаган');
    fc.assert(
      fc.property(word, fc.infiniteStream(fc.boolean()), (text, choices) => {
        const swapped = Array.from(text).map((letter) =>
          choices.next().value === true ? (twins[letter] ?? letter) : letter,
        );
        expect(lint(swapped.join(''))).toContain('vague-words');
      }),
    );
  });

  it('a separator is found wherever it stands', () => {
    const separator = fc.constantFrom(...Array.from('()[]{}<>«»"\\|/,;:!?*+=_~#&%—–•№'));
    fc.assert(
      fc.property(honest, separator, fc.nat(), (text, mark, place) => {
        const at = place % (text.length + 1);
        expect(lint(`${text.slice(0, at)}${mark}${text.slice(at)}`)).toContain('separators');
      }),
    );
  });

  it('normalising twice is normalising once, and no text is too strange to be judged', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (text) => {
        const once = normalizedClarification(text);
        expect(normalizedClarification(once)).toBe(once);
        expect(Array.isArray(lintClarification(text))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('judging takes time in proportion to the text', () => {
    for (const text of [
      'а '.repeat(5000),
      '1-'.repeat(5000),
      'кез '.repeat(3000),
      `${'a'.repeat(5000)}@`,
      '('.repeat(9000),
    ]) {
      const started = performance.now();
      lintClarification(text);
      expect(performance.now() - started).toBeLessThan(1000);
    }
  });
});

describe('[Q5] contacts in free text', () => {
  it.each([
    ['пишите ulgi@example.kz скорее', 'пишите … скорее'],
    ['тел. +7 (701) 000-00-01', 'тел. …'],
    ['87010000001', '…'],
    ['telegram @ulgi_kz', 'telegram …'],
    ['сайт https://example.kz/ulgi?x=1 мой', 'сайт … мой'],
    ['example.kz', '…'],
  ])('%s', (text, hidden) => {
    expect(withoutContacts(text)).toBe(hidden);
  });

  it.each(['TypeScript 5.4, Node.js 24', '2018–2024', 'ISO 9001', 'ставка 0,5', 'C# и .NET'])(
    '"%s" is no contact',
    (text) => {
      expect(contactsIn(text)).toEqual([]);
    },
  );
});
