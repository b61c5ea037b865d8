import { localTable } from '#test/support/local-table.ts';
import { describeResumeLists } from '#test/support/resume-lists-contract.ts';
import { describeResumes } from '#test/support/resumes-contract.ts';

describeResumes('DynamoDB Local', localTable);
describeResumeLists('DynamoDB Local', localTable);
