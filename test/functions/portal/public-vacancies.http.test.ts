import { beforeEach, describe, expect, it } from 'vitest';
import { dynamoPublicVacancies } from '#adapters/dynamodb/public-vacancies.ts';
import { publicVacancyEndpoints } from '#functions/portal/vacancies.endpoints.ts';
import { vacancyContactsEndpoints } from '#functions/vacancy-contacts/vacancy-contacts.endpoints.ts';
import { http } from '#runtime/http.ts';
import type { HttpHandler } from '#runtime/http.ts';
import { MANAGER, putCabinet } from '#test/support/cabinets.ts';
import { testClock } from '#test/support/clock.ts';
import { call, claimsOf, testTools } from '#test/support/http.ts';
import { memoryTable } from '#test/support/memory-table.ts';
import { fakeDictionaries } from '#test/support/resume-builder.ts';
import { publishJob, toolsVacancyId } from '#test/support/vacancy-tools.ts';

const LIST = 'GET /v1/public/vacancies';
const CARD = 'GET /v1/public/vacancies/{id}';
const CONTACT = 'GET /v1/vacancies/{id}/contact';
const params = { id: toolsVacancyId(1) };

let portal: HttpHandler;
let contacts: HttpHandler;
const clock = testClock('2026-11-23T04:00:00.000Z');

beforeEach(async () => {
  const table = memoryTable();
  clock.set('2026-11-23T04:00:00.000Z');
  const deps = { publicVacancies: dynamoPublicVacancies(table), dictionaries: fakeDictionaries };
  portal = http('portal', publicVacancyEndpoints, {}, testTools({ clock }), () => deps);
  contacts = http('vacancy-contacts', vacancyContactsEndpoints, {}, testTools({ clock }), () => deps);
  await putCabinet(table);
  await publishJob(table, 1, {
    form: {
      duties: 'Хабарласыңыз: +7 701 000 00 01',
      benefits: ['Сұрақтар: hr@employer.example'],
      places: [
        {
          region: '750000000',
          locality: 'Алматы, +7 702 000 00 02',
          address: 'Абай даңғылы 150/230, кеңсе 7; @ulgi_hr',
        },
        { region: '750000000', locality: 'Алматы' },
      ],
      pay: { fromMinor: 25_000_000, currency: 'KZT' },
    },
  });
});

describe('public vacancies over HTTP', () => {
  it('[C9] [Q5] list and card show the job and its days to anybody, and nobody’s contacts', async () => {
    const list = await call(portal, LIST, { query: { jurisdiction: 'KZ', nature: 'permanent' } });
    const card = await call(portal, CARD, { params });
    const job = { title: 'Аспаз', validFrom: '2026-11-22', validThrough: '2026-12-20', region: '750000000' };
    expect(list).toMatchObject({ status: 200, body: { items: [{ ...job, id: params.id }] } });
    expect(card).toMatchObject({
      status: 200,
      body: {
        ...job,
        employer: { name: 'ЖШС «Үлгі»' },
        duties: 'Хабарласыңыз: …',
        benefits: ['Сұрақтар: …'],
        places: [
          { locality: 'Алматы, …', address: 'Абай даңғылы 150/230, кеңсе 7; …' },
          { locality: 'Алматы' },
        ],
      },
    });
    const seen = JSON.stringify([list.body, card.body]);
    for (const secret of ['Үлгібаева', 'employer.example', '7717', MANAGER, 'managerId', 'auditHash']) {
      expect(seen).not.toContain(secret);
    }
  });

  it.each(['job_seeker', 'employer', 'agency', 'centre_staff', 'administrator'])(
    '[C10] [Q5] the contact is shown to a signed-in %s, and to nobody else',
    async (role) => {
      const claims = { ...claimsOf('01890000-0000-7000-8000-0000000000aa'), role };
      expect(await call(contacts, CONTACT, { params, claims })).toMatchObject({
        status: 200,
        body: { contact: { of: 'manager', name: 'Үлгібаева Сынақ', workPhone: '+77172000001' } },
      });
      expect((await call(contacts, CONTACT, { params })).status).toBe(401);
    },
  );

  it('[H4] card and contact are gone with the end of the last day', async () => {
    const claims = claimsOf('01890000-0000-7000-8000-0000000000aa');
    clock.set('2026-12-20T18:59:59.999Z');
    expect((await call(portal, CARD, { params })).status).toBe(200);
    clock.set('2026-12-20T19:00:00.000Z');
    expect((await call(portal, CARD, { params })).status).toBe(404);
    expect((await call(contacts, CONTACT, { params, claims })).status).toBe(404);
  });

  it.each([
    [{ region: 'zzz' }, 'query.region', 'regions-kz'],
    [{ region: '750000000', jurisdiction: 'KG' }, 'query.region', 'regions-kg'],
    [{ nature: 'zzz' }, 'query.nature', 'employment-natures'],
    [{ occupation: 'zzz' }, 'query.occupation', 'occupations'],
  ])(
    '[C6] a code that no dictionary has is refused, not answered with nothing: %j',
    async (query, path, dictionary) => {
      const answer = await call(portal, LIST, { query: { jurisdiction: 'KZ', ...query } });
      expect(answer).toMatchObject({ status: 422, body: { code: 'invalid-request' } });
      expect(answer.body.fields).toMatchObject([{ path, code: 'not-in-dictionary' }]);
      expect(answer.body.fields[0].message).toContain(dictionary);
    },
  );

  it('a cursor continues its own query and no other', async () => {
    const first = await call(portal, LIST, { query: { jurisdiction: 'KZ' } });
    const cursor = String(first.body.next);
    expect((await call(portal, LIST, { query: { jurisdiction: 'KZ', cursor } })).status).toBe(200);
    for (const other of [{ jurisdiction: 'KG' }, { jurisdiction: 'KZ', nature: 'permanent' }]) {
      const answer = await call(portal, LIST, { query: { ...other, cursor } });
      expect(answer).toMatchObject({ status: 400, body: { code: 'page-token-invalid' } });
    }
  });
});
