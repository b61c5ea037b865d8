import { memoryTable } from '#test/support/memory-table.ts';
import { describePublicVacancies } from '#test/support/public-vacancies-contract.ts';

describePublicVacancies('the fake', async () => memoryTable());
