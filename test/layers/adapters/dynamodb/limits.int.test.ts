import { describeLimits } from '#test/support/limits-contract.ts';
import { localTable } from '#test/support/local-table.ts';

describeLimits('DynamoDB Local', localTable);
