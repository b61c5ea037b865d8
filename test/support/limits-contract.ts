import { beforeEach, describe, expect, it } from 'vitest';
import { centreEmployers } from '#adapters/dynamodb/centre-employers.ts';
import { centreJournal } from '#adapters/dynamodb/centre-journal.ts';
import { dynamoDeliveries } from '#adapters/dynamodb/deliveries.ts';
import { centreStaff } from '#adapters/dynamodb/centre-staff.ts';
import { fileRepository } from '#adapters/dynamodb/files.ts';
import { employerHeadKey, limitKey, memberKey } from '#adapters/dynamodb/keys.ts';
import { dynamoResumes } from '#adapters/dynamodb/resumes.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import { dynamoWebhooks } from '#adapters/dynamodb/webhooks.ts';
import type { StaffChange } from '#domain/centres/staff.ts';
import { waitingSince } from '#domain/deliveries/schedule.ts';
import type { IdempotencyClaim } from '#domain/shared/actor.ts';
import { employerIdSchema, fileIdSchema } from '#domain/shared/ids.ts';
import type { AccountId } from '#domain/shared/ids.ts';
import { revisionSchema } from '#domain/shared/revision.ts';
import { instant, plusDays, plusHours } from '#domain/shared/time.ts';
import {
  CABINET,
  EMPLOYER,
  MANAGER,
  NEWCOMER,
  OTHER_CABINET,
  OTHER_EMPLOYER,
  SECOND_MANAGER,
  cabinetClaim,
  credentialOf,
  putCabinet,
  putEmployer,
} from './cabinets.ts';
import {
  CENTRE,
  CENTRE_HEAD,
  CENTRE_ORGANISATION,
  SPECIALIST,
  UNIT_HEAD,
  centreCommand,
  putCentre,
} from './centres.ts';
import { testClock } from './clock.ts';
import { webhookCommands, webhookDelivery } from './deliveries.ts';
import { employersOn } from './employers-commands.ts';
import { OWNER, ownerContext, pdfRequest } from './files.ts';
import { countedRandom } from './random.ts';
import { OWNER as SEEKER, STRANGER as OTHER_SEEKER, minimalForm } from './resume-builder.ts';
import { commandsFor } from './resumes-contract.ts';
import { BIN, registerFacts } from './fake-state-register.ts';
import { Refusal } from '#domain/shared/refusal.ts';

/** Far enough ahead that DynamoDB Local, which knows no clock but its own, deletes no counter meanwhile. */
const START = instant('2099-11-02T09:30:00.000Z');
const DAY = '2099-11-02T00:00:00.000Z';
const HOUR = '2099-11-02T09:00:00.000Z';

/** `done`, or the code of the refusal with how long to wait. */
const told = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => 'done',
    (error: unknown) => {
      if (!(error instanceof Refusal)) throw error;
      return error.retryAfterSeconds === undefined ? error.code : `${error.code} ${error.retryAfterSeconds}`;
    },
  );

/** What every table must give the limits of letters and of calls that somebody asks for by hand. */
export function describeLimits(name: string, make: () => Promise<Table>): void {
  describe(`limits on ${name}`, () => {
    let table: Table;
    const count = (subject: string, used: number, window = DAY) =>
      table.put({ ...limitKey(subject, window), type: 'limit', count: used });
    const counted = async (subject: string, window = DAY) =>
      (await table.get(limitKey(subject, window)))?.['count'];
    beforeEach(async () => {
      table = await make();
    });

    describe('[I5] invitations', () => {
      const OF_CABINET = `invitations-cabinet:${CABINET}`;
      const OF_ADDRESS = `invitations-address:${CABINET}:${credentialOf(NEWCOMER)}`;
      const REFUSED = 'too-many-invitations 52200';
      let employers: ReturnType<typeof employersOn>;
      beforeEach(async () => {
        employers = employersOn(table);
        employers.clock.set(START);
        await putCabinet(table);
      });

      it('no more than three a day go to an address from one cabinet, however often they are withdrawn', async () => {
        for (const _ of [1, 2, 3]) await employers.withdraw((await employers.invite()).id);
        expect(await told(employers.invite())).toBe(REFUSED);
        expect(await told(employers.invite(SECOND_MANAGER))).toBe('done');
        await putCabinet(table, {
          cabinetId: OTHER_CABINET,
          administratorId: SECOND_MANAGER,
          managerId: MANAGER,
          employer: { id: OTHER_EMPLOYER, taxId: { kind: 'bin', number: '100140000099' } },
        });
        const context = employers.context(SECOND_MANAGER);
        const claim = cabinetClaim(context, 'managers.manage', OTHER_CABINET);
        expect(await told(employers.invite(NEWCOMER, { context, claim, cabinetId: OTHER_CABINET }))).toBe(
          'done',
        );
        employers.clock.set('2099-11-02T23:59:59.999Z');
        expect(await told(employers.invite())).toBe('too-many-invitations 1');
        employers.clock.set('2099-11-03T00:00:00.000Z');
        expect(await told(employers.invite())).toBe('done');
      });

      it('no more than fifty a day go out from a cabinet', async () => {
        await count(OF_CABINET, 49);
        expect(await told(employers.invite())).toBe('done');
        expect(await told(employers.invite(SECOND_MANAGER))).toBe(REFUSED);
        expect(await counted(OF_CABINET)).toBe(50);
        employers.clock.set(plusDays(START, 1));
        expect(await told(employers.invite(SECOND_MANAGER))).toBe('done');
      });

      it('what was not sent does not count, nor a retry', async () => {
        const idempotency = { key: 'k', requestHash: 'h' };
        const first = await employers.invite(NEWCOMER, {}, { idempotency });
        expect(await employers.invite(NEWCOMER, {}, { idempotency })).toEqual(first);
        expect(await told(employers.invite())).toBe('already-invited');
        expect(await counted(OF_CABINET)).toBe(1);
        expect(await counted(OF_ADDRESS)).toBe(1);
      });
    });

    describe('[I13] the access of a manager', () => {
      const REFUSED = 'too-many-access-changes 52200';
      const SUBJECT = `access-restored:${CABINET}:${MANAGER}`;
      let employers: ReturnType<typeof employersOn>;
      const set = (status: 'active' | 'withdrawn') => told(employers.setAccess(MANAGER, status));
      beforeEach(async () => {
        employers = employersOn(table);
        employers.clock.set(START);
        await putCabinet(table);
      });

      it('is given again ten times a day at most, and withdrawn whenever somebody wants', async () => {
        for (let time = 1; time <= 10; time++) {
          expect(await set('withdrawn')).toBe('done');
          expect(await set('active')).toBe('done');
        }
        expect(await counted(SUBJECT)).toBe(10);
        expect(await set('withdrawn')).toBe('done');
        expect(await set('active')).toBe(REFUSED);
        expect(await counted(SUBJECT)).toBe(10);
        employers.clock.set(plusDays(START, 1));
        expect(await set('active')).toBe('done');
        await count(SUBJECT, 10, plusDays(instant(DAY), 1));
        expect(await set('withdrawn')).toBe('done');
      });

      it('does not count what changes nothing, nor a retry, nor another manager’s', async () => {
        expect(await set('active')).toBe('done');
        expect(await counted(SUBJECT)).toBe(undefined);
        await set('withdrawn');
        const idempotency = { key: 'k', requestHash: 'h' };
        await employers.setAccess(MANAGER, 'active', { idempotency });
        await employers.setAccess(MANAGER, 'active', { idempotency });
        expect(await counted(SUBJECT)).toBe(1);
        await count(`access-restored:${CABINET}:${SECOND_MANAGER}`, 10);
        await set('withdrawn');
        expect(await set('active')).toBe('done');
      });
    });

    it('[J1] a member of staff is changed twenty times a day, and loses the access whenever somebody wants', async () => {
      const clock = testClock(START);
      await putCentre(table);
      const staff = centreStaff(table);
      const member = await table.get(memberKey(CENTRE_ORGANISATION, SPECIALIST));
      let revision = revisionSchema.parse(member);
      let event = 0;
      const change = (to: StaffChange) => {
        const command = centreCommand(CENTRE_HEAD, 'staff.manage', clock.now(), `staff-${event++}`);
        const changing = async () => {
          ({ revision } = await staff.change({ ...command, accountId: SPECIALIST, revision, change: to }));
        };
        return told(changing());
      };
      const SUBJECT = `staff-changed:${CENTRE}:${SPECIALIST}`;
      await count(SUBJECT, 18);
      await count(`staff-changed:${CENTRE}:${UNIT_HEAD}`, 20);
      expect(await change({ role: 'analyst', status: 'active' })).toBe('done');
      expect(await change({ role: 'analyst', status: 'withdrawn' })).toBe('done');
      expect(await change({ role: 'specialist', status: 'active' })).toBe('done');
      expect(await counted(SUBJECT)).toBe(20);
      expect(await change({ role: 'analyst', status: 'active' })).toBe('too-many-access-changes 52200');
      expect(await change({ role: 'specialist', status: 'withdrawn' })).toBe('done');
      expect(await change({ role: 'specialist', status: 'active' })).toBe('too-many-access-changes 52200');
      clock.set(plusDays(START, 1));
      expect(await change({ role: 'specialist', status: 'active' })).toBe('done');
    });

    it('[B20] a person starts a hundred uploads a day, a retry not counted', async () => {
      const clock = testClock(START);
      const random = countedRandom('uploads');
      const files = fileRepository(table, random);
      const upload = (idempotency?: IdempotencyClaim, by = OWNER) => {
        const at = clock.now();
        const file = { id: fileIdSchema.parse(random.uuid()), uploadUntil: plusHours(at, 1) };
        const context = { ...ownerContext(idempotency === undefined ? {} : { idempotency }), at };
        const actor = { ...context.actor, accountId: by };
        return told(files.request({ ...context, actor }, pdfRequest(), file));
      };
      await count(`uploads:${OWNER}`, 99);
      const idempotency = { key: 'k', requestHash: 'h' };
      expect(await upload(idempotency)).toBe('done');
      expect(await upload(idempotency)).toBe('done');
      expect(await counted(`uploads:${OWNER}`)).toBe(100);
      expect(await upload()).toBe('too-many-uploads 52200');
      expect(await upload(undefined, NEWCOMER)).toBe('done');
      clock.set(plusDays(START, 1));
      expect(await upload()).toBe('done');
    });

    it('[B22] a person makes fifty new résumés a day, restored ones not counted', async () => {
      const resumes = dynamoResumes(table);
      const commands = commandsFor(testClock(START));
      const publish = (desiredPosition: string, owner?: AccountId) =>
        told(resumes.publish(commands.publish(minimalForm({ desiredPosition }), {}, owner)));
      const SUBJECT = `resumes:${SEEKER}`;
      await count(SUBJECT, 48);
      const made = await resumes.publish(commands.publish());
      expect(await publish(minimalForm().desiredPosition)).toBe('position-taken');
      const edited = await resumes.edit(commands.edit(made));
      expect(await publish('5120')).toBe('done');
      expect(await counted(SUBJECT)).toBe(50);
      expect(await publish('7212')).toBe('too-many-resumes 52200');
      expect(await publish('7212', OTHER_SEEKER)).toBe('done');
      const archived = await resumes.archive(commands.archive(edited));
      expect(await told(resumes.restore(commands.restore(archived)))).toBe('done');
      commands.clock.set(plusDays(START, 1));
      expect(await publish('7212')).toBe('done');
    });

    it('[M4] the webhooks of a cabinet are tested and sent to again by hand sixty times an hour together', async () => {
      const clock = testClock(START);
      const commands = webhookCommands(clock);
      const webhooks = dynamoWebhooks(table);
      const deliveries = dynamoDeliveries(table);
      await putCabinet(table);
      const { id } = await webhooks.create(commands.create());
      const second = await webhooks.create(commands.create());
      const test = (of = id) => told(webhooks.test({ ...commands.base(), id: of, deliveryId: 'delivery' }));
      const delivery = webhookDelivery(clock.now(), { webhookId: id });
      const { nextAttemptAt: _, ...ended } = delivery.progress;
      await deliveries.open({ ...delivery, progress: { ...ended, state: 'failed' } });
      const redeliver = () =>
        told(
          webhooks.redeliver({
            ...commands.base(),
            id,
            deliveryId: delivery.id,
            progress: waitingSince(clock.now()),
          }),
        );
      await count(`webhook-asked:${OTHER_CABINET}`, 60, HOUR);
      await count(`webhook-asked:${CABINET}`, 58, HOUR);
      expect(await test()).toBe('done');
      expect(await redeliver()).toBe('done');
      expect(await redeliver()).toBe('delivery-under-way');
      expect(await test()).toBe('too-many-webhook-requests 1800');
      expect(await test(second.id)).toBe('too-many-webhook-requests 1800');
      await webhooks.remove(commands.remove(second));
      const another = await webhooks.create(commands.create());
      expect(await test(another.id)).toBe('too-many-webhook-requests 1800');
      clock.set(plusHours(START, 1));
      expect(await test()).toBe('done');
    });

    describe('[J3] [J12] letters of centres', () => {
      const clock = testClock(START);
      const REFUSED = 'too-many-letters 52200';
      let event = 0;
      const serving = (employerId = EMPLOYER, as = SPECIALIST) => ({
        ...centreCommand(as, 'employers.serve', clock.now(), `event-${event++}`),
        employerId,
      });
      const NEW = employerIdSchema.parse('01890000-0000-7000-8000-00000000ea01');
      const letter = (as = SPECIALIST, to = EMPLOYER) =>
        told(
          centreJournal(table).requestLetter({
            ...serving(to, as),
            id: `letter-${event++}`,
            letter: { templateId: 'greeting-renewal', language: 'kk' },
          }),
        );
      const link = () => told(centreEmployers(table).requestCabinetLink(serving()));
      const card = (email?: string) =>
        told(
          centreEmployers(table).make({
            ...serving(NEW),
            linkEventId: 'link',
            jurisdiction: 'KZ',
            taxId: { kind: 'bin', number: BIN },
            register: registerFacts(),
            ...(email === undefined ? {} : { email }),
          }),
        );
      beforeEach(async () => {
        clock.set(START);
        await putCentre(table);
        await putEmployer(table, { email: 'a@b.example' });
      });

      it('an employer gets five a day, links to a cabinet among them, whoever writes', async () => {
        await count(`letters-employer:${EMPLOYER}`, 3);
        expect(await letter()).toBe('done');
        expect(await link()).toBe('done');
        expect(await letter(UNIT_HEAD)).toBe(REFUSED);
        // Another address on the card lets the link be asked for again, but not the limit.
        await table.update(employerHeadKey(EMPLOYER), { remove: ['cabinetLinkAt'] });
        expect(await link()).toBe(REFUSED);
        clock.set(plusDays(START, 1));
        expect(await letter()).toBe('done');
      });

      it('a person sends two hundred a day, those of new cards among them', async () => {
        const sent = `letters-staff:${SPECIALIST}`;
        await count(sent, 198);
        expect(await letter()).toBe('done');
        expect(await link()).toBe('done');
        expect(await letter()).toBe(REFUSED);
        expect(await card('new@b.example')).toBe(REFUSED);
        expect(await letter(UNIT_HEAD)).toBe('done');
        // A card without an address sends none.
        expect(await card()).toBe('done');
        expect(await counted(sent)).toBe(200);
      });

      it('the letter of a new card counts, for its writer and as one of the employer’s five', async () => {
        expect(await card('new@b.example')).toBe('done');
        expect(await counted(`letters-staff:${SPECIALIST}`)).toBe(1);
        for (const _ of [2, 3, 4, 5]) expect(await letter(SPECIALIST, NEW)).toBe('done');
        expect(await letter(SPECIALIST, NEW)).toBe(REFUSED);
      });
    });
  });
}
