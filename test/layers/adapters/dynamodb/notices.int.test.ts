import { localTable } from '#test/support/local-table.ts';
import { noticesContract } from './notices-contract.ts';

noticesContract(localTable);
