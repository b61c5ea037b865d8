import { describe, expect, it } from 'vitest';
import { fullForm, minimalForm } from '#test/support/resume-builder.ts';
import { memoryResumeApi } from '#test/support/resume-api.ts';

const HOUR = 3_600_000;

/** Half past midnight on 3 November in Kazakhstan, while it is 2 November by UTC; in Kyrgyzstan half past one. */
function afterMidnight() {
  const api = memoryResumeApi();
  api.clock.advance(10.5 * HOUR);
  expect(api.clock.now()).toBe('2026-11-02T19:30:00.000Z');
  return api;
}

describe('a day is that of the country', () => {
  it('[B13] what began today, where it is past midnight, is not in the future', async () => {
    const form = fullForm();
    const [first] = form.workHistory!;
    const begun = (startedOn: string) => ({
      ...form,
      workHistory: [{ ...first!, startedOn, endedOn: undefined }],
    });
    expect((await afterMidnight().ask('POST /v1/resumes', { json: begun('2026-11-03') })).status).toBe(201);
    expect(await afterMidnight().ask('POST /v1/resumes', { json: begun('2026-11-04') })).toMatchObject({
      status: 422,
      body: { fields: [{ path: 'workHistory.0.startedOn', code: 'in-the-future' }] },
    });
  });

  it('[B3] [Q5] whoever has a birthday today is a year older, also before midnight by UTC', async () => {
    const api = afterMidnight();
    const json = minimalForm({ birthDate: '2012-11-03' });
    const { status, body } = await api.ask('POST /v1/resumes', { json });
    expect(status).toBe(201);
    const card = await api.ask('GET /v1/public/resumes/{id}', { params: { id: body.id } });
    expect(card.body.age).toBe(14);
  });

  it.each([
    ['KZ', '750000000', 8.5, '2026-12-02', '2027-01-01'],
    ['KZ', '750000000', 10.5, '2026-12-03', '2027-01-02'],
    ['KG', 'KG-GB', 8.5, '2026-12-02', '2027-01-01'],
    ['KG', 'KG-GB', 9.5, '2026-12-03', '2027-01-02'],
  ] as const)('[H1] the last day that is told is the one in %s (%s, %d hours later)', async (...row) => {
    const [jurisdiction, region, hours, until, restoredUntil] = row;
    const api = memoryResumeApi();
    api.clock.advance(hours * HOUR);
    const json = minimalForm({ residence: { jurisdiction, region }, publicationPeriodDays: 30 });
    const { body, headers } = await api.ask('POST /v1/resumes', { json });
    expect(body.message).toContain(until);
    api.clock.advance(30 * 24 * HOUR);
    const request = { params: { id: body.id }, headers: { 'if-match': String(headers['etag']) }, json };
    const restored = await api.ask('POST /v1/resumes/{id}/restoration', request);
    expect(restored.body.message).toContain(restoredUntil);
  });
});
