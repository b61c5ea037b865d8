import { describeFileRepository } from '../../../support/file-repository-contract.ts';
import { localTable } from '../../../support/local-table.ts';

describeFileRepository('DynamoDB Local', localTable);
