import { describeWebhooks } from '../../../support/webhooks-contract.ts';
import { memoryTable } from '../../../support/memory-table.ts';

describeWebhooks('the fake', async () => memoryTable());
