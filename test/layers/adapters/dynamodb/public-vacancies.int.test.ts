import { localTable } from '#test/support/local-table.ts';
import { describePublicVacancies } from '#test/support/public-vacancies-contract.ts';

describePublicVacancies('DynamoDB Local', localTable);
