import { describeMembers } from '#test/support/members-contract.ts';
import { memoryTable } from '#test/support/memory-table.ts';

describeMembers('the fake', async () => memoryTable());
