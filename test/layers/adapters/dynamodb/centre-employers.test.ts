import { describeCentreEmployers } from '#test/support/centres-employers-contract.ts';
import { memoryTable } from '#test/support/memory-table.ts';

describeCentreEmployers('the table in memory', async () => memoryTable());
