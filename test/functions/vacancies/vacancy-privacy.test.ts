import { expect, it } from 'vitest';
import { testClock } from '#test/support/clock.ts';
import { vacancyApi } from '#test/support/vacancy-api.ts';

// What is public anyway tells its contact to whoever has signed in; the rest a centre opens for a purpose, on record.
it('[Q4] a centre reads a contact only while the vacancy is public, its own people always', async () => {
  const clock = testClock();
  const api = await vacancyApi(clock);
  const { params } = await api.published();
  const contactFor = async (side: 'cabinet' | 'centre') =>
    (await api.ask('GET vacancies/{id}', { params, side })).body.contact;
  expect(await contactFor('centre')).toMatchObject({ of: 'manager' });
  clock.advance(200 * 24 * 3600_000);
  const seen = await api.ask('GET vacancies/{id}', { params, side: 'centre' });
  expect(seen.body).toMatchObject({ status: 'archived' });
  expect(seen.body).not.toHaveProperty('contact');
  expect(await contactFor('cabinet')).toMatchObject({ of: 'manager' });
});
