import { localTable } from '#test/support/local-table.ts';
import { describeVacancyDrafts } from '#test/support/vacancy-drafts-contract.ts';

describeVacancyDrafts('DynamoDB Local', localTable);
