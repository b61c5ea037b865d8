import { beforeEach, describe, expect, it } from 'vitest';
import { instant } from '#domain/shared/time.ts';
import { OTHER_EMPLOYER, employerOf, putCabinet, putEmployer, CABINET } from '../../support/cabinets.ts';
import { CALL_FAULTS, Crash, faultyCalls } from '../../support/faulty-calls.ts';
import { INVITATION, INVITED_AT, INVITEE, invitationWorld } from '../../support/invitation-workflow.ts';
import type { InvitationWorld } from '../../support/invitation-workflow.ts';
import type { Execution } from '../../support/state-machine.ts';

const LETTER = 'manager-invitation';
const REMINDER = 'manager-invitation-reminder';
let world: InvitationWorld;

async function invited(language?: 'kk' | 'ru' | 'ky' | 'en'): Promise<InvitationWorld> {
  const made = invitationWorld();
  await putCabinet(made.table);
  await made.invite(language);
  return made;
}
beforeEach(async () => {
  world = await invited();
});

const letters = ({ mails }: InvitationWorld) => mails.map(({ template }) => template);
const endOf = ({ status, last }: Execution) => [status, last.state];

describe('[I6] the letter', () => {
  it('[I6] greets by name, names the enterprise, leads to the invitation and tells its end', async () => {
    await world.run({ meanwhile: () => world.join().then(() => world.drive()) });
    expect(world.mails).toEqual([
      {
        to: INVITEE.email,
        language: 'ru',
        template: LETTER,
        reference: `-/invitation-${INVITATION}-letter`,
        at: instant('2026-11-02T09:00:00.000Z'),
        params: {
          name: INVITEE.name,
          enterprises: 'ЖШС «Үлгі»',
          count: 1,
          invitationId: INVITATION,
          jurisdiction: 'KZ',
          until: '16 ноября 2026 г., 14:00 (время Казахстана)',
        },
      },
    ]);
    expect(await world.letterState()).toBe('sent');
  });

  it('[I6] names several enterprises of the cabinet', async () => {
    const { register } = employerOf();
    await putEmployer(world.table, {
      id: OTHER_EMPLOYER,
      cabinetId: CABINET,
      taxId: { kind: 'bin', number: '100140000024' },
      register: { ...register, name: 'ЖШС «Сынақ»' },
    });
    await world.run({ meanwhile: () => world.join().then(() => world.drive()) });
    expect(world.mails[0]?.params).toMatchObject({ enterprises: 'ЖШС «Үлгі», ЖШС «Сынақ»', count: 2 });
  });

  it('[I6] is written in the language of the invitation', async () => {
    const kyrgyz = await invited('ky');
    await kyrgyz.run();
    expect(kyrgyz.mails.map(({ language }) => language)).toEqual(['ky', 'ky']);
  });

  it('[M5] goes to no address that bounced, and the administrator can see that', async () => {
    await world.suppressions.add(INVITEE.email, 'bounce', world.clock.now());
    expect(endOf(await world.run())).toEqual(['SUCCEEDED', 'Expired']);
    expect(world.mails).toEqual([]);
    expect(await world.letterState()).toBe('refused');
  });

  it('[I6] is followed by one reminder, which who has accepted does not get', async () => {
    await world.run();
    expect(letters(world)).toEqual([LETTER, REMINDER]);
    expect(world.mails[1]?.at).toBe(instant('2026-11-09T09:00:00.000Z'));
    const accepted = await invited();
    await accepted.run({
      meanwhile: async (state) => {
        if (state === 'AwaitJoining') await accepted.accept();
      },
    });
    expect(letters(accepted)).toEqual([LETTER]);
    expect(await accepted.find()).toMatchObject({ status: 'expired' });
  });

  it('[I6] starts late without a reminder on its heels, and later still without a letter', async () => {
    world.clock.set('2026-11-12T09:00:00.000Z');
    await world.run();
    expect(letters(world)).toEqual([LETTER]);
    expect(await world.find()).toMatchObject({ expiredAt: '2026-11-16T09:00:00.000Z' });
    const overdue = await invited();
    overdue.clock.set('2026-12-01T09:00:00.000Z');
    expect(endOf(await overdue.run())).toEqual(['SUCCEEDED', 'Expired']);
    expect(overdue.mails).toEqual([]);
  });
});

describe('[I9] the wait', () => {
  it('[I6] ends at the last moment, with one event', async () => {
    expect(endOf(await world.run())).toEqual(['SUCCEEDED', 'Expired']);
    expect(await world.find()).toMatchObject({ status: 'expired', expiredAt: '2026-11-16T09:00:00.000Z' });
    expect(world.events()).toEqual(['managers.invited', 'managers.invitation-expired']);
  });

  const waits = ['AwaitJoining', 'AwaitAfterReminder'];
  const ends = [
    ['join', 'Joined'],
    ['withdraw', 'Withdrawn'],
  ] as const;
  it.each(waits.flatMap((state) => ends.map(([how, end]) => [state, how, end] as const)))(
    '[I9] %s is cut short when others %s',
    async (state, how, end) => {
      const execution = await world.run({
        meanwhile: async (waiting) => {
          if (waiting !== state) return;
          await world[how]();
          await world.drive();
        },
      });
      expect(endOf(execution)).toEqual(['SUCCEEDED', end]);
      expect(letters(world)).toHaveLength(waits.indexOf(state) + 1);
      expect(world.clock.now()).toBe(state === 'AwaitJoining' ? INVITED_AT : '2026-11-09T09:00:00.000Z');
    },
  );

  it.each(ends)('[I9] sees itself that others %s before its token was there', async (how, end) => {
    const beforeToken = async () => {
      if ((await world.find())?.status !== 'pending') return;
      await world[how]();
      await world.drive();
    };
    expect(endOf(await world.run({ beforeToken }))).toEqual(['SUCCEEDED', end]);
    expect(letters(world)).toEqual([LETTER]);
    expect(world.clock.now()).toBe(INVITED_AT);
  });

  it.each(ends)(
    '[I9] is told twice without harm that others %s when its token was just there',
    async (how, end) => {
      const afterToken = async () => {
        await world[how]();
        await world.drive();
      };
      expect(endOf(await world.run({ afterToken }))).toEqual(['SUCCEEDED', end]);
      // The event is late, and meets a token of a task that is over.
      const late = await invited();
      expect(endOf(await late.run({ afterToken: () => late[how]().then(() => undefined) }))).toEqual([
        'SUCCEEDED',
        end,
      ]);
      expect([world.clock.now(), late.clock.now()]).toEqual([INVITED_AT, INVITED_AT]);
      await late.drive();
    },
  );

  it.each(ends)('[I9] that others %s is found out at the end when no event ever tells', async (how, end) => {
    const execution = await world.run({
      meanwhile: async (state) => {
        if (state === 'AwaitAfterReminder') await world[how]();
      },
    });
    expect(endOf(execution)).toEqual(['SUCCEEDED', end]);
    expect(world.events()).not.toContain('managers.invitation-expired');
  });

  it('[I6] an invitation that ended before its workflow began gets no letter', async () => {
    await world.withdraw();
    await world.drive();
    expect(endOf(await world.run())).toEqual(['SUCCEEDED', 'Withdrawn']);
    expect(world.mails).toEqual([]);
  });
});

describe('[I6] whatever fails', () => {
  const ended = [
    ['nobody', 'expired', 2],
    ['join', 'joined', 1],
    ['withdraw', 'withdrawn', 1],
  ] as const;
  it.each(ended.flatMap((end) => CALL_FAULTS.map((fault) => [...end, fault] as const)))(
    '[I6] %s -> %s with %i letters: %s at every call in turn, then redriven and run anew',
    async (how, status, count, fault) => {
      for (let at = 0, struck = true; struck; at++) {
        const one = await invited();
        const calls = faultyCalls(at, fault);
        const meanwhile = async () => {
          if (how === 'nobody' || (await one.find())?.status !== 'pending') return;
          await one[how]();
          await one.drive();
        };
        const first = await one.run({ calls, meanwhile });
        const died = first.status === 'FAILED';
        expect(first.error).toBe(died ? new Crash().name : undefined);
        const redriven = died ? await one.run({ from: first.last, meanwhile }) : first;
        expect(redriven.status).toBe('SUCCEEDED');
        const before = one.mails.length;
        expect((await one.run({ meanwhile })).status).toBe('SUCCEEDED');
        expect(one.mails).toHaveLength(before);
        expect(await one.find()).toMatchObject({ status });
        const sent = letters(one);
        expect(new Set(sent).size).toBe(sent.length);
        // Nobody can know whether the mail went out when its attempt died: then, and only then, one may be missing.
        expect(sent.length).toBeGreaterThanOrEqual(fault === 'throttle' ? count : count - 1);
        expect(one.events().filter((type) => type === 'managers.invitation-expired')).toHaveLength(
          status === 'expired' ? 1 : 0,
        );
        ({ struck } = calls);
      }
    },
  );

  it('[I6] a letter whose sender died right after it was handed over is not sent again', async () => {
    for (let at = 0; ; at++) {
      const one = await invited();
      const first = await one.run({ calls: faultyCalls(at, 'crash-after') });
      if (letters(one).length === 0 || first.last.state !== 'SendLetter') continue;
      await one.run({ from: first.last });
      expect(letters(one)).toEqual([LETTER, REMINDER]);
      expect(await one.letterState()).toMatch(/^(uncertain|sent)$/);
      break;
    }
  });

  it('[I6] ended by others while it lay dead, it ends as they did, without a reminder', async () => {
    for (const state of ['SendLetter', 'AwaitJoining']) {
      for (let at = 0; ; at++) {
        const one = await invited();
        const first = await one.run({ calls: faultyCalls(at, 'crash-after') });
        if (first.last.state !== state) continue;
        await one.join();
        await one.drive();
        expect(endOf(await one.run({ from: first.last }))).toEqual(['SUCCEEDED', 'Joined']);
        expect(letters(one)).not.toContain(REMINDER);
        break;
      }
    }
  });

  it('[I6] events drive the workflow through every fault of theirs, when they are delivered again', async () => {
    for (const fault of ['throttle', 'timeout-before', 'timeout-after'] as const) {
      const execution = await world.run({
        meanwhile: async () => {
          await world.join();
          await world.drive(faultyCalls(0, fault)).catch(() => undefined);
          await world.drive();
        },
      });
      expect(endOf(execution)).toEqual(['SUCCEEDED', 'Joined']);
      world = await invited();
    }
  });
});

describe('[I6] nothing that identifies a person', () => {
  it('[O2] is in the input of a state, in a log line, or in what the workflow is started with', async () => {
    await world.drive();
    const { last } = await world.run();
    expect(world.started).toEqual(
      Array.from({ length: 2 }, () => expect.objectContaining({ name: INVITATION })),
    );
    expect(last.input).toEqual({
      invitationId: INVITATION,
      waitSeconds: 604_800,
      end: { outcome: 'expired' },
    });
    const told = JSON.stringify([world.lines, world.started, last]);
    for (const secret of [INVITEE.name, INVITEE.email, 'token-']) expect(told).not.toContain(secret);
  });
});
