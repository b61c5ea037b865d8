import { describe, expect, it } from 'vitest';
import { INVITATION_DAYS } from '#domain/employers/invitation.ts';
import type { InvitationEnd } from '#domain/invitations/course.ts';
import { invitationIdSchema } from '#domain/shared/ids.ts';
import { invitationsManifest } from '#functions/invitations/manifest.ts';
import {
  awaitJoiningContract,
  expireInvitationContract,
  joiningSchema,
  managerInvitationInputSchema,
  sendInvitationLetterContract,
} from '#statemachines/manager-invitation/contract.ts';
import { testClock } from '../support/clock.ts';
import { execute } from '../support/state-machine.ts';
import type { Execution } from '../support/state-machine.ts';
import { definitionOf, describeDefinition, executedBranches } from '../support/state-machine-file.ts';
import { testTokens } from '../support/task-tokens.ts';

const definition = definitionOf('manager-invitation');
const visited = executedBranches(definition);
const DAY_SECONDS = 86_400;
const invitationId = invitationIdSchema.parse('01890000-0000-7000-8000-00000000000a');

const fault = (name: string): Error => Object.assign(new Error(name), { name });

/** What happens in an execution; every count is of the calls of that state, from 0. */
interface Script {
  /** Throws, or answers the seconds to wait; a week unless told. */
  readonly letter?: (letter: 'invitation' | 'reminder', call: number) => number;
  /** Throws, or answers the end that was there before the wait began. */
  readonly wait?: (call: number) => InvitationEnd | undefined;
  /** How the invitation ends while a state waits. */
  readonly meanwhile?: (state: string) => InvitationEnd | undefined;
  readonly expire?: (call: number) => InvitationEnd;
}

/** A whole execution in which the script stands for the functions; every message is held to the contract. */
async function run(script: Script): Promise<Execution & { readonly calls: readonly string[] }> {
  const { letter = () => 7 * DAY_SECONDS, wait, meanwhile, expire = () => 'expired' } = script;
  const calls: string[] = [];
  const counted = (call: string): number => calls.filter((other) => other === call).length;
  const clock = testClock();
  let token = '';
  const answer = (outcome: InvitationEnd | undefined): void => {
    if (outcome !== undefined) tokens.succeed(token, joiningSchema.parse({ outcome }));
  };
  const tokens = testTokens(clock, async (state) => answer(meanwhile?.(state)));
  const execution = await execute(
    definition,
    {
      SendInvitationLetterFunctionArn: async (input) => {
        const { letter: which, ...rest } = sendInvitationLetterContract.input.parse(input);
        const call = counted(which);
        calls.push(which);
        return sendInvitationLetterContract.output.parse({ ...rest, waitSeconds: letter(which, call) });
      },
      AwaitJoiningFunctionArn: async (input) => {
        ({ token } = awaitJoiningContract.input.parse(input));
        const call = counted('wait');
        calls.push('wait');
        answer(wait?.(call));
        return awaitJoiningContract.output.parse({});
      },
      ExpireInvitationFunctionArn: async (input) => {
        expireInvitationContract.input.parse(input);
        const call = counted('expire');
        calls.push('expire');
        return expireInvitationContract.output.parse({ outcome: expire(call) });
      },
    },
    managerInvitationInputSchema.parse({ invitationId }),
    { tokens },
  );
  for (const branch of execution.visited) visited.add(branch);
  return { ...execution, calls };
}

describe('[I6] the manager-invitation state machine', () => {
  it('sends the letter, reminds, and ends the invitation that nobody follows', async () => {
    const execution = await run({});
    expect(execution.status).toBe('SUCCEEDED');
    expect(execution.calls).toEqual(['invitation', 'wait', 'reminder', 'wait', 'expire']);
    expect(execution.last.state).toBe('Expired');
  });

  it.each([
    ['joined', 'Joined'],
    ['withdrawn', 'Withdrawn'],
  ] as const)('ends before the reminder when the invitation is %s', async (end, state) => {
    const execution = await run({ meanwhile: () => end });
    expect(execution.calls).toEqual(['invitation', 'wait']);
    expect([execution.status, execution.last.state]).toEqual(['SUCCEEDED', state]);
  });

  it.each([
    ['joined', 'Joined'],
    ['withdrawn', 'Withdrawn'],
  ] as const)('ends after the reminder when the invitation is %s then', async (end, state) => {
    const execution = await run({
      meanwhile: (waiting) => (waiting === 'AwaitAfterReminder' ? end : undefined),
    });
    expect(execution.calls).toEqual(['invitation', 'wait', 'reminder', 'wait']);
    expect([execution.status, execution.last.state]).toEqual(['SUCCEEDED', state]);
  });

  it('does not wait for an invitation that had ended before the wait began', async () => {
    const execution = await run({ wait: () => 'joined' });
    expect(execution.calls).toEqual(['invitation', 'wait']);
    expect(execution.last.state).toBe('Joined');
  });

  it.each([
    ['joined', 'Joined'],
    ['withdrawn', 'Withdrawn'],
  ] as const)(
    'believes the end that was recorded: %s, a moment before the time was over',
    async (end, state) => {
      expect((await run({ expire: () => end })).last.state).toBe(state);
    },
  );

  it('[I6] goes on without a wait when no time is left after the reminder', async () => {
    const execution = await run({ letter: (which) => (which === 'reminder' ? 0 : 1) });
    expect(execution.calls).toEqual(['invitation', 'wait', 'reminder', 'expire']);
    expect(execution.last.state).toBe('Expired');
  });

  const transient = [
    'TryAgain',
    'Lambda.ServiceException',
    'Lambda.AWSLambdaException',
    'Lambda.SdkClientException',
    'Lambda.TooManyRequestsException',
    'Sandbox.Timedout',
  ];
  /** A script in which the call fails `times` times, in the first state that makes it. */
  const failing = (call: string, name: string, times: number): Script => {
    let failures = 0;
    const perhaps = (at: string): void => {
      if (at === call && failures++ < times) throw fault(name);
    };
    return {
      letter: (which) => {
        perhaps(which);
        return which === 'reminder' ? 7 * DAY_SECONDS : DAY_SECONDS;
      },
      wait: () => {
        perhaps('wait');
        return undefined;
      },
      expire: () => {
        perhaps('expire');
        return 'expired';
      },
    };
  };
  const retried = [
    ...['invitation', 'reminder'].flatMap((call) => [
      [call, 'MailBusy', 12] as const,
      [call, 'States.Timeout', 8] as const,
      ...transient.map((name) => [call, name, 8] as const),
    ]),
    ...transient.map((name) => ['wait', name, 8] as const),
    ['expire', 'InvitationNotDue', 5] as const,
    ['expire', 'States.Timeout', 8] as const,
    ...transient.map((name) => ['expire', name, 8] as const),
  ];
  it.each(retried)('%s: tries again after %s, %i times', async (call, name, times) => {
    const patient = await run(failing(call, name, times));
    expect([patient.status, patient.last.state]).toEqual(['SUCCEEDED', 'Expired']);
    const others = call === 'wait' ? 2 : 1;
    expect(patient.calls.filter((made) => made === call)).toHaveLength(times + others);
    expect(await run(failing(call, name, times + 1))).toMatchObject({ status: 'FAILED', error: name });
  });

  it('tries the second wait again, too', async () => {
    const waits = (times: number): Script => ({
      wait: (call) => {
        if (call > 0 && call <= times) throw fault('TryAgain');
        return undefined;
      },
    });
    expect((await run(waits(8))).last.state).toBe('Expired');
    expect(await run(waits(9))).toMatchObject({ status: 'FAILED', error: 'TryAgain' });
  });

  it.each(['invitation', 'reminder', 'wait', 'expire'])(
    '%s: fails at once on a fault that no repetition mends, for the alarm to tell',
    async (call) => {
      const execution = await run(failing(call, 'TypeError', 1));
      expect(execution).toMatchObject({ status: 'FAILED', error: 'TypeError' });
      expect(execution.calls.filter((made) => made === call)).toHaveLength(1);
    },
  );
});

describeDefinition('manager-invitation', invitationsManifest.tasks, {
  above: INVITATION_DAYS * DAY_SECONDS * 1.5,
});
