import { memoryTable } from '#test/support/memory-table.ts';
import { describeRegistrations } from '#test/support/registrations-contract.ts';

describeRegistrations('the fake', async () => memoryTable());
