import { memoryTable } from '#test/support/memory-table.ts';
import { describeVacancyDrafts } from '#test/support/vacancy-drafts-contract.ts';

describeVacancyDrafts('the fake table', () => Promise.resolve(memoryTable()));
