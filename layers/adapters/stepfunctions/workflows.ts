import { SFNClient, SendTaskSuccessCommand, StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { SFNClientConfig } from '@aws-sdk/client-sfn';
import type { Workflows } from '#domain/invitations/ports.ts';

const CONNECTION_TIMEOUT_MS = 2000;
const REQUEST_TIMEOUT_MS = 5000;

/** Region, credentials and a local endpoint come from the environment. */
export const sfnClient = (config: SFNClientConfig = {}): SFNClient =>
  new SFNClient({
    requestHandler: {
      connectionTimeout: CONNECTION_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      throwOnRequestTimeout: true,
    },
    ...config,
  });

/** The execution has timed out, gone on or ended: it looks at the invitation at its next step anyway. */
const WAITS_NO_MORE = new Set(['TaskTimedOut', 'TaskDoesNotExist', 'InvalidToken']);

/** The `manager-invitation` state machine on Step Functions; an execution is named by its invitation. */
export const invitationWorkflows = (client: Pick<SFNClient, 'send'>, stateMachineArn: string): Workflows => ({
  async start(invitationId) {
    const input = JSON.stringify({ invitationId });
    await unless(new Set(['ExecutionAlreadyExists']), () =>
      client.send(new StartExecutionCommand({ stateMachineArn, name: invitationId, input })),
    );
  },
  wake: wakeOn(client),
});

/** For a step that only answers tokens, and starts nothing. */
export const wakeOn =
  (client: Pick<SFNClient, 'send'>): Workflows['wake'] =>
  (taskToken, outcome) =>
    unless(WAITS_NO_MORE, () =>
      client.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify({ outcome }) })),
    );

async function unless(expected: ReadonlySet<string>, call: () => Promise<unknown>): Promise<void> {
  try {
    await call();
  } catch (error) {
    if (!(error instanceof Error) || !expected.has(error.name)) throw error;
  }
}
