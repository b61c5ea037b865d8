import { memoryTable } from '#test/support/memory-table.ts';
import { describeVacancyTwins } from '#test/support/vacancy-twins-contract.ts';

describeVacancyTwins('the fake', async () => memoryTable());
