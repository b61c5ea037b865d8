import { localTable } from '#test/support/local-table.ts';
import { describeTable } from '#test/support/table-contract.ts';

describeTable('DynamoDB Local through the adapter', localTable);
