import type { Context } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import * as awaitJoining from '#functions/invitations/await-joining.lambda.ts';
import * as expireInvitation from '#functions/invitations/expire-invitation.lambda.ts';
import * as sendInvitationLetter from '#functions/invitations/send-invitation-letter.lambda.ts';
import { testClock } from '../../support/clock.ts';
import { INVITATION } from '../../support/invitation-workflow.ts';
import { countedRandom } from '../../support/random.ts';

const context: Context = Object({ awsRequestId: 'request', callbackWaitsForEmptyEventLoop: true });
const platform = { environment: {}, clock: testClock(), random: countedRandom(), log: () => undefined };
const invitationId = INVITATION;

describe('the tasks of the invitations’ workflow', () => {
  it.each([
    ['send-invitation-letter', sendInvitationLetter, { invitationId, letter: 'invitation' }, 'MAIL_FROM'],
    ['await-joining', awaitJoining, { invitationId, token: 'token' }, 'TABLE_NAME'],
    ['expire-invitation', expireInvitation, { invitationId }, 'TABLE_NAME'],
  ] as const)(
    '[I6] %s refuses what its contract does not know, and says which setting is missing when it is called',
    async (_, { build }, input, setting) => {
      const handle = build(platform);
      for (const wrong of [{}, { ...input, invitationId: 'x' }, { ...input, name: 'N' }]) {
        await expect(handle(wrong, context)).rejects.toMatchObject({ name: '$ZodError' });
      }
      await expect(handle(input, context)).rejects.toThrow(setting);
    },
  );
});
