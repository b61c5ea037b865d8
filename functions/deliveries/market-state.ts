import * as z from 'zod/mini';
import { readMarketState } from '#application/deliveries/read-market-state.ts';
import type { Organisation } from '#domain/access/access.ts';
import type { AccountActor, RequestContext } from '#domain/shared/actor.ts';
import type { EmployerId, VacancyId } from '#domain/shared/ids.ts';
import type { DeliveriesDeps } from '#runtime/composition/deliveries.ts';
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
  organisation: Organisation,
  params: { readonly employerId: EmployerId; readonly id: VacancyId },
  context: RequestContext<AccountActor>,
  deps: DeliveriesDeps,
) {
  const claim = { actor: context.actor, organisation, right: 'vacancies.read' } as const;
  const delivery = await readMarketState({ ...params, claim }, deps);
  if (delivery === undefined) return { body: { state: 'none' as const } };
  const { version, deliveredVersion, progress } = delivery;
  const wording = { texts: deps.texts, language: context.language };
  return { body: { ...progressAnswer(progress, wording), version, deliveredVersion } };
}
