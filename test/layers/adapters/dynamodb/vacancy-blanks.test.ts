import { memoryTable } from '#test/support/memory-table.ts';
import { describeVacancyBlanks } from '#test/support/vacancy-blanks-contract.ts';

describeVacancyBlanks('the fake', async () => memoryTable());
