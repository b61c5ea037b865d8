import { localTable } from '../../../support/local-table.ts';
import { describeReports } from '../../../support/reports-contract.ts';

describeReports('DynamoDB Local', localTable);
