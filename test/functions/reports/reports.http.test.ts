import { beforeEach, describe, expect, it } from 'vitest';
import { fileDictionaries } from '#adapters/dictionaries/file-dictionaries.ts';
import { dynamoAccess } from '#adapters/dynamodb/access.ts';
import { dynamoReports } from '#adapters/dynamodb/reports.ts';
import { dynamoResumes } from '#adapters/dynamodb/resumes.ts';
import { dynamoVacancies } from '#adapters/dynamodb/vacancies.ts';
import { countChange } from '#application/reports/count-change.ts';
import { reportsEndpoints } from '#functions/reports/reports.endpoints.ts';
import type { Role } from '#domain/shared/actor.ts';
import type { AccountId } from '#domain/shared/ids.ts';
import { accountIdSchema, resumeIdSchema } from '#domain/shared/ids.ts';
import { LANGUAGES } from '#domain/shared/languages.ts';
import type { ReportsDeps } from '#runtime/composition/reports.ts';
import { http } from '#runtime/http.ts';
import { CABINET, EMPLOYER, MANAGER, NEWCOMER, putCabinet } from '#test/support/cabinets.ts';
import { testClock } from '#test/support/clock.ts';
import { call, claimsOf, testTools } from '#test/support/http.ts';
import type { TestRequest } from '#test/support/http.ts';
import { memoryTable } from '#test/support/memory-table.ts';
import type { MemoryTable } from '#test/support/memory-table.ts';
import { minimalForm } from '#test/support/resume-builder.ts';
import { commandsFor } from '#test/support/resumes-contract.ts';
import { CENTRE, SPECIALIST, fullVacancy, putStaff, vacancyCommands } from '#test/support/vacancies.ts';

const CENTRE_REPORTS = 'GET /v1/centres/{centreId}/reports';
const CABINET_REPORTS = 'GET /v1/cabinets/{cabinetId}/reports';
const HOUR = 3_600_000;
const seekers = Array.from({ length: 6 }, (_, index) =>
  accountIdSchema.parse(`01890000-0000-7000-8000-000000000a1${index}`),
);

describe('reports by HTTP', () => {
  let table: MemoryTable;
  let clock: ReturnType<typeof testClock>;
  beforeEach(async () => {
    table = memoryTable();
    clock = testClock();
    await putCabinet(table);
    await putStaff(table);
  });

  const asked = (who: AccountId | null, as: Role, routeKey: string, request: TestRequest = {}) => {
    const tools = testTools({ clock });
    const deps: ReportsDeps = {
      access: dynamoAccess(table),
      reports: dynamoReports(table),
      texts: tools.texts,
      dictionaries: fileDictionaries('layers/assets'),
    };
    const handler = http<ReportsDeps>('reports', reportsEndpoints, {}, tools, () => deps);
    const params = routeKey.includes('{centreId}') ? { centreId: CENTRE } : { cabinetId: CABINET };
    return call(handler, routeKey, {
      ...request,
      params,
      ...(who === null ? {} : { claims: claimsOf(who, as) }),
    });
  };
  const staff = (path: string, request: TestRequest = {}) =>
    asked(SPECIALIST, 'centre_staff', `${CENTRE_REPORTS}/${path}`, request);
  const cabinet = (path: string, request: TestRequest = {}) =>
    asked(MANAGER, 'employer', `${CABINET_REPORTS}/${path}`, request);

  /** Six people, of whom four were helped, and one who looks again. */
  async function answersOfPeople(): Promise<void> {
    const commands = commandsFor(clock);
    const resumes = dynamoResumes(table);
    for (const [index, owner] of seekers.entries()) {
      const made = await resumes.publish(commands.publish(minimalForm(), {}, owner));
      const archived = await resumes.archive(commands.archive(made, { helpedToFindWork: index < 4 }, owner));
      if (index === 0) await resumes.restore(commands.restore(archived, minimalForm(), {}, owner));
      const event = { type: 'resumes.archived', accountId: owner, resumeId: made.id } as const;
      await countChange(event, { reports: dynamoReports(table) });
    }
  }

  async function vacancyOf(hours: number): Promise<void> {
    const commands = vacancyCommands(clock, `vacancy ${hours}`);
    const vacancies = dynamoVacancies(table);
    const made = await vacancies.publish(commands.publish(fullVacancy()));
    if (hours > 0) {
      clock.advance(hours * HOUR);
      await vacancies.archive(commands.archive(made));
    }
    const event = {
      type: 'vacancies.archived',
      accountId: MANAGER,
      employerId: EMPLOYER,
      vacancyId: made.id,
    } as const;
    await countChange(event, { reports: dynamoReports(table) });
  }

  it('[N1] [H2] tell how many the portal helped, by month and group of occupations', async () => {
    await answersOfPeople();
    const { status, body } = await staff('outcome-rate');
    expect(status).toBe(200);
    expect(body.items).toEqual([
      {
        month: '2026-11',
        occupationGroup: '25',
        withheld: false,
        answers: 6,
        helped: 4,
        percent: 66.7,
        restored: 1,
      },
    ]);
    expect((await staff('outcome-rate', { query: { from: '2026-01', to: '2026-10' } })).body.items).toEqual(
      [],
    );
    expect(
      (await staff('outcome-rate', { query: { from: '2026-11', to: '2026-11' } })).body.items,
    ).toHaveLength(1);
  });

  it('[N2] tell a region’s segments as they are now', async () => {
    await vacancyOf(0);
    await answersOfPeople();
    expect((await staff('labour-market')).body.items).toMatchObject([
      {
        occupation: '2512',
        vacancies: 1,
        posts: 2,
        resumes: 1,
        pay: { count: 1, meanMinor: 650_000_00 },
      },
    ]);
  });

  it('[N3] tell time in stage of a region by source, and of a cabinet for each manager', async () => {
    await vacancyOf(10);
    await vacancyOf(30);
    const row = {
      month: '2026-11',
      stage: 'published',
      reason: 'owner',
      source: 'employer',
      count: 2,
      meanHours: 20,
    };
    expect((await staff('time-in-stage')).body.items).toMatchObject([row]);
    expect((await cabinet('time-in-stage')).body.items).toMatchObject([{ ...row, managerId: MANAGER }]);
    table.calls.length = 0;
    await cabinet('time-in-stage');
    expect(table.calls.map(({ operation }) => operation)).toEqual(['batchGet', 'query']);
  });

  it('[N3] tell stages of minutes with a decimal of an hour, in files too', async () => {
    await vacancyOf(0.1);
    await vacancyOf(0.3);
    expect((await staff('time-in-stage')).body.items).toMatchObject([{ count: 2, meanHours: 0.2 }]);
    expect((await cabinet('time-in-stage.csv', ru)).body).toContain(',2,0.2,');
    const [counter] = await dynamoReports(table).counters({ report: 'stages', scope: `CENTRE#${CENTRE}` });
    expect(counter?.sums).toMatchObject({ minutesCount: 2, minutesSum: 24 });
  });

  const ru = { headers: { 'accept-language': 'ru' } };
  const inLanguage = (language: string) => ({ headers: { 'accept-language': language } });

  it('[N1] [N2] [N3] come as files for spreadsheets, codes with their names in the caller’s language', async () => {
    await answersOfPeople();
    await vacancyOf(10);
    const outcomes = await staff('outcome-rate.csv', ru);
    expect(outcomes.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-language': 'ru',
      'content-disposition': 'attachment; filename="outcome-rate.csv"',
    });
    expect(outcomes.body).toBe(
      '\uFEFFМесяц,Код региона,Регион,Код группы занятий (ISCO-08),Группа занятий,Ответов,Портал помог,"Доля, %",Резюме снова опубликовано,Примечание\r\n' +
        '2026-11,750000000,Город Алматы,25,Специалисты по информационно-коммуникационным технологиям,6,4,66.7,1,\r\n',
    );
    expect((await staff('time-in-stage.csv', ru)).body).toContain(
      '\r\n2026-11,750000000,Город Алматы,published,Опубликована,owner,Отправлена в архив работодателем,employer,Работодатель,1,10,',
    );
    expect((await cabinet('time-in-stage.csv', ru)).body).toContain(
      `\r\n2026-11,published,Опубликована,owner,Отправлена в архив работодателем,employer,Работодатель,${MANAGER},Үлгібаева Сынақ,1,10,`,
    );
    const names = new Set<string>();
    for (const language of LANGUAGES) {
      const { body } = await staff('labour-market.csv', inLanguage(language));
      const [, row = ''] = String(body).split('\r\n');
      names.add(row.split(',')[3] ?? '');
      expect(row).toMatch(/^750000000,[^,]+,2512,[^,]+,0,0,1,KZT,,,,,,$/);
    }
    expect(names.size).toBe(LANGUAGES.length);
  });

  it('[N2] tell money in files in whole tenge with its currency, and wishes of five people and more', async () => {
    await vacancyOf(0);
    const row = async () =>
      String((await staff('labour-market.csv', ru)).body)
        .split('\r\n')[1]
        ?.split(',');
    const [, , , , , , , currency, ...pay] = (await row()) ?? [];
    expect(currency).toBe('KZT');
    expect(pay).toEqual(['1', '650000', expect.stringMatching(/^\d{6}(?:\.\d\d?)?$/), '', '', '']);
    // Half a tenge more: the file tells what is there, no more and no less.
    const counter = { report: 'segments', scope: `CENTRE#${CENTRE}`, dimensions: '2512' } as const;
    const resume = { kind: 'resume', id: resumeIdSchema.parse(seekers[0]) } as const;
    const counted = { revision: 1, folded: 0, history: {}, share: [] };
    await dynamoReports(table).count(resume, counted, [{ ...counter, adds: { payCount: 1, paySum: 1_50 } }]);
    expect((await row())?.[9]).toBe('325000.75');
  });

  it('[N1] say in a file why there are no figures, and what stands for several groups', async () => {
    const outcome = (month: string, group: string, answers: number) => ({
      report: 'outcomes' as const,
      scope: `CENTRE#${CENTRE}`,
      dimensions: `${month}#${group}`,
      adds: { answers },
    });
    const resume = { kind: 'resume', id: resumeIdSchema.parse(seekers[0]) } as const;
    await dynamoReports(table).count(resume, { revision: 1, folded: 0, history: {}, share: [] }, [
      outcome('2026-10', '25', 4),
      outcome('2026-11', '25', 3),
      outcome('2026-11', '26', 3),
    ]);
    const { body } = await staff('outcome-rate.csv', inLanguage('en'));
    expect(String(body).split('\r\n').slice(1)).toEqual([
      '2026-10,750000000,Almaty city,other,Small groups together,,,,,Fewer than five answers: no figures are shown',
      '2026-11,750000000,Almaty city,other,Small groups together,6,0,0,0,',
      '',
    ]);
  });

  it('[N3] read the names of managers beside the rows, and tell nothing of them to others', async () => {
    await vacancyOf(10);
    table.calls.length = 0;
    await cabinet('time-in-stage.csv');
    expect(table.calls.map(({ operation }) => operation).toSorted()).toEqual(['batchGet', 'query', 'query']);
    const other = await asked(NEWCOMER, 'employer', `${CABINET_REPORTS}/time-in-stage.csv`);
    expect(JSON.stringify(other.body)).not.toContain('Үлгібаева');
  });

  it('[N1] are for twelve months at most, the last twelve unless told', async () => {
    const range = (from: string, to: string) => staff('outcome-rate', { query: { from, to } });
    expect((await range('2025-12', '2026-11')).status).toBe(200);
    for (const [from, to] of [
      ['2025-11', '2026-11'],
      ['2026-12', '2026-11'],
    ] as const) {
      expect(await range(from, to)).toMatchObject({
        status: 422,
        body: { fields: [{ path: 'query.from', code: 'report-range' }] },
      });
    }
    expect((await range('2026-13', '2026-14')).status).toBe(422);
    await answersOfPeople();
    clock.set('2027-10-31T18:30:00.000Z');
    expect((await staff('outcome-rate')).body.items).toEqual([]);
    clock.set('2027-10-31T17:30:00.000Z');
    expect((await staff('outcome-rate')).body.items).toHaveLength(1);
  });

  it('[A7] [I13] are for members of the organisation', async () => {
    const paths = ['outcome-rate', 'labour-market', 'time-in-stage'].flatMap((path) => [path, `${path}.csv`]);
    for (const path of paths) {
      const route = `${CENTRE_REPORTS}/${path}`;
      expect((await asked(NEWCOMER, 'centre_staff', route)).body.code).toBe('not-found');
      expect((await asked(MANAGER, 'employer', route)).body.code).toBe('role-not-allowed');
      expect((await asked(null, 'employer', route)).body.code).toBe('unauthenticated');
    }
    for (const path of ['time-in-stage', 'time-in-stage.csv']) {
      expect((await asked(NEWCOMER, 'employer', `${CABINET_REPORTS}/${path}`)).body.code).toBe('not-found');
    }
  });
});
