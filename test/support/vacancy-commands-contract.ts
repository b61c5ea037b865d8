import { beforeEach, describe, expect, it } from 'vitest';
import { employerHeadKey, auditSk, memberKey, outboxKey, vacancyPk } from '#adapters/dynamodb/keys.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import type { Organisation } from '#domain/access/access.ts';
import { vacancyIdSchema } from '#domain/shared/ids.ts';
import type { AccountId } from '#domain/shared/ids.ts';
import type { VacancyOutcome } from '#domain/vacancies/ports.ts';
import {
  ADMINISTRATOR,
  EMPLOYER,
  MANAGER,
  NEWCOMER,
  OTHER_CABINET,
  OTHER_EMPLOYER,
  SECOND_MANAGER,
  putCabinet,
  putEmployer,
  putMember,
} from './cabinets.ts';
import { refused } from './refused.ts';
import {
  SPECIALIST,
  centreOrganisation,
  kyrgyzVacancy,
  minimalVacancy,
  putStaff,
  sameValidity,
  vacancyCommands,
  vacancyStore,
  vacancyWorld,
} from './vacancies.ts';
import type { VacancyWorld } from './vacancies.ts';

const END = '2027-01-31T19:00:00.000Z';
const MISSING = vacancyIdSchema.parse('01890000-0000-7000-8000-00000000dead');
const COMMANDS = [
  'publish',
  'makeDraft',
  'saveDraft',
  'discardDraft',
  'publishDraft',
  'edit',
  'archive',
  'restore',
  'reconfirm',
] as const;
type Name = (typeof COMMANDS)[number];
const CHANGING = COMMANDS.filter((name) => name !== 'publish' && name !== 'makeDraft');
const MAKING_PUBLIC: readonly Name[] = ['publish', 'publishDraft', 'restore'];
const SHOWING_CONTACT: readonly Name[] = ['publish', 'publishDraft', 'edit', 'restore'];
const FROM = {
  saveDraft: ['draft'],
  discardDraft: ['draft'],
  publishDraft: ['draft'],
  edit: ['published'],
  archive: ['published'],
  reconfirm: ['published'],
  restore: ['archived', 'expired'],
} as const satisfies Partial<Record<Name, readonly string[]>>;

interface By {
  readonly accountId?: AccountId;
  readonly organisation?: Organisation;
}

/** What every command on a vacancy keeps to, whoever gives it and whatever it is given on; on the fake and on DynamoDB Local. */
export function describeVacancyCommands(name: string, make: () => Promise<Table>): void {
  describe(`commands on vacancies on ${name}`, () => {
    let at: VacancyWorld;
    beforeEach(async () => {
      at = await vacancyWorld(await make());
    });
    const publish = () => at.vacancies.publish(at.commands.publish());
    const run = (
      command: Name,
      seen: VacancyOutcome,
      by: By = {},
      sent: { sent?: ReturnType<typeof minimalVacancy>; employerId?: typeof EMPLOYER } = {},
    ): Promise<VacancyOutcome> => {
      const form = sent.sent ?? minimalVacancy();
      const of = sent.employerId === undefined ? {} : { employerId: sent.employerId };
      const attempts: Record<Name, () => Promise<VacancyOutcome>> = {
        publish: () => at.vacancies.publish({ ...at.commands.publish(form, by), ...of }),
        makeDraft: () => at.vacancies.makeDraft({ ...at.commands.makeDraft(form, by), ...of }),
        saveDraft: () => at.vacancies.saveDraft({ ...at.commands.saveDraft(seen, form, by), ...of }),
        discardDraft: () => at.vacancies.discardDraft({ ...at.commands.discardDraft(seen, by), ...of }),
        publishDraft: () => at.vacancies.publishDraft({ ...at.commands.restore(seen, form, by), ...of }),
        edit: () => at.vacancies.edit({ ...at.commands.edit(seen, sameValidity(form), by), ...of }),
        archive: () => at.vacancies.archive({ ...at.commands.archive(seen, by), ...of }),
        restore: () => at.vacancies.restore({ ...at.commands.restore(seen, form, by), ...of }),
        reconfirm: () => at.vacancies.reconfirm({ ...at.commands.reconfirm(seen, by), ...of }),
      };
      return attempts[command]();
    };
    const inState = async (state: string): Promise<VacancyOutcome> => {
      if (state === 'draft') return at.vacancies.makeDraft(at.commands.makeDraft(minimalVacancy()));
      const published = await publish();
      if (state === 'expired') at.clock.set(END);
      return state === 'archived' ? at.vacancies.archive(at.commands.archive(published)) : published;
    };
    const ready = (command: Name): Promise<VacancyOutcome> => {
      if (command === 'restore') return inState('archived');
      return inState(command.endsWith('Draft') ? 'draft' : 'published');
    };

    it.each(COMMANDS)('%s is audited, tells what happened, and answers a retry', async (command) => {
      const seen = await ready(command);
      const eventIds: string[] = [];
      const watched = vacancyStore({
        ...at.table,
        transact: (writes) => {
          for (const write of writes) {
            if (write.kind === 'put' && write.item['type'] === 'outbox') eventIds.push(write.item.pk);
          }
          return at.table.transact(writes);
        },
      });
      const idempotency = { key: 'key-1', requestHash: 'hash-1' };
      const twice = vacancyCommands(at.clock, 'again');
      const by = { idempotency };
      const attempt = () => {
        const attempts: Record<Name, () => Promise<VacancyOutcome>> = {
          publish: () => watched.publish(twice.publish(minimalVacancy(), by)),
          makeDraft: () => watched.makeDraft(twice.makeDraft({}, by)),
          saveDraft: () => watched.saveDraft(twice.saveDraft(seen, {}, by)),
          discardDraft: () => watched.discardDraft(twice.discardDraft(seen, by)),
          publishDraft: () => watched.publishDraft(twice.restore(seen, minimalVacancy(), by)),
          edit: () => watched.edit(twice.edit(seen, sameValidity(), by)),
          archive: () => watched.archive(twice.archive(seen, by)),
          restore: () => watched.restore(twice.restore(seen, minimalVacancy(), by)),
          reconfirm: () => watched.reconfirm(twice.reconfirm(seen, by)),
        };
        return attempts[command]();
      };
      const outcome = await attempt();
      expect(await attempt()).toEqual(outcome);
      const { version, auditHash } = outcome.revision;
      expect(await at.table.get({ pk: vacancyPk(outcome.id), sk: auditSk(version) })).toMatchObject({
        actor: MANAGER,
        hash: auditHash,
      });
      const [first = ''] = eventIds;
      expect(await at.table.get({ pk: first, sk: outboxKey('').sk })).toMatchObject({
        event: { type: EVENT_OF[command], accountId: MANAGER, employerId: EMPLOYER, vacancyId: outcome.id },
      });
    });

    describe.each(COMMANDS)('%s', (command) => {
      it('[C2] of the employer’s own people, and of the centre where it has one, is done', async () => {
        expect(await refused(run(command, await ready(command)))).toBe('done');
        await putStaff(at.table);
        const by = { accountId: SPECIALIST, organisation: centreOrganisation };
        expect(await refused(run(command, await ready(command), by))).toBe(
          command === 'reconfirm' ? 'right-not-held' : 'done',
        );
      });
      it('[I13] by somebody without access is refused, by a stranger finds nothing', async () => {
        const seen = await ready(command);
        const { organisation } = at.commands.publish().claim;
        expect(await refused(run(command, seen, { accountId: NEWCOMER }))).toBe('not-found');
        const second = { accountId: SECOND_MANAGER, role: 'manager' } as const;
        await putMember(at.table, organisation, { ...second, status: 'awaiting-activation' });
        expect(await refused(run(command, seen, { accountId: SECOND_MANAGER }))).toBe('access-not-active');
        await putMember(at.table, organisation, { ...second, status: 'withdrawn' });
        expect(await refused(run(command, seen, { accountId: SECOND_MANAGER }))).toBe('access-withdrawn');
        await putStaff(at.table, SPECIALIST, 'analyst');
        const analyst = { accountId: SPECIALIST, organisation: centreOrganisation };
        expect(await refused(run(command, seen, analyst))).toBe('right-not-held');
      });
      it('of another organisation’s employer finds nothing', async () => {
        const seen = await ready(command);
        await putEmployer(at.table, {
          id: OTHER_EMPLOYER,
          cabinetId: OTHER_CABINET,
          taxId: { kind: 'bin', number: '100140000021' },
        });
        expect(await refused(run(command, seen, {}, { employerId: OTHER_EMPLOYER }))).toBe('not-found');
      });
      it('[C1] [C7] for an enterprise that is no more is refused where a vacancy becomes public', async () => {
        const seen = await ready(command);
        const { organisation } = at.commands.publish().claim;
        const head = employerHeadKey(EMPLOYER);
        await at.table.update(head, { set: { liquidatedSince: at.commands.publish().context.at } });
        const stranger = { accountId: NEWCOMER };
        expect(await refused(run(command, seen, stranger))).toBe('not-found');
        const expected = MAKING_PUBLIC.includes(command) ? 'employer-liquidated' : 'done';
        expect(await refused(run(command, seen))).toBe(expected);
        await at.table.update(head, { remove: ['liquidatedSince'] });
        await putMember(at.table, organisation, { accountId: MANAGER, role: 'manager', status: 'withdrawn' });
        expect(await refused(run(command, seen))).toBe('access-withdrawn');
      });
      it('[C10] by a manager whose contacts are missing is refused where they would be shown', async () => {
        const seen = await ready(command);
        const { organisation } = at.commands.publish().claim;
        await putMember(at.table, organisation, { accountId: MANAGER, role: 'manager' });
        expect(await refused(run(command, seen))).toBe(
          SHOWING_CONTACT.includes(command) ? 'contact-missing' : 'done',
        );
        expect(await refused(run(command, await adminsReady(command), { accountId: ADMINISTRATOR }))).toBe(
          'done',
        );
      });
    });

    /** Made by the administrator, who needs no contacts. */
    async function adminsReady(command: Name): Promise<VacancyOutcome> {
      const by = { accountId: ADMINISTRATOR };
      if (command.endsWith('Draft'))
        return at.vacancies.makeDraft(at.commands.makeDraft(minimalVacancy(), by));
      const published = await at.vacancies.publish(at.commands.publish(minimalVacancy(), by));
      return command === 'restore' ? at.vacancies.archive(at.commands.archive(published, by)) : published;
    }

    describe.each(CHANGING)('%s', (command) => {
      it('of what does not exist, or is another employer’s of the same cabinet, finds nothing', async () => {
        const seen = await ready(command);
        expect(await refused(run(command, { ...seen, id: MISSING }))).toBe('not-found');
        await putCabinet(at.table, {
          employer: { id: OTHER_EMPLOYER, taxId: { kind: 'bin', number: '100140000021' } },
        });
        expect(await refused(run(command, seen, {}, { employerId: OTHER_EMPLOYER }))).toBe('not-found');
      });
      it('with another version, or another hash, is stale', async () => {
        const seen = await ready(command);
        const other = (revision: Partial<VacancyOutcome['revision']>) => ({
          ...seen,
          revision: { ...seen.revision, ...revision },
        });
        expect(await refused(run(command, other({ version: seen.revision.version + 1 })))).toBe(
          'stale-version',
        );
        expect(await refused(run(command, other({ auditHash: 'f'.repeat(64) })))).toBe('stale-version');
        await run(command, seen);
        expect(await refused(run(command, seen))).toBe(
          command === 'discardDraft' ? 'not-found' : 'stale-version',
        );
      });
      it.each(['draft', 'published', 'archived', 'expired'] as const)(
        'of one that is %s is done or refused as the table of transitions says',
        async (state) => {
          const from: readonly string[] = FROM[command];
          expect(await refused(run(command, await inState(state)))).toBe(
            from.includes(state) ? 'done' : 'transition-not-allowed',
          );
        },
      );
      it('[H1] ends with the period, to the millisecond', async () => {
        if (command.endsWith('Draft') || command === 'restore') return;
        const seen = await publish();
        at.clock.set('2027-01-31T18:59:59.999Z');
        expect(await refused(run(command, seen))).toBe('done');
      });
    });

    it.each(['publish', 'makeDraft', 'saveDraft', 'publishDraft', 'edit', 'restore'] as const)(
      '[C1] %s is for places in the employer’s country',
      async (command) => {
        const sent = kyrgyzVacancy();
        expect(await refused(run(command, await ready(command), {}, { sent }))).toBe(
          'invalid-request places.0.region:place-in-other-country',
        );
      },
    );

    it('[I13] a manager whose member item is gone finds nothing', async () => {
      const seen = await publish();
      await at.table.delete(memberKey(at.commands.publish().claim.organisation, MANAGER));
      expect(await refused(run('archive', seen))).toBe('not-found');
    });
  });
}

const EVENT_OF = {
  publish: 'vacancies.published',
  makeDraft: 'vacancies.drafted',
  saveDraft: 'vacancies.drafted',
  discardDraft: 'vacancies.discarded',
  publishDraft: 'vacancies.published',
  edit: 'vacancies.edited',
  archive: 'vacancies.archived',
  restore: 'vacancies.restored',
  reconfirm: 'vacancies.reconfirmed',
} as const satisfies Record<Name, string>;
