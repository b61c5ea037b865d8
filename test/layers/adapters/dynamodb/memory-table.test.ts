import { memoryTable } from '#test/support/memory-table.ts';
import { describeTable } from '#test/support/table-contract.ts';

describeTable('the table in memory', () => Promise.resolve(memoryTable()));
