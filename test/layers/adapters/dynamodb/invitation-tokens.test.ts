import { invitationTokensContract } from '#test/support/invitation-tokens-contract.ts';
import { memoryTable } from '#test/support/memory-table.ts';

invitationTokensContract(async () => memoryTable());
