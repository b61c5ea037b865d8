import { localTable } from '#test/support/local-table.ts';
import { describeIdentity } from './identity-contract.ts';

describeIdentity('DynamoDB Local', localTable);
