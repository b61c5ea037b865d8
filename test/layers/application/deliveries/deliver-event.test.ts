import { describe, expect, it } from 'vitest';
import { breakers } from '#application/deliveries/breaker.ts';
import { deliverEvent } from '#application/deliveries/deliver-event.ts';
import { deliveryId } from '#domain/deliveries/delivery.ts';
import { domainEventSchema } from '#domain/shared/events.ts';
import { instant } from '#domain/shared/time.ts';
import type { VacancyOutcome } from '#domain/vacancies/ports.ts';
import { ADMINISTRATOR, CABINET, EMPLOYER, MANAGER } from '#test/support/cabinets.ts';
import { EVENT_ID, webhookForm } from '#test/support/deliveries.ts';
import { fullVacancy } from '#test/support/vacancies.ts';
import { DOWN, OK, world } from './world.ts';

describe('[M4] an event for webhooks', () => {
  it('is sent at once to those that have chosen it, with IDs only, signed by the present secret', async () => {
    const { commands, webhooks, vacancies, made, deps, change, about, sent, clock } = await world();
    const { id } = await webhooks.create(commands.create());
    await webhooks.create(commands.create(webhookForm({ eventTypes: ['managers.joined'] })));
    await webhooks.create(commands.create(webhookForm({ active: false })));
    const vacancy = await vacancies.publish(made.publish(fullVacancy()));
    const published = change(about(vacancy, 'vacancies.published'));
    await deliverEvent(published, deps);
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({
      url: webhookForm().url,
      eventType: 'vacancies.published',
      deliveryId: deliveryId(clock.now(), EVENT_ID),
      secrets: ['secret 1'],
    });
    expect(JSON.parse(sent[0]?.body ?? '')).toEqual({
      id: deliveryId(clock.now(), EVENT_ID),
      type: 'vacancies.published',
      at: clock.now(),
      data: { cabinetId: CABINET, employerId: EMPLOYER, vacancyId: vacancy.id },
    });
    const log = await deps.deliveries.page(id, 10);
    expect(log.items).toMatchObject([{ progress: { state: 'delivered', attempts: 1, lastStatus: 200 } }]);
    await deliverEvent(published, deps);
    expect(sent).toHaveLength(1);
  });

  it('of managers names the invitation and the manager, never a person', async () => {
    const { commands, webhooks, deps, change, sent } = await world();
    await webhooks.create(commands.create());
    const event = domainEventSchema.parse({
      type: 'managers.joined',
      accountId: ADMINISTRATOR,
      cabinetId: CABINET,
      invitationId: '01890000-0000-7000-8000-0000000000b9',
      managerId: MANAGER,
    });
    await deliverEvent(change(event), deps);
    expect(JSON.parse(sent[0]?.body ?? '')).toMatchObject({
      data: { cabinetId: CABINET, invitationId: '01890000-0000-7000-8000-0000000000b9', managerId: MANAGER },
    });
  });

  it('is sent to the one webhook that is tested, whatever it has chosen', async () => {
    const { commands, webhooks, deps, change, sent, clock } = await world();
    const chosen = await webhooks.create(commands.create(webhookForm({ eventTypes: ['managers.joined'] })));
    await webhooks.create(commands.create());
    const event = {
      type: 'webhooks.tested',
      accountId: ADMINISTRATOR,
      cabinetId: CABINET,
      webhookId: chosen.id,
    } as const;
    await deliverEvent(change(event), deps);
    expect(sent.map(({ eventType }) => eventType)).toEqual(['webhooks.tested']);
    expect((await deps.deliveries.page(chosen.id, 5)).items[0]?.id).toBe(deliveryId(clock.now(), EVENT_ID));
  });

  it('that tests an inactive webhook is not sent, and its log says why', async () => {
    const { commands, webhooks, deps, change, sent } = await world();
    const { id } = await webhooks.create(commands.create(webhookForm({ active: false })));
    const about = { accountId: ADMINISTRATOR, cabinetId: CABINET, webhookId: id };
    await deliverEvent(change({ type: 'webhooks.tested', ...about }), deps);
    expect(sent).toEqual([]);
    expect((await deps.deliveries.page(id, 5)).items[0]?.progress).toMatchObject({
      state: 'failed',
      reason: 'receiver-inactive',
    });
  });

  it('is sent again after a minute or so when it was not taken, until it is, and under the same ID', async () => {
    const { commands, webhooks, vacancies, made, deps, change, about, sent, answers, clock, redeliver } =
      await world();
    const { id } = await webhooks.create(commands.create());
    const vacancy = await vacancies.publish(made.publish(fullVacancy()));
    answers.webhook = DOWN;
    await deliverEvent(change(about(vacancy, 'vacancies.published')), deps);
    expect((await deps.deliveries.page(id, 5)).items).toMatchObject([
      { progress: { state: 'waiting', reason: 'timed-out' } },
    ]);
    clock.advance(59_000);
    expect(await redeliver()).toEqual({ outcome: 'done', attempts: 0 });
    clock.advance(17_000);
    answers.webhook = OK;
    expect(await redeliver()).toEqual({ outcome: 'done', attempts: 1 });
    expect(new Set(sent.map(({ deliveryId: one }) => one)).size).toBe(1);
    expect(sent).toHaveLength(2);
    clock.advance(86_400_000);
    expect(await redeliver()).toEqual({ outcome: 'done', attempts: 0 });
    expect((await deps.deliveries.page(id, 5)).items).toMatchObject([
      { progress: { state: 'delivered', attempts: 2 } },
    ]);
  });

  it('is given up after a day, is shown as failed, and makes its webhook shown as failing; nothing is switched off', async () => {
    const { commands, webhooks, vacancies, made, deps, change, about, answers, clock, redeliver, sent } =
      await world();
    const { id } = await webhooks.create(commands.create());
    const vacancy = await vacancies.publish(made.publish(fullVacancy()));
    answers.webhook = DOWN;
    await deliverEvent(change(about(vacancy, 'vacancies.published')), deps);
    for (let minutes = 0; minutes < 26 * 60; minutes += 5) {
      clock.advance(300_000);
      await redeliver();
    }
    const [delivery] = (await deps.deliveries.page(id, 5)).items;
    expect(delivery?.progress).toMatchObject({ state: 'failed', reason: 'timed-out' });
    expect(delivery?.progress.attempts).toBe(sent.length);
    expect(await webhooks.find(CABINET, id)).toMatchObject({ active: true, failures: sent.length });
    const before = sent.length;
    await deliverEvent(change(about(vacancy, 'vacancies.published'), EVENT_ID.replace(/1$/, '2')), deps);
    expect(sent).toHaveLength(before);
    await redeliver();
    expect(sent).toHaveLength(before + 1);
  });

  it('is not sent to a webhook that was removed or switched off meanwhile', async () => {
    const { commands, webhooks, vacancies, made, deps, change, about, answers, clock, redeliver, sent } =
      await world();
    const first = await webhooks.create(commands.create());
    const second = await webhooks.create(commands.create());
    const vacancy = await vacancies.publish(made.publish(fullVacancy()));
    answers.webhook = DOWN;
    await deliverEvent(change(about(vacancy, 'vacancies.published')), deps);
    await webhooks.remove(commands.remove(first));
    await webhooks.edit(commands.edit(second, webhookForm({ active: false })));
    clock.advance(300_000);
    await redeliver();
    expect(sent).toHaveLength(2);
    const states = [first, second].map(
      async ({ id }) => (await deps.deliveries.page(id, 5)).items[0]?.progress,
    );
    expect(await Promise.all(states)).toMatchObject([
      { state: 'failed', reason: 'receiver-gone' },
      { state: 'failed', reason: 'receiver-inactive' },
    ]);
  });

  it('whose delivery is asked for again by hand is sent at once', async () => {
    const { commands, webhooks, vacancies, made, deps, change, about, sent } = await world();
    const { id } = await webhooks.create(commands.create());
    const vacancy = await vacancies.publish(made.publish(fullVacancy()));
    await deliverEvent(change(about(vacancy, 'vacancies.published')), deps);
    const [delivery] = (await deps.deliveries.page(id, 5)).items;
    const asked = { ...commands.base(), id, deliveryId: delivery?.id ?? '' };
    await webhooks.redeliver({
      ...asked,
      progress: { state: 'waiting', attempts: 0, firstAt: asked.context.at, nextAttemptAt: asked.context.at },
    });
    const event = {
      type: 'webhooks.redelivery-asked',
      accountId: ADMINISTRATOR,
      cabinetId: CABINET,
      webhookId: id,
      deliveryId: asked.deliveryId,
    } as const;
    await deliverEvent(change(event), deps);
    await deliverEvent(change(event), deps);
    expect(sent.map(({ deliveryId: one }) => one)).toEqual([asked.deliveryId, asked.deliveryId]);
  });

  it('is left to the redelivery for a minute after slow answers to three in a row, so that nobody else waits', async () => {
    const { commands, webhooks, deps, change, answers, sent, clock, redeliver } = await world();
    await webhooks.create(commands.create(webhookForm({ eventTypes: ['managers.access-withdrawn'] })));
    const event = {
      type: 'managers.access-withdrawn',
      accountId: ADMINISTRATOR,
      cabinetId: CABINET,
      managerId: MANAGER,
    } as const;
    let count = 0;
    const deliver = () => deliverEvent(change(event, String(count++).padStart(32, 'a')), deps);
    answers.afterMs = 4900;
    for (let index = 0; index < 3; index++) await deliver();
    expect(sent).toHaveLength(3);
    await deliver();
    await deliver();
    expect(sent).toHaveLength(3);
    answers.afterMs = 0;
    expect(await redeliver()).toMatchObject({ attempts: 2 });
    expect(sent).toHaveLength(5);
    clock.advance(61_000);
    await deliver();
    await deliver();
    expect(sent).toHaveLength(7);
  });

  it('of one cabinet waits for no other', () => {
    const breakerOf = breakers();
    const at = instant('2026-11-02T09:00:00.000Z');
    for (let index = 0; index < 3; index++) breakerOf('slow').tell(false, at);
    expect([breakerOf('slow').closed(at), breakerOf('fast').closed(at)]).toEqual([false, true]);
    breakerOf('slow').tell(true, at);
    expect(breakerOf('slow').closed(at)).toBe(true);
  });

  it('about a page of swept vacancies is kept for each, and sent by the next redelivery', async () => {
    const { commands, webhooks, vacancies, made, deps, change, clock, sent, redeliver, noticed } =
      await world();
    await webhooks.create(commands.create());
    const one = await vacancies.publish(made.publish(fullVacancy()));
    const two = await vacancies.publish(made.publish(fullVacancy()));
    const swept = (id: VacancyOutcome['id']) =>
      ({ kind: 'vacancy', id, accountId: MANAGER, expiresAt: clock.now() }) as const;
    const event = { type: 'publications.expired', publications: [swept(one.id), swept(two.id)] } as const;
    await deliverEvent(change({ ...event, publications: [...event.publications] }, 'a'.repeat(32)), deps);
    expect([sent, noticed]).toEqual([[], []]);
    expect(await redeliver()).toEqual({ outcome: 'done', attempts: 4 });
    expect(sent.map(({ eventType }) => eventType)).toEqual(['vacancies.expired', 'vacancies.expired']);
    expect(noticed).toHaveLength(2);
  });
});

describe('[C4] a vacancy for the labour-market system', () => {
  it('is registered, changed and archived there with what it is when it is sent', async () => {
    const { vacancies, made, deps, change, about, noticed, marketState } = await world();
    const vacancy = await vacancies.publish(made.publish(fullVacancy()));
    await deliverEvent(change(about(vacancy, 'vacancies.published')), deps);
    const edited = await vacancies.edit(made.edit(vacancy));
    await deliverEvent(change(about(vacancy, 'vacancies.edited'), 'e2'), deps);
    await vacancies.archive(made.archive(edited));
    await deliverEvent(change(about(vacancy, 'vacancies.archived'), 'e3'), deps);
    expect(noticed.map(({ event, version }) => [event, version])).toEqual([
      ['registered', 1],
      ['changed', 2],
      ['archived', 3],
    ]);
    expect(noticed[0]?.vacancy).toMatchObject({
      employerId: EMPLOYER,
      occupation: '2512',
      posts: 2,
      status: 'published',
    });
    expect(await marketState(vacancy.id)).toMatchObject({
      version: 3,
      deliveredVersion: 3,
      progress: { state: 'delivered', attempts: 1 },
    });
    await deliverEvent(change(about(vacancy, 'vacancies.published')), deps);
    expect(noticed).toHaveLength(3);
  });

  it('is no business of it as a draft', async () => {
    const { vacancies, made, deps, change, about, noticed, marketState } = await world();
    const draft = await vacancies.makeDraft(made.makeDraft());
    await deliverEvent(change(about(draft, 'vacancies.edited')), deps);
    expect(noticed).toEqual([]);
    expect(await marketState(draft.id)).toBeUndefined();
  });

  it('that waits is superseded by a later state, which alone is sent', async () => {
    const { vacancies, made, deps, change, about, noticed, answers, clock, redeliver, marketState } =
      await world();
    answers.market = { outcome: 'retry', reason: 'answered-error', status: 503 };
    const vacancy = await vacancies.publish(made.publish(fullVacancy()));
    await deliverEvent(change(about(vacancy, 'vacancies.published')), deps);
    await vacancies.archive(made.archive(vacancy));
    await deliverEvent(change(about(vacancy, 'vacancies.archived'), 'e2'), deps);
    answers.market = OK;
    clock.advance(80_000);
    expect(await redeliver()).toEqual({ outcome: 'done', attempts: 1 });
    expect(noticed.map(({ event }) => event)).toEqual(['registered', 'archived', 'archived']);
    expect(await marketState(vacancy.id)).toMatchObject({ version: 2, progress: { state: 'delivered' } });
  });

  it('that is refused is not sent again, and its state says why', async () => {
    const { vacancies, made, deps, change, about, answers, clock, redeliver, marketState } = await world();
    answers.market = { outcome: 'refused', reason: 'refused', status: 422 };
    const vacancy = await vacancies.publish(made.publish(fullVacancy()));
    await deliverEvent(change(about(vacancy, 'vacancies.published')), deps);
    clock.advance(86_000_000);
    expect(await redeliver()).toEqual({ outcome: 'done', attempts: 0 });
    expect(await marketState(vacancy.id)).toMatchObject({
      progress: { state: 'failed', reason: 'refused', lastStatus: 422 },
    });
  });

  it('is left to the redelivery for a minute after three failures in a row, so that nothing else waits', async () => {
    const { vacancies, made, deps, change, about, answers, noticed, clock } = await world();
    answers.market = DOWN;
    for (let index = 0; index < 5; index++) {
      const vacancy = await vacancies.publish(made.publish(fullVacancy()));
      await deliverEvent(change(about(vacancy, 'vacancies.published'), `e${index}`), deps);
    }
    expect(noticed).toHaveLength(3);
    clock.advance(61_000);
    const vacancy = await vacancies.publish(made.publish(fullVacancy()));
    await deliverEvent(change(about(vacancy, 'vacancies.published'), 'e9'), deps);
    expect(noticed).toHaveLength(4);
  });
});
