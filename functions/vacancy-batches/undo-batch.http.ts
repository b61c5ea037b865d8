import { undoBatch } from '#application/vacancy-batches/undo-batch.ts';
import { batchIdSchema } from '#domain/vacancy-batches/batch.ts';
import { ACCESS_REFUSALS } from '#runtime/access-refusals.ts';
import type { VacancyBatchesDeps } from '#runtime/composition/vacancy-batches.ts';
import { endpoint } from '#runtime/endpoint.ts';
import { onBothSides, requestOf } from '#runtime/organisation-sides.ts';
import { batchAnswerSchema, batchReply } from './answers.ts';

export const undoBatchEndpoints = onBothSides((side) =>
  endpoint({
    method: 'POST',
    path: `${side.base}/vacancy-batches/{id}/undo`,
    operationId: `undoVacancyBatch${side.suffix}`,
    summary: 'Bring back what a bulk action has changed, once and within 24 hours',
    description:
      'Vacancies that somebody has changed since are named and left alone. Confirmations cannot be taken back.',
    requirements: ['C12'],
    right: 'vacancies.write',
    refusals: [...ACCESS_REFUSALS, 'batch-not-undoable', 'batch-undone-already', 'batch-undo-too-late'],
    access: side.access,
    params: side.one(batchIdSchema),
    response: { status: 200, schema: batchAnswerSchema },
    handle: async ({ params, context }, deps: VacancyBatchesDeps) => {
      const request = requestOf(context, params, 'vacancies.write');
      const outcome = await undoBatch({ ...request, batchId: params.id }, deps);
      return { body: batchReply(outcome, deps.texts, context.language) };
    },
  }),
);
