/**
 * The words of rule B7 in Kazakh, Russian, Kyrgyz and English, as patterns over folded words (`folding.ts`): lower
 * case, without accents, Kazakh and Kyrgyz letters as the plain ones that people type instead (қ → к, ә → а,
 * ү → у, і and й → и, ё → е). `*` takes any ending of a word form, `(a|b)` one of the endings named; a space also
 * matches none, so that words written together are found as well.
 *
 * Patterns stay narrow where a wide one would refuse honest work: "түрлі-түсті металл" (non-ferrous metal),
 * "разнорабочий", "стажёр", "опытно-конструкторский", "кафедра меңгерушісі", "customer experience manager".
 */

/** Endings of a Russian adjective in every case, gender and number, folded. */
const ADJECTIVE = '(ыи|ои|ая|ое|ые|ого|ому|ым|ом|ую|ою|ых|ыми)';

/** "кез келген, әр түрлі, айырмашылық жоқ / любая, разные, без разницы / any, various, no difference", and ky. */
export const VAGUE_WORDS: readonly string[] = [
  'кез келген*',
  'ар турли*',
  'аиырмашылы* жок*',
  'бари бир*',
  'кандаи болса да',
  `люб${ADJECTIVE}`,
  `разн${ADJECTIVE}`,
  `различн${ADJECTIVE}`,
  'всяк(ии|ая|ое|ие|ого|ому|им|ую|их|ими)',
  'без разниц*',
  'нет разниц*',
  'все равно',
  'не важно',
  'каалаган*',
  'ар кандаи*',
  'ар кыл*',
  'ар турдуу*',
  'аиырмасы* жок*',
  'аиырмачылы* жок*',
  'баары бир*',
  'кандаи болбосун',
  'any',
  'anything',
  'various*',
  'whatever',
  'whichever',
  'no difference*',
  'no matter',
  'doesnt matter',
];

export const PAY_WORDS: readonly string[] = [
  'жалакы*',
  'енбек акы*',
  'аилык*',
  'тенге*',
  'тг',
  'зарплат*',
  'заработн*',
  'заработ(ок|ка|ку|ком|ке)',
  'з п',
  'оклад*',
  'доход(|а|у|ом|ы|ов)',
  'рубл*',
  'доллар*',
  'эмгек акы*',
  'маяна*',
  'сом(|го|дон|дук|ов)',
  'pay',
  'salar*',
  'wage(|s)',
  'tenge',
  'som(|s)',
  'kzt',
  'kgs',
  'usd',
];

export const SKILL_WORDS: readonly string[] = [
  'дагды*',
  'тажирибе*',
  'искерлик*',
  'билемин',
  'менгерген*',
  'навык*',
  'умени(е|я|и|ем|ям|ями)',
  'умею',
  'знани(е|я|и|ем|ям|ями)',
  'знаю',
  'владе(ю|ет|ние|ния|нием)',
  'опыт(|а|у|ом|е)',
  `опытн${ADJECTIVE}`,
  'стаж(|а|у|ем|е)',
  'кондум*',
  'тажрыиба*',
  'жондом*',
  'skill(|s)',
  'experienced',
  'work experience',
  'years of experience',
  'experience (in|with)',
  'knowledge of',
  'proficien*',
  'fluent*',
  'expertise',
];

/** Abbreviations that pass for words: found in any case and without a dot. The others are told by their shape. */
export const ABBREVIATIONS: readonly string[] = [
  'тоо|ооо|оао|зао|пао|ао|ип|кх|чп|нии|вуз',
  'гл|зам|зав|нач|инж|бух|пом|рук|спец|ст|мл|тех|вед|гос',
  'жшс|жк|оаак|жаак|жчк|орынб',
  'it|hr|pr|qa|ui|ux|smm|seo|ceo|cto|cfo|llp|llc|ltd|inc',
  'mgr|asst|sr|jr|dept|dev|eng|acc|admin',
];
