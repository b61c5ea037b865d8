import { memoryTable } from '#test/support/memory-table.ts';
import { noticesContract } from './notices-contract.ts';

noticesContract(async () => memoryTable());
