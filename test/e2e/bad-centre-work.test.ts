import { beforeAll, describe, expect, test } from 'vitest';
import { SPECIAL_NUMBERS } from '../../infra/local/registers/enterprises.ts';
import type { Language } from '#domain/shared/languages.ts';
import {
  advanceClock,
  expectRefusal,
  expectStatus,
  freshEmail,
  mailsTo,
  person,
  publish,
  refusedInEveryLanguage,
  send,
  textAt,
} from '#test/support/e2e.ts';
import type { Answer } from '#test/support/e2e.ts';
import {
  binIn,
  cabinet,
  firstSignIn,
  itemsOf,
  platformAdministrator,
  published,
  staffOf,
} from '#test/support/e2e-cabinets.ts';
import type { Cabinet, Caller } from '#test/support/e2e-cabinets.ts';
import { UNKNOWN_ID, invalid } from '#test/support/e2e-untouched.ts';

let own: Cabinet;
let platform: Caller;
let specialist: Caller;
let centre: string;
beforeAll(async () => {
  own = await cabinet();
  centre = `/v1/centres/${own.centreId}`;
  platform = await platformAdministrator();
  specialist = await staffOf(own.centreId, 'specialist', platform);
});

const card = (taxId: string, extra: object = {}, language: Language = 'en'): Promise<Answer> =>
  specialist.call('POST', `${centre}/employers`, { json: { taxId, ...extra }, language });

describe('a card', () => {
  test.each([
    ['a wrong check digit', '240140999906', invalid('taxId tax-id-check-digit')],
    ['a number of no kind', '240190999905', invalid('taxId tax-id-kind')],
    ['a number that is too short', '24014099990', invalid('taxId tax-id-length')],
    ['a liquidated enterprise', SPECIAL_NUMBERS.liquidated, { status: 422, code: 'enterprise-liquidated' }],
    ['an enterprise nobody knows', SPECIAL_NUMBERS.unknown, { status: 422, code: 'enterprise-unknown' }],
  ])('[J11] by %s is refused in every language', async (_what, taxId, expected) => {
    await refusedInEveryLanguage((language) => card(taxId, {}, language), expected);
  });

  test('[J11] of an enterprise of another region is for the centre of that region to make', async () => {
    const bin = await binIn(own.region, false);
    const expected = { status: 409, code: 'employer-of-other-centre' };
    await refusedInEveryLanguage((language) => card(bin, {}, language), expected);
  });

  test('[J11] [J12] is made once, also at the same moment, and one letter goes out', async () => {
    const bin = await binIn(own.region);
    const email = freshEmail('found');
    const answers = await Promise.all([card(bin, { email }), card(bin, { email })]);
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([201, 409]);
    const exists = { status: 409, code: 'employer-exists' };
    await refusedInEveryLanguage((language) => card(bin, { email }, language), exists);
    await refusedInEveryLanguage((language) => card(own.bin, {}, language), exists);
    expect(await mailsTo(email)).toHaveLength(1);
  });

  test('[J1] is nobody’s business who is not of the centre', async () => {
    const bin = await binIn(own.region);
    const elsewhere = own.centreId === 'kz-710000000' ? 'kz-750000000' : 'kz-710000000';
    const colleague = await staffOf(elsewhere, 'specialist', platform);
    const ask = (who: Caller) => (language: Language) =>
      who.call('POST', `${centre}/employers`, { json: { taxId: bin }, language });
    await refusedInEveryLanguage(ask(colleague), { status: 404, code: 'not-found' });
    await refusedInEveryLanguage(ask(own.administrator), { status: 403, code: 'role-not-allowed' });
    expectStatus(await card(bin), 201);
  });
});

describe('letters', () => {
  test('[J5] [M5] are not written to an address that bounced, until there is another', async () => {
    const email = freshEmail('dead');
    const made = expectStatus(await card(await binIn(own.region), { email }), 201);
    const employer = `${centre}/employers/${textAt(made, 'id')}`;
    const templates = await specialist.call('GET', `${centre}/letter-templates`);
    const json = { templateId: textAt(templates, 'items.0.id'), language: 'kk' };
    const write = (language: Language = 'en'): Promise<Answer> =>
      specialist.call('POST', `${employer}/letters`, { json, language });
    expectStatus(await write(), 202);
    const mails = await mailsTo(email);
    const box = await send('GET', `/local/mailbox.json?to=${email}`);
    expectStatus(await send('POST', `/local/mailbox/${textAt(box, 'mails.0.id')}/bounce`), 200);
    await refusedInEveryLanguage(write, { status: 409, code: 'employer-email-dead' });
    const link = (language: Language) => specialist.call('POST', `${employer}/cabinet-link`, { language });
    await refusedInEveryLanguage(link, { status: 409, code: 'employer-email-dead' });
    expect(await mailsTo(email)).toHaveLength(mails.length);
    const seen = expectStatus(await specialist.call('GET', employer), 200);
    const headers = { 'if-match': seen.headers.get('etag') ?? '' };
    const edit = { json: { email: freshEmail('alive') }, headers };
    expectStatus(await specialist.call('PUT', employer, edit), 200);
    expectStatus(await write(), 202);
    expect(await mailsTo(edit.json.email)).toHaveLength(1);
  });

  test('[J3] are not written where there is no address, nor from a template that is none', async () => {
    const made = expectStatus(await card(await binIn(own.region)), 201);
    const path = `${centre}/employers/${textAt(made, 'id')}/letters`;
    const ask = (templateId: string) => (language: Language) =>
      specialist.call('POST', path, { json: { templateId, language: 'kk' }, language });
    const missing = { status: 409, code: 'employer-email-missing' };
    await refusedInEveryLanguage(ask('greeting-introduction'), missing);
    await refusedInEveryLanguage(ask('threat'), invalid('templateId not-allowed-value'));
  });
});

describe('taking a vacancy off the register', () => {
  test('[C8] is refused before the employer was asked and had a week, and when he has answered', async () => {
    const { id } = await published(own, 'Ескірген');
    const path = `${centre}/employers/${own.employerId}/vacancies/${id}`;
    const headers = async () => {
      const seen = expectStatus(await specialist.call('GET', path), 200);
      return { 'if-match': seen.headers.get('etag') ?? '' };
    };
    const deregister = (reason: string) => async (language: Language) =>
      specialist.call('POST', `${path}/deregistration`, {
        json: { reason },
        headers: await headers(),
        language,
      });
    const early = { status: 409, code: 'deregistration-too-early' };
    await refusedInEveryLanguage(deregister('unanswered'), early);
    const lives = { status: 409, code: 'employer-not-liquidated' };
    await refusedInEveryLanguage(deregister('employer-liquidated'), lives);
    const asking = async (language: Language = 'en') =>
      specialist.call('POST', `${path}/reconfirmation-request`, { headers: await headers(), language });
    expectStatus(await asking(), 200);
    await refusedInEveryLanguage(asking, { status: 409, code: 'reconfirmation-asked' });
    await advanceClock(6 * 86_400);
    await refusedInEveryLanguage(deregister('unanswered'), early);
    expectStatus(await send('GET', `/v1/public/vacancies/${id}`), 200);
    await advanceClock(86_400);
    expectStatus(await deregister('unanswered')('en'), 200);
    expectStatus(await send('GET', `/v1/public/vacancies/${id}`), 404);
  });
});

describe('opening personal data', () => {
  const open = (
    who: Caller,
    subject: object,
    extra: object = {},
    language: Language = 'en',
  ): Promise<Answer> =>
    who.call('POST', `${centre}/personal-data-openings`, {
      json: { subject, purpose: 'consultation', ...extra },
      language,
    });

  test('[Q4] needs a purpose; what is not there is not opened; each opening is shown to its owner', async () => {
    const owner = await person('job_seeker', 'owner');
    const { id } = await publish(owner);
    const subject = { kind: 'resume', id };
    const ask = (extra: object) => (language: Language) => open(specialist, subject, extra, language);
    await refusedInEveryLanguage(ask({ purpose: undefined }), invalid('purpose required'));
    await refusedInEveryLanguage(ask({ purpose: 'curiosity' }), invalid('purpose not-allowed-value'));
    const nobody = (language: Language) => open(specialist, { kind: 'resume', id: UNKNOWN_ID }, {}, language);
    await refusedInEveryLanguage(nobody, { status: 404, code: 'not-found' });
    const log = async () => itemsOf(await owner.call('GET', '/v1/account/openings'));
    expect(await log()).toEqual([]);
    expectStatus(await open(specialist, subject), 201);
    expectStatus(await open(specialist, subject, { purpose: 'complaint', note: 'Тексеру' }), 201);
    expect(await log()).toMatchObject([{ purpose: 'complaint' }, { purpose: 'consultation' }]);
    expect(JSON.stringify(await log())).not.toMatch(/Тексеру|staffId/);
    expectRefusal(await open(own.administrator, subject), { status: 403, code: 'role-not-allowed' });
    expect(await log()).toHaveLength(2);
  });
});

describe('the staff', () => {
  test('[J1] who is taken on twice, or takes himself off, is told', async () => {
    const head = await staffOf(own.centreId, 'centre_head', platform);
    const appointment = { name: 'Маман Мысал', email: specialist.email, role: 'specialist', language: 'en' };
    const ask = (json: object) => (language: Language) =>
      head.call('POST', `${centre}/staff`, { json, language });
    await refusedInEveryLanguage(ask(appointment), { status: 409, code: 'already-registered' });
    await refusedInEveryLanguage(ask({ ...appointment, role: 'king' }), invalid('role not-allowed-value'));
    const fresh = { ...appointment, email: freshEmail('new') };
    expectStatus(await ask(fresh)('en'), 201);
    await firstSignIn(fresh.email);
  });
});
