import { describe, expect, test } from 'vitest';
import type { Language } from '#domain/shared/languages.ts';
import {
  advanceClock,
  at,
  dayAhead,
  expectRefusal,
  expectStatus,
  freshEmail,
  mailedCode,
  mailsTo,
  otherThan,
  refusedInEveryLanguage,
  send,
  signUpForm,
  textAt,
} from '#test/support/e2e.ts';
import type { Answer } from '#test/support/e2e.ts';
import { UNKNOWN_ID, invalid, untouched } from '#test/support/e2e-untouched.ts';

const world = untouched();

const without = (name: string): object =>
  Object.fromEntries(Object.entries(world().form()).filter(([key]) => key !== name));

describe('a résumé form', () => {
  const REQUIRED = [
    'surname', 'givenName', 'sex', 'birthDate', 'citizenship', 'residence', 'address', 'email', 'phone',
    'professionalField', 'desiredPosition', 'schedules', 'natures', 'educationLevel', 'publicationPeriodDays',
  ]; // prettier-ignore

  test('[B3] an empty one is told every field that it must have', async () => {
    await refusedInEveryLanguage(
      (language) => world().post({}, language),
      invalid(...REQUIRED.map((name) => `${name} required`)),
    );
  });

  test('[B3] each required field is missed by its name', async () => {
    for (const name of REQUIRED)
      expectRefusal(await world().post(without(name)), invalid(`${name} required`));
  });

  const job = (entry: object): object => ({
    workHistory: [
      { organisation: 'Үлгі', position: 'Әзірлеуші', spheres: [], startedOn: '2019-02-01', ...entry },
    ],
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
    await refusedInEveryLanguage((language) => world().post(world().form(overrides), language), invalid(...fields));
    expectRefusal(await world().put(world().form(overrides)), invalid(...fields));
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
      await refusedInEveryLanguage(
        (language) => world().post(world().form(overrides), language),
        invalid(fault),
      );
    }
  });

  test('[B3] every fault is named at once', async () => {
    const faulty = world().form({ surname: '', sex: 'other', phone: '1', experienceYears: -1 });
    const fields = ['experienceYears too-small-number', 'phone phone', 'sex not-allowed-value'];
    expectRefusal(await world().post(faulty), invalid(...fields, 'surname empty', 'surname person-name'));
  });

  test('[B20] refuses files that are a stranger’s, unknown or another purpose’s, alike', async () => {
    const json = { purpose: 'resume-file', fileName: 'a.pdf', contentType: 'application/pdf', length: 1000 };
    const theirs = textAt(
      expectStatus(await world().stranger.call('POST', '/v1/files', { json }), 201),
      'id',
    );
    for (const fileId of [theirs, UNKNOWN_ID]) {
      await refusedInEveryLanguage(
        (language) => world().post(world().form({ resumeFileId: fileId, desiredPosition: '2221' }), language),
        {
          status: 422,
          code: 'file-not-usable',
          fields: ['resumeFileId file-not-usable'],
        },
      );
    }
  });

  test('[B22] refuses a second résumé for the same position', async () => {
    await refusedInEveryLanguage((language) => world().post(world().form(), language), {
      status: 409,
      code: 'position-taken',
      fields: ['desiredPosition position-taken'],
    });
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
    await refusedInEveryLanguage((language) => confirm(otherThan(code), language), {
      status: 422,
      code: 'code-wrong',
    });
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
    await refusedInEveryLanguage((language) => confirm(code, language), {
      status: 422,
      code: 'code-expired',
    });
    expectStatus(await send('POST', `${path}/code`), 202);
    await refusedInEveryLanguage((language) => send('POST', `${path}/code`, { language }), {
      status: 429,
      code: 'too-many-requests',
    });
    const next = await mailedCode(address);
    expectRefusal(await send('POST', '/v1/sessions', { json: signInForm(address) }), {
      status: 401,
      code: 'credentials-wrong',
    });
    expectStatus(await confirm(next), 200);
    expectStatus(await send('POST', '/v1/sessions', { json: signInForm(address) }), 201);
    await refusedInEveryLanguage((language) => confirm(next, language), {
      status: 409,
      code: 'already-confirmed',
    });
  });

  const signInForm = (address: string) => ({ email: address, password: signUpForm(address).password });
});
