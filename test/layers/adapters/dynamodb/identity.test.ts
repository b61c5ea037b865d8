import { memoryTable } from '#test/support/memory-table.ts';
import { describeIdentity } from './identity-contract.ts';

describeIdentity('the table in memory', () => Promise.resolve(memoryTable()));
