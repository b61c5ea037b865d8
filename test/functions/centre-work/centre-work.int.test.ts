import { describeCentreWork } from '#test/support/centre-work-contract.ts';
import { describeHappenings } from '#test/support/happenings-contract.ts';
import { localTable } from '#test/support/local-table.ts';

describeCentreWork('DynamoDB Local', localTable);
describeHappenings('DynamoDB Local', localTable);
