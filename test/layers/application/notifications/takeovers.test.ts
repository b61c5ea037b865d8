import { beforeEach, describe, expect, it } from 'vitest';
import { accountKey } from '#adapters/dynamodb/keys.ts';
import { notify } from '#application/notifications/notify.ts';
import { planMessages } from '#application/notifications/plan-messages.ts';
import { plusHours } from '#domain/shared/time.ts';
import type { VacancyOutcome } from '#domain/vacancies/ports.ts';
import { ADMINISTRATOR, EMPLOYER, MANAGER } from '#test/support/cabinets.ts';
import { memoryTable } from '#test/support/memory-table.ts';
import { vacancyWorld } from '#test/support/vacancies.ts';
import type { VacancyWorld } from '#test/support/vacancies.ts';
import { eventId, harness } from './harness.ts';
import type { Harness } from './harness.ts';

describe('[C10] [M1] [M2] a vacancy that is brought back from the archive', () => {
  let world: VacancyWorld;
  let h: Harness;
  let made: VacancyOutcome;
  beforeEach(async () => {
    const table = memoryTable();
    world = await vacancyWorld(table);
    h = harness(table);
    for (const [accountId, name] of [
      [ADMINISTRATOR, 'administrator'],
      [MANAGER, 'manager'],
    ] as const) {
      const email = `${name}@example.com`;
      await table.put({ ...accountKey(accountId), accountId, email, language: 'ru', jurisdiction: 'KZ' });
    }
    made = await world.vacancies.publish(world.commands.publish());
    later();
    made = await world.vacancies.archive(world.commands.archive(made));
    later();
  });
  const later = () => world.clock.set(plusHours(world.clock.now(), 1));
  const restore = async (accountId: typeof MANAGER) => {
    made = await world.vacancies.restore(world.commands.restore(made, undefined, { accountId }));
    const event = {
      type: 'vacancies.restored',
      accountId,
      employerId: EMPLOYER,
      vacancyId: made.id,
    } as const;
    return { id: eventId(1), at: world.clock.now(), event };
  };
  const told = async (change: Parameters<typeof notify>[0]) => {
    for (let delivery = 0; delivery < 2; delivery++) await notify(change, h.deps);
    return h.sent.map(({ to, template }) => `${to.replace('@example.com', '')} ${template}`).toSorted();
  };

  it('by a colleague is told to who answered for it, once, and to who answers now', async () => {
    const change = await restore(ADMINISTRATOR);
    expect(await told(change)).toEqual(['administrator vacancy-restored', 'manager vacancy-taken-over']);
    expect((await h.notices.page(MANAGER, { limit: 5 })).notices).toMatchObject([
      { kind: 'vacancy-taken-over', at: change.at, params: { employerId: EMPLOYER, vacancyId: made.id } },
    ]);
    const [mail] = h.sent.filter(({ template }) => template === 'vacancy-taken-over');
    expect(mail?.params).toMatchObject({ enterprise: 'ЖШС «Үлгі»' });
  });

  it('is another thing than a draft that a colleague publishes', async () => {
    const draft = await world.vacancies.makeDraft(world.commands.makeDraft());
    later();
    const by = { accountId: ADMINISTRATOR };
    const { id } = await world.vacancies.publishDraft(world.commands.restore(draft, undefined, by));
    const event = { type: 'vacancies.published', ...by, employerId: EMPLOYER, vacancyId: id } as const;
    expect(await told({ id: eventId(1), at: world.clock.now(), event })).toEqual([
      'administrator vacancy-published',
    ]);
  });

  it('by himself is told to him as before', async () => {
    expect(await told(await restore(MANAGER))).toEqual(['manager vacancy-restored']);
  });

  it('is not told as taken over to who has taken it back meanwhile', async () => {
    const change = await restore(ADMINISTRATOR);
    later();
    await world.vacancies.edit(world.commands.edit(made));
    expect(await planMessages(change, h.clock.now(), h.deps)).toHaveLength(1);
    expect(await told(change)).toEqual(['manager vacancy-restored']);
  });
});
