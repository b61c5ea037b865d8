import type { Language } from '#domain/shared/languages.ts';

/** What people write into a résumé, in their language. `{n}` takes a number. */
interface Texts {
  readonly organisations: readonly string[];
  readonly departments: readonly string[];
  readonly spheres: readonly string[];
  readonly universities: readonly string[];
  readonly colleges: readonly string[];
  readonly addresses: readonly string[];
  readonly clarifications: readonly string[];
  readonly knowledge: readonly string[];
  readonly skills: readonly string[];
  readonly certificates: readonly string[];
  readonly hobbies: readonly string[];
}

export const TEXTS: Readonly<Record<Language, Texts>> = {
  kk: {
    organisations: ['«Үлгі-{n}» ЖШС', '«Сынақ {n}» АҚ', '«Мысал-{n}» шаруа қожалығы', '№{n} үлгі мектебі'],
    departments: ['Өндіріс бөлімі', 'Сату бөлімі', 'Қызмет көрсету бөлімі', 'Қаржы бөлімі'],
    spheres: ['Өндіріс', 'Сауда', 'Қызмет көрсету', 'Құрылыс', 'Көлік', 'Білім беру'],
    universities: ['№{n} үлгі университеті', '№{n} сынақ академиясы'],
    colleges: ['№{n} үлгі колледжі', '№{n} сынақ кәсіптік лицейі'],
    addresses: ['Үлгі көшесі, {n}-үй', 'Сынақ шағын ауданы, {n}-үй'],
    clarifications: ['аға маман', 'жас маман', 'бөлім жетекшісі', 'ауысым шебері', 'учаске шебері'],
    knowledge: ['Еңбекті қорғау ережелері, құжат айналымы.', 'Сала стандарттары мен сапаны бақылау тәсілдері.'],
    skills: ['Құжат айналымы', 'Кестелермен жұмыс', 'Сапаны бақылау', 'Келіссөз жүргізу', 'Жабдықты баптау', 'Есеп беру'],
    certificates: ['Біліктілікті арттыру курсы', 'Еңбек қауіпсіздігі курсы'],
    hobbies: ['Шахмат', 'Домбыра тарту', 'Кітап оқу', 'Тоғызқұмалақ'],
  },
  ru: {
    organisations: ['ТОО «Образец-{n}»', 'АО «Пример {n}»', 'ОсОО «Макет-{n}»', 'Школа-образец №{n}'],
    departments: ['Производственный отдел', 'Отдел продаж', 'Отдел обслуживания', 'Финансовый отдел'],
    spheres: ['Производство', 'Торговля', 'Услуги', 'Строительство', 'Транспорт', 'Образование'],
    universities: ['Образцовый университет №{n}', 'Примерная академия №{n}'],
    colleges: ['Образцовый колледж №{n}', 'Примерный лицей №{n}'],
    addresses: ['улица Образцовая, дом {n}', 'микрорайон Примерный, дом {n}'],
    clarifications: ['старший специалист', 'младший специалист', 'руководитель участка', 'мастер смены', 'ведущий специалист'],
    knowledge: ['Правила охраны труда, документооборот.', 'Отраслевые стандарты и способы контроля качества.'],
    skills: ['Документооборот', 'Работа с таблицами', 'Контроль качества', 'Ведение переговоров', 'Наладка оборудования', 'Отчётность'],
    certificates: ['Курс повышения квалификации', 'Курс безопасности труда'],
    hobbies: ['Шахматы', 'Игра на гитаре', 'Чтение', 'Горные прогулки'],
  },
  ky: {
    organisations: ['«Үлгү-{n}» ЖЧК', '«Сыноо {n}» ААК', '«Мисал-{n}» дыйкан чарбасы', '№{n} үлгү мектеби'],
    departments: ['Өндүрүш бөлүмү', 'Сатуу бөлүмү', 'Тейлөө бөлүмү', 'Каржы бөлүмү'],
    spheres: ['Өндүрүш', 'Соода', 'Тейлөө', 'Курулуш', 'Транспорт', 'Билим берүү'],
    universities: ['№{n} үлгү университети', '№{n} сыноо академиясы'],
    colleges: ['№{n} үлгү колледжи', '№{n} сыноо кесиптик лицейи'],
    addresses: ['Үлгү көчөсү, {n}-үй', 'Сыноо кичи району, {n}-үй'],
    clarifications: ['улук адис', 'жаш адис', 'бөлүм жетекчиси', 'нөөмөт чебери', 'участок чебери'],
    knowledge: ['Эмгекти коргоо эрежелери, иш кагаздары.', 'Тармактын стандарттары жана сапатты көзөмөлдөө ыкмалары.'],
    skills: ['Иш кагаздарын жүргүзүү', 'Таблицалар менен иштөө', 'Сапатты көзөмөлдөө', 'Сүйлөшүү жүргүзүү', 'Жабдууларды жөндөө', 'Отчёт берүү'],
    certificates: ['Квалификацияны жогорулатуу курсу', 'Эмгек коопсуздугу курсу'],
    hobbies: ['Шахмат', 'Комуз чертүү', 'Китеп окуу', 'Тогуз коргоол'],
  },
  en: {
    organisations: ['Sample-{n} LLP', 'Example {n} JSC', 'Specimen-{n} Company', 'Sample School No. {n}'],
    departments: ['Production department', 'Sales department', 'Service department', 'Finance department'],
    spheres: ['Manufacturing', 'Trade', 'Services', 'Construction', 'Transport', 'Education'],
    universities: ['Sample University No. {n}', 'Example Academy No. {n}'],
    colleges: ['Sample College No. {n}', 'Example Vocational School No. {n}'],
    addresses: ['{n} Sample Street', '{n} Example Avenue'],
    clarifications: ['senior specialist', 'junior specialist', 'team leader', 'shift supervisor', 'section head'],
    knowledge: ['Labour protection rules, paperwork.', 'Standards of the industry and quality control.'],
    skills: ['Paperwork', 'Spreadsheets', 'Quality control', 'Negotiation', 'Adjusting equipment', 'Reporting'],
    certificates: ['Advanced training course', 'Occupational safety course'],
    hobbies: ['Chess', 'Playing the guitar', 'Reading', 'Mountain walks'],
  },
}; // prettier-ignore
