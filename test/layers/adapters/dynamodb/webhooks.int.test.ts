import { describeWebhooks } from '../../../support/webhooks-contract.ts';
import { localTable } from '../../../support/local-table.ts';

describeWebhooks('DynamoDB Local', localTable);
