import { localTable } from '#test/support/local-table.ts';
import { describeSupervision } from '#test/support/supervision-contract.ts';

describeSupervision('DynamoDB Local', localTable);
