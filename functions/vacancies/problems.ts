import type { ProblemTable } from '#runtime/problems.ts';

/** Refusals of this context, by code; texts are in the message catalogue `vacancies.json`. */
export const vacanciesProblems = {
  'contact-missing': 409,
  'vacancy-has-twins': 409,
} as const satisfies ProblemTable;
