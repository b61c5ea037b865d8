import { localTable } from '#test/support/local-table.ts';
import { describeVacancyBatches } from '#test/support/vacancy-batches-contract.ts';

describeVacancyBatches('DynamoDB Local', localTable);
