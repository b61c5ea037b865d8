import { invitationTokensContract } from '#test/support/invitation-tokens-contract.ts';
import { localTable } from '#test/support/local-table.ts';

invitationTokensContract(localTable);
