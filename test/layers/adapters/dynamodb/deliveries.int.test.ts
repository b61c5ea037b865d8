import { describeDeliveries } from '../../../support/deliveries-contract.ts';
import { localTable } from '../../../support/local-table.ts';

describeDeliveries('DynamoDB Local', localTable);
