import { memoryTable } from '#test/support/memory-table.ts';
import { describeIdentity } from './identity-contract.ts';
import { describeSessions } from './identity-sessions-contract.ts';

describeIdentity('the table in memory', () => Promise.resolve(memoryTable()));
describeSessions('the table in memory', () => Promise.resolve(memoryTable()));
