import { describeCentreEmployers } from '#test/support/centres-employers-contract.ts';
import { localTable } from '#test/support/local-table.ts';

describeCentreEmployers('DynamoDB Local', localTable);
