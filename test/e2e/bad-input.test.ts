import { createPrivateKey, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { SignJWT, decodeJwt, decodeProtectedHeader, generateKeyPair } from 'jose';
import { afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Language } from '#domain/shared/languages.ts';
import { minimalForm } from '#test/support/resume-builder.ts';
import {
  ACCESS_TOKEN_GONE_SECONDS,
  advanceClock,
  at,
  dayAhead,
  etagOf,
  expectRefusal,
  expectStatus,
  freshEmail,
  mailedCode,
  mailsTo,
  otherThan,
  person,
  publish,
  refusedInEveryLanguage,
  send,
  signUpForm,
  textAt,
} from '#test/support/e2e.ts';
import type { Answer, ExpectedRefusal, Person, Published } from '#test/support/e2e.ts';

const NEVER_SEEN = `"1.${'0'.repeat(64)}"`;
const UNKNOWN_ID = '01890000-0000-7000-8000-0000000000ff';
const IDEMPOTENCY_KEY = `bad-input-${randomUUID()}`;

/** A job seeker with one public résumé and one in the archive; nothing below may change either. */
let owner: Person;
let stranger: Person;
let resume: Published;
let archived: Published;
let before: unknown;

const form = (overrides: object = {}): object => ({ ...minimalForm({ email: owner.email }), ...overrides });
const without = (name: string): object =>
  Object.fromEntries(Object.entries(form()).filter(([key]) => key !== name));
const post = (json: unknown, language: Language = 'en'): Promise<Answer> =>
  owner.call('POST', '/v1/resumes', { json, language });
const put = (json: unknown, etag: string, language: Language = 'en'): Promise<Answer> =>
  owner.call('PUT', `/v1/resumes/${resume.id}`, { json, language, headers: { 'if-match': etag } });
const invalid = (...fields: readonly string[]): ExpectedRefusal => ({
  status: 422,
  code: 'invalid-request',
  fields,
});

/** All that a refused command of this owner could have changed: résumés, their versions, the public list, notices. */
async function state(): Promise<unknown> {
  const own = expectStatus(await owner.call('GET', '/v1/resumes'), 200);
  const one = expectStatus(await owner.call('GET', `/v1/resumes/${resume.id}`), 200);
  const open = expectStatus(await send('GET', '/v1/public/resumes?jurisdiction=KZ'), 200);
  const notices = expectStatus(await owner.call('GET', '/v1/notifications'), 200);
  const mails = await mailsTo(owner.email);
  // A new sign-in, which a moved clock makes necessary, is told by mail and is no trace of a refused request.
  const about = mails.filter(({ text }) => !/sign(ed)?[- ]in/i.test(text)).length;
  return { own: own.body, one: one.body, etag: one.headers.get('etag'), open: open.body, notices: notices.body, about };
}

beforeAll(async () => {
  [owner, stranger] = [await person('job_seeker', 'owner'), await person('job_seeker', 'stranger')];
  resume = await publish(owner, {}, { 'idempotency-key': IDEMPOTENCY_KEY });
  const second = await publish(owner, { desiredPosition: '2411' });
  const json = { helpedToFindWork: false };
  const headers = { 'if-match': second.etag };
  expectStatus(await owner.call('POST', `/v1/resumes/${second.id}/archival`, { json, headers }), 200);
  archived = { id: second.id, etag: await etagOf(owner, second.id) };
  await mailsTo(owner.email);
  before = await state();
});
afterEach(async () => {
  expect(await state()).toEqual(before);
});

describe('a résumé form', () => {
  const REQUIRED = [
    'surname', 'givenName', 'sex', 'birthDate', 'citizenship', 'residence', 'address', 'email', 'phone',
    'professionalField', 'desiredPosition', 'schedules', 'natures', 'educationLevel', 'publicationPeriodDays',
  ]; // prettier-ignore

  test('[B3] an empty one is told every field that it must have', async () => {
    await refusedInEveryLanguage(
      (language) => post({}, language),
      invalid(...REQUIRED.map((name) => `${name} required`)),
    );
  });

  test('[B3] each required field is missed by its name', async () => {
    for (const name of REQUIRED) expectRefusal(await post(without(name)), invalid(`${name} required`));
  });

  const job = (entry: object): object => ({
    workHistory: [{ organisation: 'Үлгі', position: 'Әзірлеуші', spheres: [], startedOn: '2019-02-01', ...entry }],
  });
  const school = (entry: object): object => ({
    education: [
      {
        institution: 'Үлгі',
        speciality: 'Есептеу техникасы',
        form: 'full-time',
        field: 'information-technology',
        startedOn: '2010-09-01',
        ...entry,
      },
    ],
  });

  test.each<[requirement: string, what: string, overrides: object, ...fields: string[]]>([
    ['B3', 'a number for a name', { surname: 5 }, 'surname wrong-type'],
    ['B3', 'null for a name', { givenName: null }, 'givenName wrong-type'],
    ['B3', 'a list for a place', { residence: [] }, 'residence wrong-type'],
    ['B8', 'text for years', { experienceYears: '6' }, 'experienceYears wrong-type'],
    ['B10', 'text for a list', { schedules: 'full-day' }, 'schedules wrong-type'],
    ['B3', 'a field of nobody’s', { administrator: true }, 'administrator unknown-field'],
    ['B3', 'a deep field of nobody’s', { residence: { jurisdiction: 'KZ', region: '750000000', flat: 1 } }, 'residence.flat unknown-field'],
    ['B3', 'a sex that is none', { sex: 'other' }, 'sex not-allowed-value'],
    ['B3', 'a country without us', { residence: { jurisdiction: 'RU', region: '750000000' } }, 'residence.jurisdiction not-allowed-value'],
    ['B3', 'a citizenship that is none', { citizenship: 'ZZ' }, 'citizenship not-in-dictionary'],
    ['B3', 'a region of the other country', { residence: { jurisdiction: 'KG', region: '750000000' } }, 'residence.region not-in-dictionary'],
    ['B5', 'a field that is none', { professionalField: 'idleness' }, 'professionalField not-in-dictionary'],
    ['B6', 'an occupation that is none', { desiredPosition: '9999' }, 'desiredPosition not-in-dictionary'],
    ['B6', 'an occupation in words', { desiredPosition: 'developer' }, 'desiredPosition format-regex'],
    ['B9', 'pay in the other country’s money', { minSalary: { amountMinor: 100, currency: 'KGS' } }, 'minSalary.currency currency-of-country'],
    ['B10', 'a schedule that is none', { schedules: ['sometimes'] }, 'schedules.0 not-in-dictionary'],
    ['B10', 'no schedule', { schedules: [] }, 'schedules too-small-list'],
    ['B10', 'a schedule twice', { schedules: ['full-day', 'full-day'] }, 'schedules repeated'],
    ['B11', 'a nature that is none', { natures: ['eternal'] }, 'natures.0 not-in-dictionary'],
    ['B12', 'ready to relocate nowhere', { relocation: { ready: true, regions: [] } }, 'relocation.regions relocation-regions-required'],
    ['B12', 'not ready to relocate somewhere', { relocation: { ready: false, regions: ['710000000'] } }, 'relocation.regions relocation-regions-unexpected'],
    ['B14', 'an education that is none', { educationLevel: 'street' }, 'educationLevel not-in-dictionary'],
    ['B16', 'a personal skill that is none', { personalSkills: ['flying'] }, 'personalSkills.0 not-in-dictionary'],
    ['B18', 'a language without such a level', { languages: [{ code: 'kk', level: 'Z9' }] }, 'languages.0.level not-in-dictionary'],
    ['B19', 'a period that is not on the list', { publicationPeriodDays: 15 }, 'publicationPeriodDays not-in-dictionary'],
    ['B19', 'a period of part of a day', { publicationPeriodDays: 30.5 }, 'publicationPeriodDays wrong-type'],
    ['B8', 'less than no experience', { experienceYears: -1 }, 'experienceYears too-small-number'],
    ['B8', 'more experience than a life', { experienceYears: 71 }, 'experienceYears too-big-number'],
    ['B3', 'a day no calendar knows', { birthDate: '1990-02-30' }, 'birthDate format-date'],
    ['B3', 'a birth no one alive had', { birthDate: '1890-01-01' }, 'birthDate age-out-of-range'],
    ['B13', 'a job that ends before it starts', job({ endedOn: '2018-01-01' }), 'workHistory.0.endedOn ends-before-start'],
    ['B13', 'a job before birth', job({ startedOn: '1980-01-01' }), 'workHistory.0.startedOn before-birth'],
    ['B14', 'a school that ends before it starts', school({ endedOn: '2009-01-01' }), 'education.0.endedOn ends-before-start'],
    ['B3', 'a name of digits', { surname: '12345' }, 'surname person-name'],
    ['B3', 'an empty name', { surname: '   ' }, 'surname empty', 'surname person-name'],
    ['B3', 'an address that no mail finds', { email: 'nobody' }, 'email format-email'],
    ['B3', 'a number without its country', { phone: '87010000000' }, 'phone phone'],
    ['B3', 'a control character', { address: 'Астана\u0000' }, 'address unprintable'],
    ['B3', 'half a character', { address: 'Астана \ud800' }, 'address unprintable'],
    ['B3', 'an over-long name', { surname: 'а'.repeat(81) }, 'surname too-big-text'],
    ['B3', 'an over-long address', { address: 'а'.repeat(301) }, 'address too-big-text'],
    ['B7', 'an over-long clarification', { clarification: 'оқытушы '.repeat(13) }, 'clarification too-big-text'],
    ['B15', 'over-long knowledge', { knowledge: 'а'.repeat(3001) }, 'knowledge too-big-text'],
    ['B15', 'too many skills', { skills: Array.from({ length: 51 }, (_, index) => `дағды ${index}`) }, 'skills too-big-list'],
    ['B17', 'an over-long hobby', { hobby: 'а'.repeat(501) }, 'hobby too-big-text'],
    ['B20', 'a file that is no ID', { resumeFileId: 'résumé.pdf' }, 'resumeFileId format-uuid'],
  ])('[%s] refuses %s in the caller’s language, new or edited', async (_requirement, _what, overrides, ...fields) => {
    await refusedInEveryLanguage((language) => post(form(overrides), language), invalid(...fields));
    expectRefusal(await put(form(overrides), resume.etag), invalid(...fields));
  }); // prettier-ignore

  test('[B3] [B13] [B14] refuses days in the future', async () => {
    const tomorrow = await dayAhead(2);
    const cases: readonly (readonly [object, string])[] = [
      [{ birthDate: tomorrow }, 'birthDate in-the-future'],
      [job({ startedOn: tomorrow }), 'workHistory.0.startedOn in-the-future'],
      [job({ endedOn: tomorrow }), 'workHistory.0.endedOn in-the-future'],
      [school({ startedOn: tomorrow }), 'education.0.startedOn in-the-future'],
      [school({ endedOn: tomorrow }), 'education.0.endedOn in-the-future'],
    ];
    for (const [overrides, fault] of cases) {
      await refusedInEveryLanguage((language) => post(form(overrides), language), invalid(fault));
    }
  });

  test('[B3] every fault is named at once', async () => {
    const faulty = form({ surname: '', sex: 'other', phone: '1', experienceYears: -1 });
    const fields = ['experienceYears too-small-number', 'phone phone', 'sex not-allowed-value'];
    expectRefusal(await post(faulty), invalid(...fields, 'surname empty', 'surname person-name'));
  });

  test('[B20] refuses files that are a stranger’s, unknown or another purpose’s, alike', async () => {
    const json = { purpose: 'resume-file', fileName: 'a.pdf', contentType: 'application/pdf', length: 1000 };
    const theirs = textAt(expectStatus(await stranger.call('POST', '/v1/files', { json }), 201), 'id');
    for (const fileId of [theirs, UNKNOWN_ID]) {
      await refusedInEveryLanguage((language) => post(form({ resumeFileId: fileId, desiredPosition: '2221' }), language), {
        status: 422,
        code: 'file-not-usable',
        fields: ['resumeFileId file-not-usable'],
      });
    }
  });

  test('[B22] refuses a second résumé for the same position', async () => {
    await refusedInEveryLanguage((language) => post(form(), language), {
      status: 409,
      code: 'position-taken',
      fields: ['desiredPosition position-taken'],
    });
  });
});

describe('a clarification of the desired position', () => {
  test.each<[rule: string, clarification: string, offending: string]>([
    ['clarification-separators', 'есепші (бас)', '('],
    ['clarification-separators', 'оқытушы / тәрбиеші', '/'],
    ['clarification-separators', 'повар, кондитер', ','],
    ['clarification-capitals', 'БАС ЕСЕПШІ', 'ЕСЕПШІ'],
    ['clarification-capitals', 'ГЛАВНЫЙ БУХГАЛТЕР', 'БУХГАЛТЕР'],
    ['clarification-capitals', 'БАШКЫ ЭСЕПЧИ', 'ЭСЕПЧИ'],
    ['clarification-capitals', 'CHIEF ACCOUNTANT', 'ACCOUNTANT'],
    ['clarification-abbreviation', 'ЖШС директоры', 'ЖШС'],
    ['clarification-abbreviation', 'гл бухгалтер', 'гл'],
    ['clarification-abbreviation', 'ЖЧК директору', 'ЖЧК'],
    ['clarification-abbreviation', 'sr engineer', 'sr'],
    ['clarification-vague-words', 'кез келген жұмыс', 'кез келген'],
    ['clarification-vague-words', 'әр түрлі жұмыс', 'әр түрлі'],
    ['clarification-vague-words', 'айырмашылық жоқ', 'айырмашылық жоқ'],
    ['clarification-vague-words', 'любая работа', 'любая'],
    ['clarification-vague-words', 'разные должности', 'разные'],
    ['clarification-vague-words', 'без разницы', 'без разницы'],
    ['clarification-vague-words', 'каалаган жумуш', 'каалаган'],
    ['clarification-vague-words', 'ар кандай жумуш', 'ар кандай'],
    ['clarification-vague-words', 'айырмасы жок', 'айырмасы жок'],
    ['clarification-vague-words', 'any job', 'any'],
    ['clarification-vague-words', 'various positions', 'various'],
    ['clarification-vague-words', 'no difference', 'no difference'],
    ['clarification-pay', 'есепші жоғары жалақы', 'жалақы'],
    ['clarification-pay', 'бухгалтер высокая зарплата', 'зарплата'],
    ['clarification-pay', 'эсепчи жогорку маяна', 'маяна'],
    ['clarification-pay', 'accountant good salary', 'salary'],
    ['clarification-skills', 'есепші тәжірибесі мол', 'тәжірибесі'],
    ['clarification-skills', 'бухгалтер со знанием учёта', 'знанием'],
    ['clarification-skills', 'эсепчи көндүмдөрү менен', 'көндүмдөрү'],
    ['clarification-skills', 'accountant with skills', 'skills'],
    ['clarification-digits', 'есепші 2', '2'],
    ['clarification-contacts', 'есепші ulgi@example.kz', 'ulgi@example.kz'],
  ])('[B7] %s: "%s" is refused by its rule, naming "%s"', async (rule, clarification, offending) => {
    const json = form({ clarification, desiredPosition: '2221' });
    const refusals = await refusedInEveryLanguage((language) => post(json, language), {
      status: 422,
      code: 'invalid-request',
    });
    const codes = at((await post(json)).body, 'fields');
    expect(codes).toContainEqual(expect.objectContaining({ path: 'clarification', code: rule }));
    for (const { messages } of refusals) expect(messages.join('\n')).toContain(offending);
    const checked = await owner.call('POST', '/v1/resumes/clarification-checks', { json: { clarification } });
    expect(at(expectStatus(checked, 200).body, 'faults')).toContainEqual(expect.objectContaining({ code: rule }));
    expectRefusal(await put({ ...form(), clarification }, resume.etag), { status: 422, code: 'invalid-request' });
  });
});

describe('a request that is none', () => {
  test.each([['{'], ['{"surname": "Сынақ"'], ['surname=x'], [''], ['{"a":1}}'], ['\ufeff{}']])(
    '[B3] broken JSON: %j',
    async (body) => {
      await refusedInEveryLanguage(
        (language) =>
          owner.call('POST', '/v1/resumes', { language, body, headers: { 'content-type': 'application/json' } }),
        { status: 400, code: 'malformed-json' },
      );
    },
  );

  test.each([['null'], ['[]'], ['"form"'], ['5'], ['true'], [`${'['.repeat(30_000)}${']'.repeat(30_000)}`]])(
    '[B3] JSON that is no form: %.12j',
    async (body) => {
      const headers = { 'content-type': 'application/json' };
      await refusedInEveryLanguage(
        (language) => owner.call('POST', '/v1/resumes', { language, body, headers }),
        invalid(' wrong-type'),
      );
    },
  );

  test('[B3] a field named __proto__ is unknown like any other', async () => {
    const body = JSON.stringify(form()).replace('{', '{"__proto__":{"polluted":true},"constructor":{},');
    const answer = await owner.call('POST', '/v1/resumes', { body, headers: { 'content-type': 'application/json' } });
    expect(answer.status).toBe(422);
    expect(at(answer.body, 'fields')).toContainEqual(
      expect.objectContaining({ path: 'constructor', code: 'unknown-field' }),
    );
  });

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', 'multipart/form-data; boundary=x'])(
    '[B3] the content type %s',
    async (type) => {
      await refusedInEveryLanguage(
        (language) =>
          owner.call('POST', '/v1/resumes', {
            language,
            body: JSON.stringify(form({ desiredPosition: '2221' })),
            headers: { 'content-type': type },
          }),
        { status: 415, code: 'unsupported-media-type' },
      );
    },
  );

  test('[B3] a body over the limit of the endpoint', async () => {
    const refusals = await refusedInEveryLanguage((language) => post(form({ hobby: 'a'.repeat(66_000) }), language), {
      status: 413,
      code: 'body-too-large',
    });
    for (const { title } of refusals) expect(title.replaceAll(/\D/g, '')).toBe('65536');
  });

  test('[B3] a body over what the gateway takes', async () => {
    const body = new Uint8Array(10 * 1024 * 1024 + 1).fill(32);
    const headers = { 'content-type': 'application/json' };
    await refusedInEveryLanguage((language) => owner.call('POST', '/v1/resumes', { language, body, headers }), {
      status: 413,
      code: 'body-too-large',
    });
  });

  test.each(['/v1/nothing', '/v1/resumes/', '/v1/resumes/x/y/z', '/v2/resumes', '/', '/v1/%2e%2e/resumes', '/V1/resumes'])(
    '[B3] the unknown path %s',
    async (path) => {
      await refusedInEveryLanguage((language) => owner.call('GET', path, { language }), {
        status: 404,
        code: 'route-not-found',
      });
    },
  );

  test.each([
    ['DELETE', '/v1/resumes', 'POST, GET'],
    ['PATCH', `/v1/resumes/${UNKNOWN_ID}`, 'GET, PUT'],
    ['GET', '/v1/sessions', 'POST, DELETE'],
    ['PUT', '/v1/public/resumes', 'GET'],
    ['DELETE', '/v1/dictionaries/regions-kz', 'GET'],
    ['GET', '/v1/files', 'POST'],
  ])('[B3] the method %s on %s', async (method, path, allowed) => {
    const methods = (text: string | null): readonly string[] => (text ?? '').split(', ').sort();
    await refusedInEveryLanguage(
      async (language) => {
        const answer = await owner.call(method, path, { language });
        expect(methods(answer.headers.get('allow'))).toEqual(methods(allowed));
        return answer;
      },
      { status: 405, code: 'method-not-allowed' },
    );
  });

  test.each([
    ['GET', '/v1/resumes/not-an-id'],
    ['GET', '/v1/files/not-an-id'],
    ['GET', '/v1/public/resumes/not-an-id'],
    ['GET', '/v1/dictionaries/nothing'],
    ['POST', '/v1/notifications/not-an-id/reading'],
    ['GET', `/v1/public/resumes/${UNKNOWN_ID}`],
  ])('[B3] an object that there cannot be or is not: %s %s', async (method, path) => {
    await refusedInEveryLanguage((language) => owner.call(method, path, { language }), {
      status: 404,
      code: 'not-found',
    });
  });

  test.each([
    ['/v1/resumes?limit=0', 422, 'invalid-request', ['query.limit too-small-number']],
    ['/v1/resumes?limit=51', 422, 'invalid-request', ['query.limit too-big-number']],
    ['/v1/resumes?limit=ten', 422, 'invalid-request', ['query.limit wrong-type']],
    ['/v1/resumes?status=lost', 422, 'invalid-request', ['query.status not-allowed-value']],
    ['/v1/resumes?color=red', 422, 'invalid-request', ['query.color unknown-field']],
    ['/v1/resumes?cursor=forged', 400, 'page-token-invalid', []],
    ['/v1/public/resumes', 422, 'invalid-request', ['query.jurisdiction required']],
    ['/v1/public/resumes?jurisdiction=XX', 422, 'invalid-request', ['query.jurisdiction not-allowed-value']],
    ['/v1/public/resumes?jurisdiction=KZ&cursor=forged', 400, 'page-token-invalid', []],
    ['/v1/suggestions/occupations?q=', 422, 'invalid-request', ['query.q empty']],
    ['/v1/notifications?limit=1000', 422, 'invalid-request', ['query.limit too-big-number']],
    ['/v1/account/sign-ins?cursor=forged', 400, 'page-token-invalid', []],
  ])('[B3] the query %s', async (path, status, code, fields) => {
    await refusedInEveryLanguage((language) => owner.call('GET', path, { language }), { status, code, fields });
  });
});

describe('an access token', () => {
  const READ = '/v1/resumes';
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const ask = (token: string) => (language: Language) => send('GET', READ, { language, token });
  const INVALID = { status: 401, code: 'token-invalid' };

  test('[A1] none, or one of another scheme', async () => {
    const missing = { status: 401, code: 'unauthenticated' };
    await refusedInEveryLanguage((language) => send('GET', READ, { language }), missing);
    await refusedInEveryLanguage((language) => send('POST', READ, { language, json: form() }), missing);
    await refusedInEveryLanguage(
      (language) => send('GET', READ, { language, headers: { authorization: 'Basic c3luOnRoZXRpYw==' } }),
      INVALID,
    );
    for (const token of ['x', 'a.b.c', '..', part({}), `${'a'.repeat(5000)}.b.c`]) {
      await refusedInEveryLanguage(ask(token), INVALID);
    }
  });

  test('[A1] forged: another’s claims, a cut signature, no signature', async () => {
    const token = await owner.token();
    const [header = '', payload = '', signature = ''] = token.split('.');
    const claims = decodeJwt(token);
    const flipped = `${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`;
    for (const forged of [
      `${header}.${part({ ...claims, role: 'administrator' })}.${signature}`,
      `${header}.${part({ ...claims, sub: stranger.accountId })}.${signature}`,
      `${header}.${part({ ...claims, exp: 9_999_999_999 })}.${signature}`,
      `${header}.${payload}.${flipped}`,
      `${header}.${payload}.${signature.slice(0, -8)}`,
      `${header}.${payload}.`,
    ]) {
      await refusedInEveryLanguage(ask(forged), INVALID);
    }
  });

  test.each(['none', 'None', 'HS256'])('[A1] of the algorithm %s', async (alg) => {
    const token = await owner.token();
    const [header = '', payload = '', signature = ''] = token.split('.');
    const { kid } = decodeProtectedHeader(token);
    const renamed = part({ alg, typ: 'at+jwt', kid });
    expect(renamed).not.toBe(header);
    await refusedInEveryLanguage(ask(`${renamed}.${payload}.`), INVALID);
    await refusedInEveryLanguage(ask(`${renamed}.${payload}.${signature}`), INVALID);
  });

  test('[A1] foreign: signed with another key, under our name of it or its own', async () => {
    const token = await owner.token();
    const { alg = '', kid = '' } = decodeProtectedHeader(token);
    const { privateKey } = await generateKeyPair(alg);
    for (const named of [kid, 'their-key']) {
      const foreign = await new SignJWT(decodeJwt(token)).setProtectedHeader({ alg, kid: named }).sign(privateKey);
      await refusedInEveryLanguage(ask(foreign), INVALID);
    }
    const unnamed = await new SignJWT(decodeJwt(token)).setProtectedHeader({ alg }).sign(privateKey);
    await refusedInEveryLanguage(ask(unnamed), INVALID);
  });

  test('[A1] foreign: of another issuer or for another audience, whoever signed it', async () => {
    const token = await owner.token();
    const { alg = '', kid = '' } = decodeProtectedHeader(token);
    const claims = decodeJwt(token);
    // Our own key proves that it is the claims that are refused; a system elsewhere keeps its key to itself.
    const keyFile = inject('e2eSigningKey');
    const key = keyFile === '' ? (await generateKeyPair(alg)).privateKey : createPrivateKey(readFileSync(keyFile));
    const signed = (changed: object): Promise<string> =>
      new SignJWT({ ...claims, ...changed }).setProtectedHeader({ alg, kid }).sign(key);
    if (keyFile !== '') expectStatus(await ask(await signed({}))('en'), 200);
    for (const changed of [
      { iss: 'https://issuer.example' },
      { aud: 'another-api' },
      { iss: undefined },
      { aud: undefined },
      { exp: undefined },
      { iat: 9_999_999_999, exp: 9_999_999_999 },
      { sub: 'not-an-account' },
      { role: 'emperor' },
    ]) {
      await refusedInEveryLanguage(ask(await signed(changed)), INVALID);
    }
  });

  test('[A1] expired', async () => {
    const token = await owner.token();
    await advanceClock(ACCESS_TOKEN_GONE_SECONDS);
    await refusedInEveryLanguage(ask(token), { status: 401, code: 'token-expired' });
    await refusedInEveryLanguage((language) => send('POST', READ, { language, token, json: form() }), {
      status: 401,
      code: 'token-expired',
    });
  });

  test('[A7] of a role that may not', async () => {
    const employer = await person('employer');
    await refusedInEveryLanguage((language) => employer.call('POST', READ, { language, json: form() }), {
      status: 403,
      code: 'role-not-allowed',
    });
  });
});

describe('a change', () => {
  const archival = (id: string, who: Person, headers: Record<string, string>, language: Language = 'en') =>
    who.call('POST', `/v1/resumes/${id}/archival`, { json: { helpedToFindWork: true }, headers, language });
  const restoration = (id: string, who: Person, headers: Record<string, string>, language: Language = 'en') =>
    who.call('POST', `/v1/resumes/${id}/restoration`, { json: form({ desiredPosition: '2221' }), headers, language });
  const edit = (id: string, who: Person, headers: Record<string, string>, language: Language = 'en') =>
    who.call('PUT', `/v1/resumes/${id}`, { json: form({ desiredPosition: '2221' }), headers, language });
  const read = (id: string, who: Person, _headers: Record<string, string>, language: Language = 'en') =>
    who.call('GET', `/v1/resumes/${id}`, { language });
  const CHANGES = { edit, archival, restoration };

  test.each(Object.entries({ read, ...CHANGES }))(
    '[Q4] someone else’s résumé is not found, as one that never was: %s',
    async (_name, command) => {
      for (const target of [resume, archived]) {
        const headers = { 'if-match': target.etag };
        const expected = { status: 404, code: 'not-found' };
        const theirs = await refusedInEveryLanguage((language) => command(target.id, stranger, headers, language), expected);
        const missing = await refusedInEveryLanguage((language) => command(UNKNOWN_ID, stranger, headers, language), expected);
        expect(theirs).toEqual(missing);
      }
    },
  );

  test.each(Object.entries(CHANGES))('[B23] with a version that is not the present one: %s', async (_name, command) => {
    const target = command === restoration ? archived : resume;
    for (const etag of [NEVER_SEEN, '"nonsense"', '*', `W/${target.etag}`]) {
      await refusedInEveryLanguage((language) => command(target.id, owner, { 'if-match': etag }, language), {
        status: 409,
        code: 'stale-version',
      });
    }
  });

  test.each(Object.entries(CHANGES))('[B23] without the version it is about: %s', async (_name, command) => {
    const target = command === restoration ? archived : resume;
    await refusedInEveryLanguage((language) => command(target.id, owner, {}, language), {
      status: 428,
      code: 'precondition-required',
    });
  });

  test('[H1] [H2] [H3] that the present state does not allow', async () => {
    const expected = { status: 409, code: 'transition-not-allowed' };
    const ofArchived = { 'if-match': archived.etag };
    const ofPublic = { 'if-match': resume.etag };
    await refusedInEveryLanguage((language) => archival(archived.id, owner, ofArchived, language), expected);
    await refusedInEveryLanguage((language) => edit(archived.id, owner, ofArchived, language), expected);
    await refusedInEveryLanguage((language) => restoration(resume.id, owner, ofPublic, language), expected);
  });

  test('[H2] an archival without the answer to its question', async () => {
    const ask = (json: object) => (language: Language) =>
      owner.call('POST', `/v1/resumes/${resume.id}/archival`, { json, language, headers: { 'if-match': resume.etag } });
    await refusedInEveryLanguage(ask({}), invalid('helpedToFindWork required'));
    await refusedInEveryLanguage(ask({ helpedToFindWork: 'yes' }), invalid('helpedToFindWork wrong-type'));
  });

  test('[B21] a reused idempotency key with another body', async () => {
    const headers = { 'idempotency-key': IDEMPOTENCY_KEY };
    await refusedInEveryLanguage(
      (language) => owner.call('POST', '/v1/resumes', { language, headers, json: form({ desiredPosition: '2221' }) }),
      { status: 422, code: 'idempotency-key-reused' },
    );
    const repeated = await owner.call('POST', '/v1/resumes', { headers, json: form() });
    expect(textAt(expectStatus(repeated, 201), 'id')).toBe(resume.id);
  });

  test('[B21] an idempotency key that is none', async () => {
    for (const key of ['x'.repeat(256), 'two words']) {
      await refusedInEveryLanguage(
        (language) =>
          owner.call('POST', '/v1/resumes', { language, headers: { 'idempotency-key': key }, json: form() }),
        { status: 400, code: 'idempotency-key-invalid' },
      );
    }
  });
});

describe('a sign-up', () => {
  const email = freshEmail('nobody');
  const ask = (overrides: object) => (language: Language) =>
    send('POST', '/v1/sign-ups', { language, json: { ...signUpForm(email), ...overrides } });

  test.each<[requirement: string, what: string, overrides: object, ...fields: string[]]>([
    ['A1', 'a short password', { password: 'short' }, 'password password-too-short'],
    ['A1', 'a password anyone guesses', { password: 'qwerty12345' }, 'password password-common'],
    ['A1', 'an over-long password', { password: 'xyzw'.repeat(33) }, 'password password-too-long'],
    ['A1', 'the address as password', { password: email }, 'password password-is-email'],
    ['A5', 'an address no mail finds', { email: 'nobody@' }, 'email format-email'],
    ['A7', 'a role nobody takes by himself', { role: 'administrator' }, 'role not-allowed-value'],
    ['A7', 'a country without us', { jurisdiction: 'RU' }, 'jurisdiction not-allowed-value'],
    ['A7', 'a language that we do not speak', { language: 'de' }, 'language not-allowed-value'],
    ['A7', 'no consent', { agreement: { version: '2026-11-01', accepted: false } }, 'agreement.accepted agreement-not-accepted'],
    ['A7', 'consent to another text', { agreement: { version: '2020-01-01', accepted: true } }, 'agreement.version agreement-outdated'],
    ['A7', 'fields of nobody’s', { confirmed: true }, 'confirmed unknown-field'],
  ])('[%s] refuses %s', async (_requirement, _what, overrides, ...fields) => {
    await refusedInEveryLanguage(ask(overrides), invalid(...fields));
    expect(await mailsTo(email)).toEqual([]);
  }); // prettier-ignore

  test('[A5] [A10] five wrong codes, then a wait; right after the wait a new code works', async () => {
    const address = freshEmail('codes');
    const asked = expectStatus(await send('POST', '/v1/sign-ups', { json: signUpForm(address) }), 202);
    const path = `/v1/sign-ups/${textAt(asked, 'id')}`;
    const code = await mailedCode(address);
    const confirm = (given: string, language: Language = 'en'): Promise<Answer> =>
      send('POST', `${path}/confirmation`, { language, json: { code: given } });
    await refusedInEveryLanguage((language) => confirm(otherThan(code), language), { status: 422, code: 'code-wrong' });
    expectRefusal(await confirm(otherThan(code)), { status: 422, code: 'code-wrong' });
    const locked = { status: 429, code: 'too-many-tries' };
    await refusedInEveryLanguage((language) => confirm(otherThan(code), language), locked);
    await refusedInEveryLanguage((language) => confirm(code, language), locked);
    const refused = await confirm(code);
    const wait = Number(refused.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(0);
    expect(at(refused.body, 'retryAfter')).toBe(wait);
    await advanceClock(wait);
    // The code has aged as long as the wait, so that another is asked for.
    await refusedInEveryLanguage((language) => confirm(code, language), { status: 422, code: 'code-expired' });
    expectStatus(await send('POST', `${path}/code`), 202);
    await refusedInEveryLanguage((language) => send('POST', `${path}/code`, { language }), {
      status: 429,
      code: 'too-many-requests',
    });
    const next = await mailedCode(address);
    expectRefusal(await send('POST', '/v1/sessions', { json: signInForm(address) }), { status: 401, code: 'credentials-wrong' });
    expectStatus(await confirm(next), 200);
    expectStatus(await send('POST', '/v1/sessions', { json: signInForm(address) }), 201);
    await refusedInEveryLanguage((language) => confirm(next, language), { status: 409, code: 'already-confirmed' });
  });

  const signInForm = (address: string) => ({ email: address, password: signUpForm(address).password });
});
