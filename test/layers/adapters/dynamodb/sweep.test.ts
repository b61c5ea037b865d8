import { describeSweepStore } from '../../../support/sweep-contract.ts';
import { memoryTable } from '../../../support/memory-table.ts';

describeSweepStore('the fake', async () => memoryTable());
