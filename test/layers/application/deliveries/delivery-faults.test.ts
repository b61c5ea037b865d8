import { describe, expect, it } from 'vitest';
import { deliverEvent } from '#application/deliveries/deliver-event.ts';
import { plusHours } from '#domain/shared/time.ts';
import { CALL_FAULTS, faultyTable } from '#test/support/faulty-calls.ts';
import { fullVacancy } from '#test/support/vacancies.ts';
import { DOWN, OK, world } from './world.ts';

describe('[M4] [C4] a delivery in the middle of which something goes wrong', () => {
  it.each(CALL_FAULTS)('arrives all the same: %s, at whatever call', async (fault) => {
    for (let at = 0; at < 14; at++) {
      const {
        commands,
        webhooks,
        vacancies,
        made,
        depsOn,
        memory,
        change,
        about,
        clock,
        redeliver,
        sent,
        deps,
        marketState,
      } = await world();
      const { id } = await webhooks.create(commands.create());
      const vacancy = await vacancies.publish(made.publish(fullVacancy()));
      const published = change(about(vacancy, 'vacancies.published'));
      const faulty = faultyTable(memory, at, fault);
      await deliverEvent(published, depsOn(faulty)).catch(() => undefined);
      if (!faulty.calls.struck) break;
      await deliverEvent(published, deps);
      clock.advance(80_000);
      await redeliver();
      const [delivery] = (await deps.deliveries.page(id, 5)).items;
      expect(delivery?.progress.state, `${fault} at ${at}`).toBe('delivered');
      expect((await marketState(vacancy.id))?.progress.state, `${fault} at ${at}`).toBe('delivered');
      expect(new Set(sent.map(({ deliveryId: one }) => one)).size).toBe(1);
      expect(sent.length).toBeLessThanOrEqual(2);
    }
  });

  it('is sent once by two runs at the same time', async () => {
    const { commands, webhooks, vacancies, made, deps, change, about, answers, clock, redeliver, sent } =
      await world();
    await webhooks.create(commands.create());
    const vacancy = await vacancies.publish(made.publish(fullVacancy()));
    answers.webhook = DOWN;
    await deliverEvent(change(about(vacancy, 'vacancies.published')), deps);
    answers.webhook = OK;
    clock.advance(80_000);
    await Promise.all([redeliver(), redeliver(), redeliver()]);
    expect(sent).toHaveLength(2);
  });

  it('is given up when its last attempt broke off without an outcome', async () => {
    const { commands, webhooks, vacancies, made, deps, change, about, clock, sent, redeliver } =
      await world();
    const { id } = await webhooks.create(commands.create());
    const vacancy = await vacancies.publish(made.publish(fullVacancy()));
    const dead = { ...deps, sender: { send: () => Promise.reject(new Error('the process is gone')) } };
    await deliverEvent(change(about(vacancy, 'vacancies.published')), dead).catch(() => undefined);
    clock.set(plusHours(clock.now(), 25));
    await redeliver();
    expect(sent).toEqual([]);
    expect((await deps.deliveries.page(id, 5)).items[0]?.progress).toMatchObject({
      state: 'failed',
      reason: 'given-up',
    });
  });

  it('[M4] is sent however long it waited for its first attempt, and is tried for a day from then on', async () => {
    const { commands, webhooks, vacancies, made, deps, change, about, answers, clock, sent, redeliver } =
      await world();
    const { id } = await webhooks.create(commands.create());
    const vacancy = await vacancies.publish(made.publish(fullVacancy()));
    const unsent = { advance: () => Promise.resolve(false) };
    const stopped = { ...deps, deliveries: { ...deps.deliveries, ...unsent } };
    await deliverEvent(change(about(vacancy, 'vacancies.published')), stopped);
    clock.set(plusHours(clock.now(), 30));
    answers.webhook = DOWN;
    await redeliver();
    const late = clock.now();
    expect(sent).toHaveLength(1);
    expect((await deps.deliveries.page(id, 5)).items[0]?.progress).toMatchObject({
      state: 'waiting',
      attempts: 1,
      firstAt: late,
    });
    clock.set(plusHours(late, 20));
    answers.webhook = OK;
    await redeliver();
    expect((await deps.deliveries.page(id, 5)).items[0]?.progress).toMatchObject({ state: 'delivered' });
  });
});
