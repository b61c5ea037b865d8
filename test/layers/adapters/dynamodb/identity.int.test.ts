import { localTable } from '#test/support/local-table.ts';
import { describeIdentity } from './identity-contract.ts';
import { describeSessions } from './identity-sessions-contract.ts';

describeIdentity('DynamoDB Local', localTable);
describeSessions('DynamoDB Local', localTable);
