import { describeSweepStore } from '../../../support/sweep-contract.ts';
import { localTable } from '../../../support/local-table.ts';

describeSweepStore('DynamoDB Local', localTable);
