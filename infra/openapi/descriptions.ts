/**
 * What a client developer must know of a field besides its type: where its codes come from, its unit, its rule. Kept
 * beside the generator and not in the schemas, which every function carries in its bundle. Keys are the name of a
 * property or a parameter, or `<property that holds it>.<name>` where the name alone says too little.
 */
export const DESCRIPTIONS: Readonly<Record<string, string>> = {
  'Accept-Language': 'kk, ru, ky or en: the language of texts for people; kk where none fits',
  'If-Match': 'The ETag that was seen: a change of anything else is refused',
  'If-None-Match': 'The ETag that the client holds: 304 while it is still right',
  'Idempotency-Key':
    'The same for each retry of one request: it is done once, and answered the same for 24 hours',
  limit: 'How many items a page has at most',
  cursor: 'The `next` of the page before, with the same other parameters',
  next: 'Opaque: the `cursor` of the next page; absent on the last one',
  etag: 'For `If-Match` of the next change',
  jurisdiction: 'The country: KZ or KG',
  cabinetId: 'An employer’s cabinet: GET /v1/cabinet tells one’s own',
  centreId:
    'A labour centre, one for each region, such as kz-750000000 or kg-gb: GET /v1/centre tells one’s own',
  employerId: 'An enterprise, by its card',
  managerId: 'The account of the manager who created or last changed the vacancy',
  specialistId: 'The account of the specialist in whose portfolio the employer is',
  documentFileId: 'An own file that was uploaded as a document',
  emailDeadSince: 'Mail to the address has come back since',
  progressAt: 'The latest progress in working together, such as a vacancy published',
  silentSince: 'Those without progress since this moment',
  listedAt: 'The moment by which lists are sorted',
  actions: 'What the caller may do with it now; names keep their meaning, labels are for people',
  rights: 'What the caller may do in the organisation now',
  citizenship: 'A code of /v1/dictionaries/citizenships',
  professionalField: 'A code of /v1/dictionaries/professional-fields',
  desiredPosition: 'Four digits of a unit group: /v1/dictionaries/occupations, /v1/suggestions/occupations',
  schedules: 'Codes of /v1/dictionaries/schedules',
  natures: 'Codes of /v1/dictionaries/employment-natures',
  educationLevel: 'A code of /v1/dictionaries/education-levels',
  personalSkills: 'Codes of /v1/dictionaries/personal-skills',
  publicationPeriodDays: 'Days, one of /v1/dictionaries/publication-periods: 14, 30, 60, 90 or 180',
  'residence.region': 'A code of /v1/dictionaries/regions-kz or regions-kg, as the jurisdiction says',
  'relocation.regions':
    'Codes of /v1/dictionaries/regions-kz or regions-kg; at least one when ready, none otherwise',
  'education.form': 'A code of /v1/dictionaries/education-forms',
  'education.field': 'A code of /v1/dictionaries/professional-fields',
  'languages.code': 'A code of /v1/dictionaries/languages',
  'languages.level': 'A code of /v1/dictionaries/language-levels',
  amountMinor: 'Minor units: tiyn or tyiyn, a hundredth of the currency',
  phone: 'A mobile number of Kazakhstan or Kyrgyzstan in international form, such as +77010000000',
  birthDate: 'yyyy-mm-dd; the person is 14 to 100 years old',
  experienceYears: 'Full years in the desired position; 0 is no experience',
  clarification:
    'Specialisation or workplace in a few words: no brackets or separators, no all capitals, no abbreviations, no "any" or "various", no pay, skills, numbers or contacts. POST /v1/resumes/clarification-checks judges it while typing',
  helpedToFindWork: 'Did the portal help to find work? Must be answered',
  occupation: 'Four digits of a unit group: /v1/dictionaries/occupations, /v1/suggestions/occupations',
  'requirements.experienceYears': 'Full years; 0 is no experience needed',
  'requirements.educationLevel': 'The lowest that will do: a code of /v1/dictionaries/education-levels',
  fromMinor: 'Gross for a month in minor units (tiyn, tyiyn): from; at least one end is given',
  toMinor: 'Gross for a month in minor units: to',
  places: 'All in one country, the employer’s; the first decides which labour centre looks after the vacancy',
  'places.region': 'A code of /v1/dictionaries/regions-kz or regions-kg',
  'places.locality': 'City, town or village',
  posts: 'How many people are wanted',
  validThrough:
    'yyyy-mm-dd: the last day on which it is public, by the calendar where the job is; at most 180 days, both ends counted',
  validFrom: 'yyyy-mm-dd: the first day, by the calendar where the job is',
  sector: 'Section of the classifier of economic activities, A to U',
  registeredVisitors: 'People who said that they would come, as the centre has counted them',
  corrects: 'The consultation whose record this one puts right; that one stays as it is',
  workPhone:
    'A number of Kazakhstan or Kyrgyzstan, a landline too, in international form, such as +77172000000',
  extension: 'An inner number, one to six digits',
  website: 'A full address: https://example.kz',
  nextSteps: 'What to do now, most urgent first; codes keep their meaning, texts are for people',
  acknowledgeTwins:
    'Publish although `vacancy-has-twins` was answered: the caller knows of the public vacancies that look the same',
  'content.knowledge':
    'What a person must know, one demand a line; with skills and qualifications it becomes a draft’s list of skills',
  length: 'Bytes, exactly as many as will be sent',
  eventTypes: 'What the webhook is told of: docs/webhooks.md',
  archivedBy: 'Who put it into the archive: its owner’s people, the end of its period, or the labour centre',
  archiveReason: 'What became of the job: filled by way of the portal, filled elsewhere, cancelled, or other',
  madeBy: 'Who made the card: the enterprise by registering, or the labour centre',
  'contact.of': 'Whose contact it is: the manager’s, else the administrator’s, else what the card says',
  secretGeneration: 'Which secret it is: 1 at creation, one more with each rotation',
  secret: 'Signs what is sent; shown in this answer only',
  failing: 'The last five attempts, or more, failed',
  occupationGroup:
    'Two digits of a sub-major group of ISCO-08, or other for groups too small to be told apart',
  withheld: 'Fewer than five answers: no figures are told',
  medianMinor: 'Minor units; at most a tenth off',
  medianHours: 'At most a tenth off',
  signature:
    'CMS with attached content, base64: the decoded `content` of a challenge, signed by one certificate',
};

/** Adds the descriptions to every parameter, and every property of a schema, that has none of its own. */
export function describeFields(node: unknown, holder = ''): void {
  if (Array.isArray(node)) {
    for (const member of node) describeFields(member, holder);
    return;
  }
  if (typeof node !== 'object' || node === null) return;
  for (const [key, value] of Object.entries(node)) {
    if (key === 'properties') describeProperties(value, holder);
    else describeFields(value, holder);
  }
  if ('in' in node && 'name' in node) describe(node, String(node.name));
}

function describe(node: object, name: string, holder = ''): void {
  const description = DESCRIPTIONS[`${holder}.${name}`] ?? DESCRIPTIONS[name];
  if (description !== undefined && !('description' in node)) Object.assign(node, { description });
}

function describeProperties(properties: unknown, holder: string): void {
  if (typeof properties !== 'object' || properties === null) return;
  for (const [name, schema] of Object.entries(properties)) {
    if (typeof schema === 'object' && schema !== null) describe(schema, name, holder);
    describeFields(schema, name);
  }
}
