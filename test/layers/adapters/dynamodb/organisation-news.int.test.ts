import { localTable } from '#test/support/local-table.ts';
import { describeFormerManagers } from '#test/support/notifications/former-managers-contract.ts';
import { describeOrganisationNews } from '#test/support/notifications/news-contract.ts';

describeOrganisationNews('DynamoDB Local', localTable);
describeFormerManagers('DynamoDB Local', localTable);
