import { describeInvitationRaces } from '#test/support/invitation-races-contract.ts';
import { describeInvitations } from '#test/support/invitations-contract.ts';
import { localTable } from '#test/support/local-table.ts';

describeInvitations('DynamoDB Local', localTable);
describeInvitationRaces('DynamoDB Local', localTable);
