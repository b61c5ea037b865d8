import { describeInvitationRaces } from '#test/support/invitation-races-contract.ts';
import { describeInvitations } from '#test/support/invitations-contract.ts';
import { memoryTable } from '#test/support/memory-table.ts';

describeInvitations('the fake', async () => memoryTable());
describeInvitationRaces('the fake', async () => memoryTable());
