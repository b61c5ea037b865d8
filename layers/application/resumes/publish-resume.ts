import { publishedFor } from '#domain/publications/lifecycle.ts';
import type { FormJudges } from '#domain/resumes/form-faults.ts';
import type { publishSchema } from '#domain/resumes/form.ts';
import type { Outcome, Resumes } from '#domain/resumes/ports.ts';
import type { RegisterFact } from '#domain/resumes/register-facts.ts';
import type { AccountActor, RequestContext } from '#domain/shared/actor.ts';
import { resumeIdSchema } from '#domain/shared/ids.ts';
import type { Random } from '#domain/shared/ids.ts';
import type * as z from 'zod/mini';
import { acceptedForm } from './accepted-form.ts';

export interface PublishResumeDeps extends FormJudges {
  readonly resumes: Pick<Resumes, 'publish'>;
  readonly random: Pick<Random, 'uuid'>;
}

/**
 * Creates a résumé; saving publishes it at once, in the cabinet and on the portal (B3, B5 to B19, B21, B22).
 *
 * Primary course:
 * 1. The form is held to the clock, the dictionaries and the lexicon.
 * 2. Completeness and the end of the chosen period are worked out.
 * 3. Head, form, public entry, due entry, audit and event are written in one transaction.
 *
 * @throws Refusal `invalid-request`, `position-taken`, `file-not-usable`, `too-many-resumes`,
 *   `idempotency-key-reused`.
 */
export async function publishResume(
  request: {
    readonly context: RequestContext<AccountActor>;
    readonly sent: z.infer<typeof publishSchema>;
    /** What state registers supplied; the owner cannot edit it by hand afterwards (B3). */
    readonly registerFacts?: readonly RegisterFact[];
  },
  deps: PublishResumeDeps,
): Promise<Outcome> {
  const { context, sent, registerFacts = [] } = request;
  const { form, periodDays, completeness } = acceptedForm(sent, context.at, deps);
  return deps.resumes.publish({
    context,
    id: resumeIdSchema.parse(deps.random.uuid()),
    eventId: deps.random.uuid(),
    form,
    completeness,
    publication: publishedFor(periodDays, context.at),
    registerFacts,
  });
}
