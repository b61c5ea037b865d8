import { beforeEach, describe, expect, it } from 'vitest';
import { memberKey } from '#adapters/dynamodb/keys.ts';
import { organisationNews } from '#adapters/dynamodb/organisation-news.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import type { AccountId } from '#domain/shared/ids.ts';
import { plusHours } from '#domain/shared/time.ts';
import type { VacancyOutcome } from '#domain/vacancies/ports.ts';
import { ADMINISTRATOR, CABINET, MANAGER, SECOND_MANAGER, contactOfTest, putMember } from '../cabinets.ts';
import { SPECIALIST, centreOrganisation, putStaff, vacancyWorld } from '../vacancies.ts';
import type { VacancyWorld } from '../vacancies.ts';

const ORGANISATION = { kind: 'cabinet', id: CABINET } as const;
const OF_CENTRE = { accountId: SPECIALIST, organisation: centreOrganisation };

/** In whose place comes who brings a vacancy back; run on the fake and on DynamoDB Local alike. */
export function describeFormerManagers(name: string, make: () => Promise<Table>): void {
  describe(`[C10] the manager of before, on ${name}`, () => {
    let world: VacancyWorld;
    let made: VacancyOutcome;
    beforeEach(async () => {
      world = await vacancyWorld(await make());
      const { table } = world;
      await putStaff(table);
      await putMember(table, ORGANISATION, {
        accountId: SECOND_MANAGER,
        role: 'manager',
        contact: contactOfTest(),
      });
      made = await world.vacancies.publish(world.commands.publish());
    });
    const later = () => world.clock.set(plusHours(world.clock.now(), 1));
    const edit = async (by: Parameters<typeof world.commands.edit>[2]) => {
      later();
      made = await world.vacancies.edit(world.commands.edit(made, undefined, by));
    };
    const archive = async (by: Parameters<typeof world.commands.archive>[1] = {}) => {
      later();
      made = await world.vacancies.archive(world.commands.archive(made, by));
    };
    /** When it was restored. */
    const restore = async (by: Parameters<typeof world.commands.restore>[2]) => {
      later();
      made = await world.vacancies.restore(world.commands.restore(made, undefined, by));
      return world.clock.now();
    };
    const before = (accountId: AccountId, at = world.clock.now()) =>
      organisationNews(world.table).formerManager({ vacancyId: made.id, cabinetId: CABINET, accountId, at });

    it('is who published it, whoever put it into the archive', async () => {
      await archive({ accountId: ADMINISTRATOR });
      await restore({ accountId: ADMINISTRATOR });
      expect(await before(ADMINISTRATOR)).toBe(MANAGER);
    });

    it('is who changed it last, a centre’s staff and those who only looked after it left out', async () => {
      await edit({ accountId: SECOND_MANAGER });
      await edit(OF_CENTRE);
      later();
      made = await world.vacancies.reconfirm(world.commands.reconfirm(made));
      await archive();
      await restore({ accountId: MANAGER });
      expect(await before(MANAGER)).toBe(SECOND_MANAGER);
    });

    it('is who drafted what a centre published', async () => {
      made = await world.vacancies.makeDraft(world.commands.makeDraft());
      later();
      made = await world.vacancies.publishDraft(world.commands.restore(made, undefined, OF_CENTRE));
      await archive();
      await restore({ accountId: ADMINISTRATOR });
      expect(await before(ADMINISTRATOR)).toBe(MANAGER);
    });

    it('is told of each restoring by itself, whatever has been done since', async () => {
      await archive();
      const first = await restore({ accountId: SECOND_MANAGER });
      await archive();
      const second = await restore({ accountId: ADMINISTRATOR });
      await edit({ accountId: MANAGER });
      expect(await before(SECOND_MANAGER, first)).toBe(MANAGER);
      expect(await before(ADMINISTRATOR, second)).toBe(SECOND_MANAGER);
      expect(await before(ADMINISTRATOR, first)).toBeUndefined();
      expect(await before(ADMINISTRATOR, world.clock.now())).toBeUndefined();
    });

    it('is nobody where it was his own, and where a centre brought it back', async () => {
      await archive({ accountId: ADMINISTRATOR });
      await restore({ accountId: MANAGER });
      expect(await before(MANAGER)).toBeUndefined();
      await archive();
      await restore(OF_CENTRE);
      expect(await before(SPECIALIST)).toBeUndefined();
    });

    it('[I13] is nobody once his access was withdrawn, though another had it before him', async () => {
      await edit({ accountId: SECOND_MANAGER });
      await archive();
      await restore({ accountId: ADMINISTRATOR });
      await world.table.update(memberKey(ORGANISATION, SECOND_MANAGER), { set: { status: 'withdrawn' } });
      expect(await before(ADMINISTRATOR)).toBeUndefined();
    });

    it('[C2] is nobody of what a centre made and nobody of the cabinet has changed', async () => {
      made = await world.vacancies.publish(world.commands.publish(undefined, OF_CENTRE));
      await archive(OF_CENTRE);
      await restore({ accountId: MANAGER });
      expect(await before(MANAGER)).toBeUndefined();
    });
  });
}
