import { SFNClient, SendTaskSuccessCommand, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { invitationWorkflows, sfnClient } from '#adapters/stepfunctions/workflows.ts';
import { invitationIdSchema } from '#domain/shared/ids.ts';

const sfn = mockClient(SFNClient);
// Test files share a process: the real client is others' business.
afterAll(() => {
  sfn.restore();
});
beforeEach(() => sfn.reset());

const ARN = 'arn:aws:states:eu-central-1:123456789012:stateMachine:jumys-test-manager-invitation';
const invitation = invitationIdSchema.parse('01890000-0000-7000-8000-00000000000a');
const workflows = invitationWorkflows(
  sfnClient({ region: 'eu-central-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } }),
  ARN,
);
const fault = (name: string): Error => Object.assign(new Error(name), { name });

describe('Step Functions', () => {
  it('[I6] starts one execution for an invitation, named by it, with nothing but its ID', async () => {
    sfn.on(StartExecutionCommand).resolves({});
    await workflows.start(invitation);
    expect(sfn.commandCalls(StartExecutionCommand).map(({ args }) => args[0].input)).toEqual([
      { stateMachineArn: ARN, name: invitation, input: JSON.stringify({ invitationId: invitation }) },
    ]);
  });

  it('[I6] takes an execution that exists already for the one that was asked for', async () => {
    sfn.on(StartExecutionCommand).rejects(fault('ExecutionAlreadyExists'));
    await expect(workflows.start(invitation)).resolves.toBeUndefined();
  });

  it('[I9] wakes the execution that waits for a token with how the invitation ended', async () => {
    sfn.on(SendTaskSuccessCommand).resolves({});
    await workflows.wake('token', 'joined');
    expect(sfn.commandCalls(SendTaskSuccessCommand).map(({ args }) => args[0].input)).toEqual([
      { taskToken: 'token', output: '{"outcome":"joined"}' },
    ]);
  });

  it.each(['TaskTimedOut', 'TaskDoesNotExist', 'InvalidToken'])(
    '[I9] %s of a token is no fault: the execution looks at the invitation at its next step',
    async (name) => {
      sfn.on(SendTaskSuccessCommand).rejects(fault(name));
      await expect(workflows.wake('token', 'withdrawn')).resolves.toBeUndefined();
    },
  );

  it.each(['ThrottlingException', 'TimeoutError', 'AccessDeniedException', 'StateMachineDoesNotExist'])(
    '[I6] %s is thrown, for the event to be delivered again',
    async (name) => {
      sfn.on(StartExecutionCommand).rejects(fault(name));
      sfn.on(SendTaskSuccessCommand).rejects(fault(name));
      await expect(workflows.start(invitation)).rejects.toMatchObject({ name });
      await expect(workflows.wake('token', 'joined')).rejects.toMatchObject({ name });
    },
  );

  it('[I6] a token of a task that timed out does not pass for an execution that exists', async () => {
    sfn.on(StartExecutionCommand).rejects(fault('TaskTimedOut'));
    sfn.on(SendTaskSuccessCommand).rejects(fault('ExecutionAlreadyExists'));
    await expect(workflows.start(invitation)).rejects.toThrow('TaskTimedOut');
    await expect(workflows.wake('token', 'joined')).rejects.toThrow('ExecutionAlreadyExists');
  });
});
