import { describeVacancyWatch } from '#test/support/centres-vacancies-contract.ts';
import { memoryTable } from '#test/support/memory-table.ts';

describeVacancyWatch('the table in memory', async () => memoryTable());
