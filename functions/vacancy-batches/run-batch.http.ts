import { rightOf, runBatch } from '#application/vacancy-batches/run-batch.ts';
import { ACCESS_REFUSALS } from '#runtime/access-refusals.ts';
import type { VacancyBatchesDeps } from '#runtime/composition/vacancy-batches.ts';
import { endpoint } from '#runtime/endpoint.ts';
import { onBothSides, requestOf } from '#runtime/organisation-sides.ts';
import { batchAnswerSchema, batchReply } from './answers.ts';
import { orderOf, rowsOf, sentBatchSchema } from './batch-orders.ts';

export const runBatchEndpoints = onBothSides((side) =>
  endpoint({
    method: 'POST',
    path: `${side.base}/vacancy-batches`,
    operationId: `runVacancyBatch${side.suffix}`,
    summary: 'Archive, restore, extend or confirm up to 100 vacancies at once',
    description:
      'Each row is done by itself, as the caller has seen it (`etag`); rows that are refused are named with their reason, the rest is done. A confirmation is the employer’s own. With an `Idempotency-Key` a retry goes on where an attempt ended.',
    requirements: ['C12'],
    right: 'vacancies.write',
    refusals: ACCESS_REFUSALS,
    access: side.access,
    params: side.employer,
    body: sentBatchSchema,
    response: { status: 200, schema: batchAnswerSchema },
    handle: async ({ params, body, context }, deps: VacancyBatchesDeps) => {
      const order = orderOf(body);
      const request = requestOf(context, params, rightOf(order.action));
      const outcome = await runBatch({ ...request, order, rows: rowsOf(body) }, deps);
      return { body: batchReply(outcome, deps.texts, context.language) };
    },
  }),
);
