import { localTable } from '#test/support/local-table.ts';
import { describeMembers } from '#test/support/members-contract.ts';

describeMembers('DynamoDB Local', localTable);
