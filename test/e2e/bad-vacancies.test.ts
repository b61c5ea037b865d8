import { beforeAll, describe, expect, test } from 'vitest';
import type { Language } from '#domain/shared/languages.ts';
import {
  at,
  dayAhead,
  expectRefusal,
  expectStatus,
  person,
  refusedInEveryLanguage,
  textAt,
} from '#test/support/e2e.ts';
import type { Answer, ExpectedRefusal } from '#test/support/e2e.ts';
import {
  acceptance,
  activation,
  cabinet,
  fillContact,
  formFor,
  invited,
  itemsOf,
  nowAt,
  published,
} from '#test/support/e2e-cabinets.ts';
import type { Cabinet, Vacancy } from '#test/support/e2e-cabinets.ts';
import { UNKNOWN_ID, invalid } from '#test/support/e2e-untouched.ts';

const DAY_MS = 86_400_000;
const NEVER_SEEN = `"1.${'0'.repeat(64)}"`;
const STALE = { status: 409, code: 'stale-version' };

let own: Cabinet;
let held: Vacancy;
let form: object;
beforeAll(async () => {
  own = await cabinet();
  held = await published(own, 'Бас есепші');
  form = await formFor(own, 'Экономист');
});

const post = (json: object, language: Language = 'en'): Promise<Answer> =>
  own.administrator.call('POST', own.vacancies, { json, language });
const put = (json: object, etag: string, language: Language = 'en'): Promise<Answer> =>
  own.administrator.call('PUT', held.path, { json, language, headers: { 'if-match': etag } });
const etagAt = async (path: string): Promise<string> =>
  expectStatus(await own.administrator.call('GET', path), 200).headers.get('etag') ?? '';
const untouchedList = async (): Promise<readonly unknown[]> =>
  itemsOf(await own.administrator.call('GET', own.vacancies)).map((item) => [
    at(item, 'id'),
    at(item, 'etag'),
  ]);
const validUntil = (answer: Answer): unknown => at(answer.body, 'expiresAt');

/** Of every vacancy, besides its title and its last day. */
const REQUIRED = ['duties', 'natures', 'occupation', 'places', 'posts', 'requirements', 'schedules'];

describe('the form of a vacancy', () => {
  test('[C1] an empty one is told every field that it must have', async () => {
    const names = [...REQUIRED, 'title', 'validThrough'];
    await refusedInEveryLanguage(
      (language) => post({}, language),
      invalid(...names.map((name) => `${name} required`)),
    );
  });

  const place = (entry: object) => ({ places: [{ region: '750000000', locality: 'Алматы', ...entry }] });
  const requirements = (entry: object) => ({ requirements: { educationLevel: 'bachelor', ...entry } });
  test.each<[requirement: string, what: string, overrides: object, ...fields: string[]]>([
    ['C6', 'pay from more to less', { pay: { fromMinor: 200, toMinor: 100, currency: 'KZT' } }, 'pay.toMinor pay-range-reversed'],
    ['C6', 'pay in the other country’s money', { pay: { fromMinor: 100, currency: 'KGS' } }, 'places.0.region place-and-pay-in-two-countries', 'pay.currency pay-currency-wrong'],
    ['C6', 'pay in money of neither country', { pay: { fromMinor: 100, currency: 'USD' } }, 'pay.currency not-allowed-value'],
    ['C6', 'pay of no amount', { pay: { currency: 'KZT' } }, 'pay.fromMinor pay-amount-missing'],
    ['C6', 'pay below nothing', { pay: { fromMinor: -1, currency: 'KZT' } }, 'pay.fromMinor too-small-number'],
    ['C6', 'pay in parts of a tiyn', { pay: { fromMinor: 100.5, currency: 'KZT' } }, 'pay.fromMinor wrong-type'],
    ['C13', 'places in two countries', { places: [{ region: '750000000', locality: 'Алматы' }, { region: 'KG-O', locality: 'Ош' }] }, 'places.1.region places-in-two-countries'],
    ['C13', 'a place in the other country', { pay: undefined, places: [{ region: 'KG-O', locality: 'Ош' }] }, 'places.0.region place-in-other-country'],
    ['C13', 'no place', { places: [] }, 'places too-small-list'],
    ['C13', 'too many places', { places: Array.from({ length: 11 }, () => ({ region: '750000000', locality: 'Алматы' })) }, 'places too-big-list'],
    ['C13', 'a region that is none', place({ region: '999999999' }), 'places.0.region not-in-dictionary'],
    ['C13', 'an over-long town', place({ locality: 'а'.repeat(101) }), 'places.0.locality too-big-text'],
    ['C1', 'an occupation that is none', { occupation: '9999' }, 'occupation not-in-dictionary'],
    ['C1', 'an occupation in words', { occupation: 'accountant' }, 'occupation format-regex'],
    ['C1', 'a schedule that is none', { schedules: ['sometimes'] }, 'schedules.0 not-in-dictionary'],
    ['C1', 'a schedule twice', { schedules: ['full-day', 'full-day'] }, 'schedules repeated'],
    ['C6', 'a nature that is none', { natures: ['eternal'] }, 'natures.0 not-in-dictionary'],
    ['C1', 'an education that is none', requirements({ educationLevel: 'street' }), 'requirements.educationLevel not-in-dictionary'],
    ['C1', 'a language without such a level', requirements({ languages: [{ code: 'kk', level: 'Z9' }] }), 'requirements.languages.0.level not-in-dictionary'],
    ['C1', 'a language twice', requirements({ languages: [{ code: 'kk', level: 'B1' }, { code: 'kk', level: 'B2' }] }), 'requirements.languages repeated'],
    ['C1', 'more experience than a life', requirements({ experienceYears: 51 }), 'requirements.experienceYears too-big-number'],
    ['C1', 'no post', { posts: 0 }, 'posts too-small-number'],
    ['C1', 'an over-long title', { title: 'а'.repeat(71) }, 'title too-big-text'],
    ['C1', 'over-long duties', { duties: 'а'.repeat(5001) }, 'duties too-big-text'],
    ['C1', 'a control character', { title: 'Есепші\u0000' }, 'title unprintable'],
    ['C1', 'a field of nobody’s', { approved: true }, 'approved unknown-field'],
    ['C10', 'a contact of somebody’s', { managerId: UNKNOWN_ID }, 'managerId unknown-field'],
    ['C9', 'a day no calendar knows', { validThrough: '2027-02-30' }, 'validThrough format-date'],
    ['C9', 'a moment for a day', { validThrough: '2027-02-01T00:00:00Z' }, 'validThrough format-date'],
  ])('[%s] is refused in the caller’s language, new or edited: %s', async (_requirement, _what, overrides, ...fields) => {
    const before = await untouchedList();
    await refusedInEveryLanguage((language) => post({ ...form, ...overrides }, language), invalid(...fields));
    expectRefusal(await put({ ...form, ...overrides }, held.etag), invalid(...fields));
    expect(await untouchedList()).toEqual(before);
  }); // prettier-ignore

  test('[C9] the last day is today or later, and no later than the longest publication', async () => {
    for (const [day, code] of [
      [await dayAhead(-2), 'validity-in-past'],
      [await dayAhead(182), 'validity-too-long'],
    ]) {
      const sent = { ...form, validThrough: day };
      await refusedInEveryLanguage((language) => post(sent, language), invalid(`validThrough ${code}`));
      expectRefusal(await put(sent, held.etag), invalid(`validThrough ${code}`));
    }
    // The calendar day of Kazakhstan, five hours ahead.
    const today = new Date((await nowAt()) + 5 * 3_600_000).toISOString().slice(0, 10);
    const made = expectStatus(await post({ ...form, title: 'Бүгін ғана', validThrough: today }), 201);
    expect(validUntil(made)).toBe(
      new Date(Date.parse(`${today}T00:00:00Z`) + DAY_MS - 5 * 3_600_000).toISOString(),
    );
  });

  test('[C10] [I10] a manager publishes with "Manager’s contacts" filled in, and not without', async () => {
    const bare = await person('employer', 'bare');
    const id = await invited(own, bare.email);
    expectStatus(await activation(own, id), 200);
    expectStatus(await acceptance(bare, id), 200);
    const before = await untouchedList();
    const json = { ...form, title: 'Байланыссыз' };
    const ask = (language: Language): Promise<Answer> => bare.call('POST', own.vacancies, { json, language });
    await refusedInEveryLanguage(ask, { status: 409, code: 'contact-missing' });
    const headers = { 'if-match': held.etag };
    const edit = await bare.call('PUT', held.path, { json, headers });
    expectRefusal(edit, { status: 409, code: 'contact-missing' });
    expect(await untouchedList()).toEqual(before);
    await fillContact(bare, own.path, 'Мысалов Ерлан');
    expectStatus(await ask('en'), 201);
  });

  test('[C12] its twin is refused until it is acknowledged, however the title is written', async () => {
    const twin = { ...form, title: '  БАС  ЕСЕПШІ ' };
    const ask = (language: Language) => post(twin, language);
    await refusedInEveryLanguage(ask, { status: 409, code: 'vacancy-has-twins' });
    const query = new URLSearchParams({ occupation: '2411', region: own.region, title: 'бас есепші' });
    const base = `${own.path}/employers/${own.employerId}`;
    const twins = itemsOf(await own.administrator.call('GET', `${base}/vacancy-twins?${query.toString()}`));
    expect(twins.map((one) => at(one, 'id'))).toEqual([held.id]);
    expectStatus(await post({ ...twin, acknowledgeTwins: true }), 201);
    // In another region it is another job.
    const elsewhere = own.region === '750000000' ? '710000000' : '750000000';
    expectStatus(await post({ ...twin, places: [{ region: elsewhere, locality: 'Қала' }] }), 201);
  });

  test('[C12] of two twins published at the same moment one is there, and the other is warned', async () => {
    const json = { ...form, title: 'Қаптап келген' };
    const answers = await Promise.all([post(json), post(json)]);
    const refused = answers.filter(({ status }) => status !== 201);
    expect(refused).toHaveLength(1);
    for (const answer of [...refused, await post(json)])
      expectRefusal(answer, { status: 409, code: 'vacancy-has-twins' });
  });
});

describe('a change of a vacancy', () => {
  const change =
    (path: string, method: string, json: object | undefined) => (etag: string, language: Language) =>
      own.administrator.call(method, path, {
        language,
        headers: { 'if-match': etag },
        ...(json === undefined ? {} : { json }),
      });
  const reason = { reason: 'filled' };

  test('[C7] [C8] is refused to a version that is no more, and to none', async () => {
    const current = await etagAt(held.path);
    const doings = [
      change(held.path, 'PUT', form),
      change(`${held.path}/archival`, 'POST', reason),
      change(`${held.path}/reconfirmation`, 'POST', undefined),
    ];
    for (const doing of doings)
      await refusedInEveryLanguage((language) => doing(NEVER_SEEN, language), STALE);
    const none = (language: Language) =>
      own.administrator.call('POST', `${held.path}/archival`, { json: reason, language });
    await refusedInEveryLanguage(none, { status: 428, code: 'precondition-required' });
    expect(await etagAt(held.path)).toBe(current);
  });

  const refusedBy = async (
    doings: Readonly<Record<string, (etag: string, language: Language) => Promise<Answer>>>,
    path: string,
    expected: ExpectedRefusal,
  ) => {
    const before = await etagAt(path);
    for (const doing of Object.values(doings)) {
      await refusedInEveryLanguage((language) => doing(before, language), expected);
    }
    expect(await etagAt(path)).toBe(before);
  };

  test('[C7] [C8] is refused where its state does not allow it', async () => {
    const notAllowed = { status: 409, code: 'transition-not-allowed' };
    const gone = await published(own, 'Мұрағатқа кететін');
    expectStatus(await change(`${gone.path}/archival`, 'POST', reason)(gone.etag, 'en'), 200);
    await refusedBy(
      {
        edit: change(gone.path, 'PUT', form),
        archive: change(`${gone.path}/archival`, 'POST', reason),
        reconfirm: change(`${gone.path}/reconfirmation`, 'POST', undefined),
      },
      gone.path,
      notAllowed,
    );
    await refusedBy({ restore: change(`${held.path}/restoration`, 'POST', form) }, held.path, notAllowed);
    const base = `${own.path}/employers/${own.employerId}`;
    const draft = await own.administrator.call('POST', `${base}/vacancy-drafts`, { json: { title: 'Жоба' } });
    const path = `${own.vacancies}/${textAt(expectStatus(draft, 201), 'id')}`;
    await refusedBy(
      {
        edit: change(path, 'PUT', form),
        archive: change(`${path}/archival`, 'POST', reason),
        restore: change(`${path}/restoration`, 'POST', form),
        reconfirm: change(`${path}/reconfirmation`, 'POST', undefined),
      },
      path,
      notAllowed,
    );
  });

  test('[C12] an unfinished draft is not published, and is told what is missing', async () => {
    const base = `${own.path}/employers/${own.employerId}/vacancy-drafts`;
    const draft = await own.administrator.call('POST', base, { json: { title: 'Жартылай' } });
    const path = `${base}/${textAt(expectStatus(draft, 201), 'id')}`;
    const publishing = change(`${path}/publication`, 'POST', { title: 'Жартылай' });
    const etag = draft.headers.get('etag') ?? '';
    const names = [...REQUIRED, 'validThrough'];
    await refusedInEveryLanguage(
      (language) => publishing(etag, language),
      invalid(...names.map((name) => `${name} required`)),
    );
    const wrong = { pay: { fromMinor: 2, toMinor: 1, currency: 'KZT' } };
    const saving = change(path, 'PUT', wrong);
    await refusedInEveryLanguage(
      (language) => saving(etag, language),
      invalid('pay.toMinor pay-range-reversed'),
    );
  });

  test('[H4] the answer what became of the job must be one of those on offer', async () => {
    const etag = await etagAt(held.path);
    for (const [json, fault] of [
      [{}, 'reason required'],
      [{ reason: 'tired' }, 'reason not-allowed-value'],
    ] as const) {
      const archival = change(`${held.path}/archival`, 'POST', json);
      await refusedInEveryLanguage((language) => archival(etag, language), invalid(fault));
    }
    expect(await etagAt(held.path)).toBe(etag);
  });

  test('[C1] a stranger’s cabinet, enterprise and vacancy are not found, as those that never were', async () => {
    const foreign = await cabinet();
    const stranger = foreign.administrator;
    const expected = { status: 404, code: 'not-found' };
    const theirs = `${foreign.path}/employers/${own.employerId}/vacancies`;
    const mixed = `${foreign.vacancies}/${held.id}`;
    const nowhere = `${foreign.vacancies}/${UNKNOWN_ID}`;
    for (const path of [held.path, own.vacancies, theirs, mixed, nowhere]) {
      await refusedInEveryLanguage((language) => stranger.call('GET', path, { language }), expected);
    }
    const etag = await etagAt(held.path);
    for (const path of [held.path, mixed, nowhere]) {
      const archival = (language: Language) =>
        stranger.call('POST', `${path}/archival`, { json: reason, headers: { 'if-match': etag }, language });
      await refusedInEveryLanguage(archival, expected);
    }
    expect(await etagAt(held.path)).toBe(etag);
    const seeker = await person('job_seeker', 'seeker');
    expectRefusal(await seeker.call('GET', own.vacancies), { status: 403, code: 'role-not-allowed' });
  });
});
