import { describeLimits } from '#test/support/limits-contract.ts';
import { memoryTable } from '#test/support/memory-table.ts';

describeLimits('the fake', async () => memoryTable());
