import { localTable } from '#test/support/local-table.ts';
import { describeRegistrations } from '#test/support/registrations-contract.ts';

describeRegistrations('DynamoDB Local', localTable);
