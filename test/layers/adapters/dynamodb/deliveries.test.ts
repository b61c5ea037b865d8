import { describeDeliveries } from '../../../support/deliveries-contract.ts';
import { memoryTable } from '../../../support/memory-table.ts';

describeDeliveries('the fake', async () => memoryTable());
