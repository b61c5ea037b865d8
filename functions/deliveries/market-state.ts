import * as z from 'zod/mini';
import { readMarketState } from '#application/deliveries/read-market-state.ts';
import type { AccountActor, RequestContext } from '#domain/shared/actor.ts';
import type { VacancyId } from '#domain/shared/ids.ts';
import type { DeliveriesDeps } from '#runtime/composition/deliveries.ts';
import { requestOf } from '#runtime/organisation-sides.ts';
import type { EmployerParams } from '#runtime/organisation-sides.ts';
import { progressAnswer, progressAnswerSchema } from './answers.ts';

/** `none` while the vacancy was never public. */
export const marketStateSchema = z.object({
  ...z.partial(progressAnswerSchema).shape,
  state: z.enum(['none', 'waiting', 'delivered', 'failed']),
  /** The version of the vacancy that it is about, and the one that arrived last. */
  version: z.optional(z.int()),
  deliveredVersion: z.optional(z.int()),
});

/** The same answer to the employer's people and to the labour centre (C4). */
export async function marketStateReply(
  params: EmployerParams & { readonly id: VacancyId },
  context: RequestContext<AccountActor>,
  deps: DeliveriesDeps,
) {
  const { claim, employerId } = requestOf(context, params, 'vacancies.read');
  const delivery = await readMarketState({ claim, employerId, id: params.id }, deps);
  if (delivery === undefined) return { body: { state: 'none' as const } };
  const { version, deliveredVersion, progress } = delivery;
  const wording = { texts: deps.texts, language: context.language };
  return { body: { ...progressAnswer(progress, wording), version, deliveredVersion } };
}
