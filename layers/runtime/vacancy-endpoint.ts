import type * as z from 'zod/mini';
import { vacancyIdSchema } from '#domain/shared/ids.ts';
import type { VacancyId } from '#domain/shared/ids.ts';
import type { VacancyOutcome } from '#domain/vacancies/ports.ts';
import { editEndpoint } from './endpoint.ts';
import type { Endpoint, Method, WithRevision } from './endpoint.ts';
import { requestOf } from './organisation-sides.ts';
import type { Side } from './organisation-sides.ts';
import type { Texts } from './texts.ts';
import { outcomeReply, vacancyOutcomeAnswerSchema } from './vacancy-outcome.ts';

type Reply = ReturnType<typeof outcomeReply>;

/** What is asked of a vacancy or a draft that the caller has seen, and how to answer him. */
interface Asked<Body> {
  readonly request: ReturnType<typeof requestOf> & WithRevision & { readonly id: VacancyId };
  readonly body: Body;
  /** `message` is a key of the catalogue; `until` the last day that it tells. */
  readonly reply: (outcome: VacancyOutcome, message: string, until?: string) => Reply;
}

interface Said<Deps, Body> {
  readonly method: Method;
  readonly path: `/${string}`;
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  readonly requirements: readonly string[];
  readonly refusals: readonly string[];
  readonly body?: z.ZodMiniType<Body>;
  readonly maxBodyBytes?: number;
  readonly handle: (asked: Asked<Body>, deps: Deps) => Promise<{ readonly body: Reply['body'] }>;
}

/** A command on one vacancy or draft of an employer, by who may write its vacancies. */
export const vacancyEndpoint = <Deps extends { readonly texts: Texts }, Body = undefined>(
  { access, one }: Side,
  { handle, ...said }: Said<Deps, Body>,
): Endpoint<Deps> =>
  editEndpoint({
    ...said,
    right: 'vacancies.write',
    access,
    params: one(vacancyIdSchema),
    response: { status: 200, schema: vacancyOutcomeAnswerSchema },
    handle: async ({ params, body, context, revision }, deps: Deps) => {
      const request = { ...requestOf(context, params, 'vacancies.write'), id: params.id, revision };
      const { texts } = deps;
      const reply: Asked<Body>['reply'] = (outcome, message, until) =>
        outcomeReply(outcome, message, { texts, language: context.language, until });
      return handle({ request, body, reply }, deps);
    },
  });
