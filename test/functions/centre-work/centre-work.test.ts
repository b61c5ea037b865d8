import { describeCentreWork } from '#test/support/centre-work-contract.ts';
import { memoryTable } from '#test/support/memory-table.ts';

describeCentreWork('the fake', () => Promise.resolve(memoryTable()));
