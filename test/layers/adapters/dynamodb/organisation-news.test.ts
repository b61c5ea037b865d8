import { memoryTable } from '#test/support/memory-table.ts';
import { describeFormerManagers } from '#test/support/notifications/former-managers-contract.ts';
import { describeOrganisationNews } from '#test/support/notifications/news-contract.ts';

describeOrganisationNews('the fake', async () => memoryTable());
describeFormerManagers('the fake', async () => memoryTable());
