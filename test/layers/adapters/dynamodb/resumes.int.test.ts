import { localTable } from '#test/support/local-table.ts';
import { describeResumes } from '#test/support/resumes-contract.ts';

describeResumes('DynamoDB Local', localTable);
