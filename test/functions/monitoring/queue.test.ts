import { beforeEach, describe, expect, it } from 'vitest';
import { employerHeadKey } from '#adapters/dynamodb/keys.ts';
import { dynamoVacancies } from '#adapters/dynamodb/vacancies.ts';
import { etagOf } from '#domain/shared/revision.ts';
import type { VacancyOutcome } from '#domain/vacancies/ports.ts';
import { EMPLOYER, OTHER_EMPLOYER, putCabinet, putEmployer } from '#test/support/cabinets.ts';
import {
  ANALYST,
  CENTRE,
  CENTRE_HEAD,
  SPECIALIST,
  UNIT_HEAD,
  WITHDRAWN,
  centresApi,
} from '#test/support/centres.ts';
import type { CentresApi } from '#test/support/centres.ts';
import { minimalVacancy, vacancyCommands } from '#test/support/vacancies.ts';

const VACANCY = '/v1/centres/{centreId}/employers/{employerId}/vacancies/{id}';
let api: CentresApi;
let published: VacancyOutcome;
beforeEach(async () => {
  api = await centresApi();
  await putCabinet(api.table, { employer: { email: 'info@employer.example' } });
  published = await dynamoVacancies(api.table).publish(vacancyCommands(api.clock).publish(minimalVacancy()));
});
const params = () => ({ employerId: EMPLOYER, id: published.id });
const ask = (etag = etagOf(published.revision), as = SPECIALIST) =>
  api.ask(`POST ${VACANCY}/reconfirmation-request`, { as, params: params(), headers: { 'if-match': etag } });
const deregister = (etag: string, reason = 'unanswered', as = SPECIALIST) =>
  api.ask(`POST ${VACANCY}/deregistration`, {
    as,
    params: params(),
    headers: { 'if-match': etag },
    json: { reason },
  });
const queue = async (language = 'en') =>
  (await api.ask('GET /v1/centres/{centreId}/vacancy-queue', { language })).body.items;
const actions = async (query: Record<string, string> = {}, as = SPECIALIST) =>
  (await api.ask('GET /v1/centres/{centreId}/next-actions', { as, query })).body.items;

describe('keeping vacancies current', () => {
  it('[C8] from the question to the end: asked, unanswered, taken off the register', async () => {
    api.clock.set('2026-12-02T09:00:00.000Z');
    const [due] = await queue();
    expect(due).toMatchObject({
      id: published.id,
      title: 'Бағдарламашы',
      employerName: 'ЖШС «Үлгі»',
      reasons: [
        { code: 'not-confirmed', label: 'Not confirmed for 30 days', since: '2026-12-02T09:00:00.000Z' },
      ],
      mayBeAsked: true,
    });
    const asked = await ask(due.etag);
    expect(asked).toMatchObject({ status: 200, body: { id: published.id, version: 2 } });
    expect(api.events.at(-1)?.event).toEqual({
      type: 'vacancies.reconfirmation-asked',
      accountId: SPECIALIST,
      employerId: EMPLOYER,
      vacancyId: published.id,
      centreId: CENTRE,
    });
    const etag = String(asked.headers['etag']);
    expect(await ask(etag)).toMatchObject({ status: 409, body: { code: 'reconfirmation-asked' } });
    expect(await deregister(etag)).toMatchObject({ status: 409, body: { code: 'deregistration-too-early' } });
    api.clock.set('2026-12-09T09:00:00.000Z');
    const [unanswered] = await queue('ru');
    expect(unanswered).toMatchObject({ deregistration: 'unanswered' });
    expect(unanswered.reasons[0]).toMatchObject({
      code: 'unanswered',
      label: 'На вопрос не ответили за 7 дней',
    });
    expect(await deregister(etag)).toMatchObject({ status: 200 });
    expect(api.events.at(-1)?.event).toMatchObject({ type: 'vacancies.deregistered', centreId: CENTRE });
    expect(await queue()).toEqual([]);
  });

  it('[C8] not even an employer’s end is taken for granted', async () => {
    const etag = etagOf(published.revision);
    expect(await deregister(etag, 'employer-liquidated')).toMatchObject({
      status: 409,
      body: { code: 'employer-not-liquidated' },
    });
    await api.table.update(employerHeadKey(EMPLOYER), {
      set: { liquidatedSince: '2026-11-01T09:00:00.000Z' },
    });
    expect(await deregister(etag, 'employer-liquidated')).toMatchObject({ status: 200 });
  });

  it('[C8] demands to be told what the caller has seen', async () => {
    const answer = await api.ask(`POST ${VACANCY}/reconfirmation-request`, { params: params() });
    expect(answer).toMatchObject({ status: 428, body: { code: 'precondition-required' } });
  });

  it.each([
    [UNIT_HEAD, 200],
    [CENTRE_HEAD, 403],
    [ANALYST, 403],
    [WITHDRAWN, 403],
  ])('[C8] asked by %s: %s', async (as, status) => {
    expect((await ask(undefined, as)).status).toBe(status);
  });

  it('[C8] the queue is read by everyone of the centre', async () => {
    const status = async (as: typeof SPECIALIST) =>
      (await api.ask('GET /v1/centres/{centreId}/vacancy-queue', { as })).status;
    expect([await status(ANALYST), await status(CENTRE_HEAD), await status(WITHDRAWN)]).toEqual([
      200, 200, 403,
    ]);
  });
});

describe('next actions', () => {
  it('[J6] [C8] what to do, for whom, why, since when, and where', async () => {
    api.clock.set('2026-12-02T09:00:00.000Z');
    const [first, second] = await actions();
    expect(first).toEqual({
      code: 'ask-reconfirmation',
      label: 'Ask whether the vacancy is current',
      reason: 'not-confirmed',
      reasonLabel: 'The vacancy was not confirmed for 30 days',
      since: '2026-12-02T09:00:00.000Z',
      employerId: EMPLOYER,
      employerName: 'ЖШС «Үлгі»',
      vacancy: { id: published.id, title: 'Бағдарламашы' },
      link: {
        method: 'POST',
        path: `/v1/centres/${CENTRE}/employers/${EMPLOYER}/vacancies/${published.id}/reconfirmation-request`,
        ifMatch: etagOf(published.revision),
      },
    });
    expect(second).toMatchObject({
      code: 'send-greeting-letter',
      reason: 'never-contacted',
      since: '2026-11-04T09:00:00.000Z',
      link: { method: 'POST', path: `/v1/centres/${CENTRE}/employers/${EMPLOYER}/letters` },
    });
    expect(await actions({ limit: '1' })).toHaveLength(1);
  });

  it('[J5] one’s own portfolio alone with mine=true', async () => {
    api.clock.set('2026-12-02T09:00:00.000Z');
    expect(await actions({ mine: 'true' })).toEqual([]);
    await putEmployer(api.table, {
      id: OTHER_EMPLOYER,
      taxId: { kind: 'bin', number: '100140000021' },
      specialistId: SPECIALIST,
    });
    expect(await actions({ mine: 'true' })).toMatchObject([
      { code: 'make-first-contact', employerId: OTHER_EMPLOYER },
    ]);
    expect(await actions({ mine: 'false' })).toHaveLength(3);
    expect(await actions({ mine: 'true' }, UNIT_HEAD)).toEqual([]);
  });

  it('[J6] following the first link takes the action off the list', async () => {
    api.clock.set('2026-12-02T09:00:00.000Z');
    const [first] = await actions();
    const answer = await api.ask(`POST ${VACANCY}/reconfirmation-request`, {
      params: params(),
      headers: { 'if-match': first.link.ifMatch },
    });
    expect(answer.status).toBe(200);
    expect((await actions()).map(({ code }: { code: string }) => code)).toEqual(['send-greeting-letter']);
  });

  it('[J6] are in the caller’s language', async () => {
    api.clock.set('2026-12-02T09:00:00.000Z');
    const { body } = await api.ask('GET /v1/centres/{centreId}/next-actions', { language: 'kk' });
    expect(body.items[0]).toMatchObject({ label: 'Бос орынның өзектілігін сұрау' });
  });
});
