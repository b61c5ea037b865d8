import { memoryTable } from '#test/support/memory-table.ts';
import { describeVacancies } from '#test/support/vacancies-contract.ts';
import { describeVacancyReads } from '#test/support/vacancy-reads-contract.ts';

describeVacancies('the fake table', async () => memoryTable());
describeVacancyReads('the fake table', async () => memoryTable());
