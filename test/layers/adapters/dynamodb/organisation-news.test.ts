import { memoryTable } from '#test/support/memory-table.ts';
import { describeOrganisationNews } from '#test/support/notifications/news-contract.ts';

describeOrganisationNews('the fake', async () => memoryTable());
