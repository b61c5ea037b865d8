import { beforeEach, describe, expect, it } from 'vitest';
import { duePartition, dueShard } from '#adapters/dynamodb/due.ts';
import {
  employerHeadKey,
  auditSk,
  memberKey,
  outboxKey,
  publicVacanciesPk,
  vacancyHeadKey,
  vacancyPk,
} from '#adapters/dynamodb/keys.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import { findVacancy } from '#adapters/dynamodb/vacancy-reads.ts';
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
  START,
  centreOrganisation,
  fullVacancy,
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

/** What every table must give the repository of vacancies; run on the fake and on DynamoDB Local. */
export function describeVacancies(name: string, make: () => Promise<Table>): void {
  describe(`vacancies on ${name}`, () => {
    let at: VacancyWorld;
    beforeEach(async () => {
      at = await vacancyWorld(await make());
    });
    const head = async ({ id }: Pick<VacancyOutcome, 'id'>) => (await findVacancy(at.table, id))?.head;
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

    it('[C1] keeps what was published, as it was', async () => {
      const command = at.commands.publish(fullVacancy());
      const outcome = await at.vacancies.publish(command);
      const stored = await findVacancy(at.table, outcome.id);
      expect(stored?.form).toEqual(command.form);
      expect(stored?.head).toEqual({
        id: outcome.id,
        employerId: EMPLOYER,
        cabinetId: command.claim.organisation.id,
        managerId: MANAGER,
        source: 'employer',
        jurisdiction: 'KZ',
        region: '750000000',
        centreId: 'kz-750000000',
        status: 'published',
        publishedAt: START,
        expiresAt: END,
        periodDays: 91,
        confirmedAt: START,
        occupation: '2512',
        title: 'Бағдарламашы',
        pay: command.form.pay,
        posts: 2,
        schedules: command.form.schedules,
        natures: command.form.natures,
        version: 1,
        auditHash: outcome.revision.auditHash,
      });
      expect(outcome).toMatchObject({ status: 'published', publication: { expiresAt: END } });
      expect(await findVacancy(at.table, MISSING)).toBeUndefined();
    });

    it('[C5] [H4] every publication is on the public list and is due at its end', async () => {
      const { id, revision } = await publish();
      const entries = await at.table.query({ pk: publicVacanciesPk('KZ', '2026-11'), limit: 10 });
      expect(entries.items).toMatchObject([{ id, publishedAt: START, expiresAt: END }]);
      const due = (day: string) => at.table.query({ pk: duePartition(day, dueShard(id)), limit: 10 });
      expect((await due('2027-01-31')).items).toMatchObject([
        { kind: 'vacancy', id, expiresAt: END, accountId: MANAGER },
      ]);
      at.clock.advance(1000);
      const anew = { ...sameValidity(), validThrough: '2027-02-01' };
      await at.vacancies.edit(at.commands.edit({ id, revision, status: 'published' }, anew));
      const renewed = await at.table.query({ pk: publicVacanciesPk('KZ', '2026-11'), limit: 10 });
      expect(renewed.items).toMatchObject([{ publishedAt: START }, { publishedAt: at.clock.now() }]);
      expect((await due('2027-02-01')).items).toHaveLength(1);
      expect(await head({ id })).toMatchObject({ publishedAt: at.clock.now() });
    });

    it('[C7] an edit that names the last day it has leaves it where it is in the lists', async () => {
      const seen = await publish();
      at.clock.advance(1000);
      const same = await at.vacancies.edit(at.commands.edit(seen, minimalVacancy({ posts: 7 })));
      expect(same).not.toHaveProperty('publication');
      const kept = { publishedAt: START, expiresAt: END, periodDays: 91 };
      expect(await head(seen)).toMatchObject({ ...kept, posts: 7, confirmedAt: at.clock.now(), version: 2 });
      expect((await findVacancy(at.table, seen.id))?.form).toMatchObject({ posts: 7 });
      const { items } = await at.table.query({ pk: publicVacanciesPk('KZ', '2026-11'), limit: 10 });
      expect(items).toMatchObject([{ publishedAt: START }]);
      const other = await at.vacancies.edit(
        at.commands.edit(same, minimalVacancy({ validThrough: '2027-01-30' })),
      );
      expect(other).toMatchObject({ publication: { publishedAt: at.clock.now() } });
    });

    it('[C7] is not given another last day for an enterprise that is no more, whose other edits go on', async () => {
      const seen = await publish();
      const { at: since } = at.commands.publish().context;
      await at.table.update(employerHeadKey(EMPLOYER), { set: { liquidatedSince: since } });
      at.clock.advance(1000);
      const edit = (of: VacancyOutcome, validThrough: string) =>
        at.vacancies.edit(at.commands.edit(of, minimalVacancy({ validThrough, posts: 7 })));
      for (const day of ['2027-01-30', '2027-02-01']) {
        expect(await refused(edit(seen, day))).toBe('employer-liquidated');
      }
      expect(await head(seen)).toMatchObject({ expiresAt: END, posts: 1, version: 1 });
      const same = await edit(seen, '2027-01-31');
      expect(same).not.toHaveProperty('publication');
      expect(await head(seen)).toMatchObject({ publishedAt: START, expiresAt: END, posts: 7, version: 2 });
      const { items } = await at.table.query({ pk: publicVacanciesPk('KZ', '2026-11'), limit: 10 });
      expect(items).toMatchObject([{ publishedAt: START }]);
      expect(await refused(edit(seen, '2027-01-31'))).toBe('stale-version');
      const archived = await at.vacancies.archive(at.commands.archive(same));
      expect(await refused(edit(archived, '2027-01-31'))).toBe('transition-not-allowed');
    });

    it('an ID that exists is not published over', async () => {
      const { id } = await publish();
      expect(await refused(at.vacancies.publish(at.commands.publish(minimalVacancy(), {}, { id })))).toBe(
        'stale-version',
      );
    });

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

    it('[C7] removes from the head what a new form no longer has', async () => {
      const outcome = await at.vacancies.publish(at.commands.publish(fullVacancy()));
      await at.vacancies.edit(at.commands.edit(outcome));
      expect(await head(outcome)).not.toHaveProperty('pay');
      expect(await head(outcome)).toMatchObject({ version: 2, publishedAt: START, expiresAt: END });
    });

    it('[H4] the archive keeps what became of the job, a restored vacancy does not', async () => {
      const archived = await inState('archived');
      expect(await head(archived)).toMatchObject({
        status: 'archived',
        archivedBy: 'owner',
        archivedAt: START,
        archiveReason: 'filled',
      });
      await at.vacancies.restore(at.commands.restore(archived));
      const stored = await at.table.get(vacancyHeadKey(archived.id));
      for (const gone of ['archivedAt', 'archivedBy', 'archiveReason'])
        expect(stored).not.toHaveProperty(gone);
    });

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
