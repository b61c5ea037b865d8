import { describe, expect, it } from 'vitest';
import { dynamoVacancies } from '#adapters/dynamodb/vacancies.ts';
import { waitingSince } from '#domain/deliveries/schedule.ts';
import { CABINET, EMPLOYER, MANAGER, NEWCOMER, OTHER_EMPLOYER, putCabinet } from '#test/support/cabinets.ts';
import { memoryTable } from '#test/support/memory-table.ts';
import { CENTRE, SPECIALIST, putStaff, vacancyCommands } from '#test/support/vacancies.ts';
import { deliveriesApi } from './deliveries-api.ts';

const ROUTES = {
  cabinet: 'GET /v1/cabinets/{cabinetId}/employers/{employerId}/vacancies/{id}/labour-market',
  centre: 'GET /v1/centres/{centreId}/employers/{employerId}/vacancies/{id}/labour-market',
} as const;

describe('[C4] the state of a vacancy in the labour-market system', () => {
  it('is shown to the employer’s people and to its centre, in at most two calls', async () => {
    const table = memoryTable();
    await putCabinet(table);
    await putStaff(table);
    const api = deliveriesApi(table);
    const vacancy = await dynamoVacancies(table).publish(vacancyCommands(api.clock).publish());
    const about = { employerId: EMPLOYER, id: vacancy.id };
    const params = { cabinetId: CABINET, ...about };
    const own = () => api.ask(MANAGER, ROUTES.cabinet, { params });
    expect(await own()).toMatchObject({ status: 200, body: { state: 'none' } });

    const wanted = {
      kind: 'labour-market',
      vacancyId: vacancy.id,
      version: 1,
      progress: waitingSince(api.clock.now()),
    } as const;
    await api.store.want(wanted, undefined);
    expect((await own()).body).toMatchObject({
      state: 'waiting',
      attempts: 0,
      nextAttemptAt: api.clock.now(),
      version: 1,
    });
    const { nextAttemptAt: _, ...ended } = wanted.progress;
    await api.store.advance(wanted, {
      ...ended,
      state: 'failed',
      attempts: 1,
      reason: 'refused',
      lastStatus: 422,
    });
    const told = { state: 'failed', attempts: 1, lastStatus: 422, reason: { code: 'refused' } };
    expect((await own()).body).toMatchObject(told);
    table.calls.length = 0;
    const centre = await api.ask(SPECIALIST, ROUTES.centre, {
      params: { centreId: CENTRE, ...about },
      as: 'centre_staff',
    });
    expect(centre.body).toMatchObject(told);
    expect(table.calls.map(({ operation }) => operation)).toEqual(['batchGet', 'batchGet']);
  });

  it('is not there for anyone else, nor under another employer', async () => {
    const table = memoryTable();
    await putCabinet(table);
    const api = deliveriesApi(table);
    const vacancy = await dynamoVacancies(table).publish(vacancyCommands(api.clock).publish());
    const params = { cabinetId: CABINET, employerId: EMPLOYER, id: vacancy.id };
    expect((await api.ask(NEWCOMER, ROUTES.cabinet, { params })).body.code).toBe('not-found');
    expect((await api.ask(MANAGER, ROUTES.cabinet, { params, as: 'job_seeker' })).body.code).toBe(
      'role-not-allowed',
    );
    await table.put({
      ...(await table.get({ pk: `EMPLOYER#${EMPLOYER}`, sk: 'HEAD' })),
      pk: `EMPLOYER#${OTHER_EMPLOYER}`,
      sk: 'HEAD',
      id: OTHER_EMPLOYER,
    });
    const elsewhere = { ...params, employerId: OTHER_EMPLOYER };
    expect((await api.ask(MANAGER, ROUTES.cabinet, { params: elsewhere })).body.code).toBe('not-found');
    const nothing = { ...params, id: '01890000-0000-7000-8000-0000000000ff' };
    expect((await api.ask(MANAGER, ROUTES.cabinet, { params: nothing })).body.code).toBe('not-found');
  });
});
