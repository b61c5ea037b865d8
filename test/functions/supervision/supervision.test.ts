import { memoryTable } from '#test/support/memory-table.ts';
import { describeSupervision } from '#test/support/supervision-contract.ts';

describeSupervision('the fake', () => Promise.resolve(memoryTable()));
