import { describeVacancyWatch } from '#test/support/centres-vacancies-contract.ts';
import { localTable } from '#test/support/local-table.ts';

describeVacancyWatch('DynamoDB Local', localTable);
