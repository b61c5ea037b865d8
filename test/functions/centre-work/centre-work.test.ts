import { describeCentreWork } from '#test/support/centre-work-contract.ts';
import { describeHappenings } from '#test/support/happenings-contract.ts';
import { memoryTable } from '#test/support/memory-table.ts';

describeCentreWork('the fake', () => Promise.resolve(memoryTable()));
describeHappenings('the fake', () => Promise.resolve(memoryTable()));
