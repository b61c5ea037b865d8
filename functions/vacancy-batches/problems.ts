import type { ProblemTable } from '#runtime/problems.ts';

/** Refusals of this context, by code; texts are in the message catalogue `vacancy-batches.json`. */
export const vacancyBatchesProblems = {
  'batch-not-undoable': 409,
  'batch-undone-already': 409,
  'batch-undo-too-late': 409,
  'period-over': 409,
} as const satisfies ProblemTable;
