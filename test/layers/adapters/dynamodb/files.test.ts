import { describeFileRepository } from '../../../support/file-repository-contract.ts';
import { memoryTable } from '../../../support/memory-table.ts';

describeFileRepository('the table in memory', () => Promise.resolve(memoryTable()));
