import { localTable } from '#test/support/local-table.ts';
import { describeVacancyBlanks } from '#test/support/vacancy-blanks-contract.ts';

describeVacancyBlanks('DynamoDB Local', localTable);
