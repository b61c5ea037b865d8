import { localTable } from '#test/support/local-table.ts';
import { describeVacancyTwins } from '#test/support/vacancy-twins-contract.ts';

describeVacancyTwins('DynamoDB Local', localTable);
