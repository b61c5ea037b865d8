import { memoryTable } from '../../../support/memory-table.ts';
import { describeReports } from '../../../support/reports-contract.ts';

describeReports('the fake', async () => memoryTable());
