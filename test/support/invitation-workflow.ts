import { SendTaskSuccessCommand, StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { Context } from 'aws-lambda';
import { dynamoCabinets } from '#adapters/dynamodb/cabinets.ts';
import { invitationTokens } from '#adapters/dynamodb/invitation-tokens.ts';
import { dynamoInvitations } from '#adapters/dynamodb/invitations.ts';
import { letterStates } from '#adapters/dynamodb/letter-states.ts';
import { noticeRecords } from '#adapters/dynamodb/notices.ts';
import { suppressions } from '#adapters/dynamodb/suppressions.ts';
import { invitationWorkflows } from '#adapters/stepfunctions/workflows.ts';
import { driveInvitation } from '#application/invitations/drive-invitation.ts';
import type { DriveInvitationDeps } from '#application/invitations/drive-invitation.ts';
import type { Invitation } from '#domain/employers/invitation.ts';
import type { Mail, MailOutcome, Mailer } from '#domain/notifications/ports.ts';
import type { TaskTokens } from '#domain/invitations/ports.ts';
import { invitationIdSchema } from '#domain/shared/ids.ts';
import type { Language } from '#domain/shared/languages.ts';
import type { Clock, Instant } from '#domain/shared/time.ts';
import { awaitJoiningTask, handleAwaitJoining } from '#functions/invitations/await-joining.task.ts';
import {
  expireInvitationTask,
  handleExpireInvitation,
} from '#functions/invitations/expire-invitation.task.ts';
import {
  handleSendInvitationLetter,
  sendInvitationLetterTask,
} from '#functions/invitations/send-invitation-letter.task.ts';
import type { Log } from '#runtime/log.ts';
import { task } from '#runtime/task.ts';
import { catalogueTexts } from '#runtime/texts.ts';
import { joiningSchema } from '#statemachines/manager-invitation/contract.ts';
import { ADMINISTRATOR, CABINET, NEWCOMER, cabinetClaim, credentialOf, employerContext } from './cabinets.ts';
import { testClock } from './clock.ts';
import { faultyCalls, throughCalls } from './faulty-calls.ts';
import type { Calls } from './faulty-calls.ts';
import { ASSETS_DIR } from './http.ts';
import { memoryTable } from './memory-table.ts';
import { withOutbox } from './outbox.ts';
import { countedRandom } from './random.ts';
import { execute, readDefinition } from './state-machine.ts';
import type { Course, Execution, Tasks } from './state-machine.ts';
import { testTokens } from './task-tokens.ts';

const definition = readDefinition('statemachines/manager-invitation/manager-invitation.asl.json');
const context: Context = Object({ awsRequestId: 'request', callbackWaitsForEmptyEventLoop: true });

export const INVITATION = invitationIdSchema.parse('01890000-0000-7000-8000-00000000000a');
export const INVITED_AT = '2026-11-02T09:00:00.000Z';
export const INVITEE = { name: 'Шақырылған Сынақ', email: 'invitee@example.com' } as const;

export interface Run {
  /** Meets the calls of this execution to table, mail and workflows with a fault. */
  readonly calls?: Calls;
  /** What others do while a state waits. */
  readonly meanwhile?: (state: string, until: Instant) => Promise<void>;
  /** What others do just before, and just after, a token is kept. */
  readonly beforeToken?: () => Promise<void>;
  readonly afterToken?: () => Promise<void>;
  readonly from?: Execution['last'];
}

/** Where the time and the tokens come from, in place of a clock that jumps. */
export interface Service {
  readonly clock: Clock;
  readonly succeed: (token: string, output: unknown) => void;
}

/** The workflow of one invitation: real repositories, tasks and state machine; the mail is counted. */
export function invitationWorld(service?: Service) {
  const memory = memoryTable();
  const { table, delivered } = withOutbox(memory);
  const jumping = testClock(INVITED_AT);
  const clock = service?.clock ?? jumping;
  const random = countedRandom();
  const mails: Mail[] = [];
  const lines: unknown[] = [];
  const log: Log = (entry, fields) => void lines.push([entry, fields]);
  const started: unknown[] = [];
  let tokens = testTokens(jumping);
  let seen = 0;

  const sfn = ({ call }: Calls): Parameters<typeof invitationWorkflows>[0] => ({
    send: (command: unknown) =>
      call(() => {
        if (command instanceof StartExecutionCommand) started.push(command.input);
        if (command instanceof SendTaskSuccessCommand) {
          const { taskToken = '', output = '' } = command.input;
          (service ?? tokens).succeed(taskToken, joiningSchema.parse(JSON.parse(output)));
        }
        return Promise.resolve({});
      }),
  });
  const mailer = ({ call }: Calls): Mailer => ({
    async send(mail): Promise<MailOutcome> {
      try {
        return await call(() => Promise.resolve(mails.push(mail))).then(() => 'sent');
      } catch (error) {
        if (!(error instanceof Error)) throw error;
        // As SES is answered for: throttled is certainly not sent, after a timeout nobody can tell.
        if (error.name === 'ThrottlingException') return 'busy';
        if (error.name === 'TimeoutError') return 'uncertain';
        throw error;
      }
    },
  });
  const driving = (calls: Calls): DriveInvitationDeps => ({
    tokens: invitationTokens(throughCalls(table, calls)),
    workflows: invitationWorkflows(sfn(calls), 'arn:aws:states:eu-central-1:123456789012:stateMachine:x'),
  });

  function tasksWith(calls: Calls, { beforeToken, afterToken }: Run = {}): Tasks {
    const faulty = throughCalls(table, calls);
    const invitations = dynamoInvitations(faulty);
    const kept = invitationTokens(faulty);
    const letter = task(sendInvitationLetterTask, handleSendInvitationLetter, log, () => ({
      clock,
      random,
      journal: { suppressed: () => undefined, rejected: () => undefined, uncertain: () => undefined },
      phrases: catalogueTexts(ASSETS_DIR),
      invitations,
      cabinets: dynamoCabinets(faulty),
      records: noticeRecords(faulty),
      suppressions: suppressions(faulty),
      mailer: mailer(calls),
    }));
    const wait = task(awaitJoiningTask, handleAwaitJoining, log, () => ({
      clock,
      invitations,
      tokens: {
        keep: async (...token: Parameters<TaskTokens['keep']>) => {
          await beforeToken?.();
          await kept.keep(...token);
          await afterToken?.();
        },
      },
      workflows: driving(calls).workflows,
    }));
    const expire = task(expireInvitationTask, handleExpireInvitation, log, () => ({ clock, invitations }));
    return {
      SendInvitationLetterFunctionArn: (input) => letter(input, context),
      AwaitJoiningFunctionArn: (input) => wait(input, context),
      ExpireInvitationFunctionArn: (input) => expire(input, context),
    };
  }

  const invitations = dynamoInvitations(table);
  const find = async (): Promise<Invitation | undefined> => invitations.find(INVITATION);
  const administrator = () => {
    const request = employerContext(ADMINISTRATOR, clock.now());
    const claim = cabinetClaim(request, 'managers.manage');
    return { context: request, claim, id: INVITATION, cabinetId: CABINET, eventId: random.uuid() };
  };

  return {
    memory,
    table,
    clock: jumping,
    tasks: tasksWith(faultyCalls()),
    mails,
    lines,
    started,
    find,
    suppressions: suppressions(table),
    events: () => delivered.map(({ event }) => event.type),
    letterState: async () =>
      (await letterStates(table).of([{ id: INVITATION, email: INVITEE.email }])).get(INVITATION),
    invite: (language: Language = 'ru') =>
      invitations.invite({ ...administrator(), ...INVITEE, credentialId: credentialOf(NEWCOMER), language }),
    withdraw: () => invitations.withdraw(administrator()),
    accept: () =>
      invitations.accept({
        context: employerContext(NEWCOMER, clock.now()),
        id: INVITATION,
        eventId: random.uuid(),
      }),
    /** Both parts; nothing when the invitation has ended already. */
    async join() {
      if ((await find())?.status !== 'pending') return;
      await invitations.activate(administrator());
      await this.accept();
    },
    /** Delivers the events that came since the last time, each of them twice. */
    async drive(calls: Calls = faultyCalls()) {
      for (const { event } of delivered.slice(seen)) {
        await driveInvitation(event, driving(calls));
        await driveInvitation(event, driving(calls));
      }
      seen = delivered.length;
    },
    async run({ calls = faultyCalls(), from, ...others }: Run = {}): Promise<Execution> {
      tokens = testTokens(jumping, others.meanwhile);
      const course: Course = { tokens, ...(from === undefined ? {} : { from: from.state }) };
      const input = from === undefined ? { invitationId: INVITATION } : from.input;
      return execute(definition, tasksWith(calls, others), input, course);
    },
  };
}
export type InvitationWorld = ReturnType<typeof invitationWorld>;
