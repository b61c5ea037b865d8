import { memoryTable } from '#test/support/memory-table.ts';
import { describeVacancyBatches } from '#test/support/vacancy-batches-contract.ts';

describeVacancyBatches('the fake', async () => memoryTable());
