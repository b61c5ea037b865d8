import { localTable } from '#test/support/local-table.ts';
import { describeVacancies } from '#test/support/vacancies-contract.ts';
import { describeVacancyCommands } from '#test/support/vacancy-commands-contract.ts';
import { describeVacancyReads } from '#test/support/vacancy-reads-contract.ts';

describeVacancies('DynamoDB Local', localTable);
describeVacancyCommands('DynamoDB Local', localTable);
describeVacancyReads('DynamoDB Local', localTable);
