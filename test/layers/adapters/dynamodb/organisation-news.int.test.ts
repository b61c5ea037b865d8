import { localTable } from '#test/support/local-table.ts';
import { describeOrganisationNews } from '#test/support/notifications/news-contract.ts';

describeOrganisationNews('DynamoDB Local', localTable);
