import { publishedFor } from '#domain/publications/lifecycle.ts';
import type { FormJudges } from '#domain/resumes/form-faults.ts';
import type { editSchema } from '#domain/resumes/form.ts';
import type { Outcome, Resumes } from '#domain/resumes/ports.ts';
import type { AccountActor, RequestContext } from '#domain/shared/actor.ts';
import type { Random, ResumeId } from '#domain/shared/ids.ts';
import type { Revision } from '#domain/shared/revision.ts';
import type * as z from 'zod/mini';
import { acceptedForm } from './accepted-form.ts';

export interface EditResumeDeps extends FormJudges {
  readonly resumes: Pick<Resumes, 'edit'>;
  readonly random: Pick<Random, 'uuid'>;
}

/**
 * Replaces the form of a public résumé (B23). With a period it is published anew: the period runs from now and the
 * résumé is first in the list again; without one the publication goes on as it is.
 *
 * Primary course:
 * 1. The form is held to the clock, the dictionaries and the lexicon.
 * 2. Head, form and, with a period, new public and due entries are written under the condition that the résumé is
 *    the caller's, public, and as the caller has seen it.
 *
 * @throws Refusal `invalid-request`, `not-found`, `stale-version`, `transition-not-allowed`, `position-taken`,
 *   `file-not-usable`, `register-field-not-editable`, `idempotency-key-reused`.
 */
export async function editResume(
  request: {
    readonly context: RequestContext<AccountActor>;
    readonly id: ResumeId;
    readonly revision: Revision;
    readonly sent: z.infer<typeof editSchema>;
  },
  deps: EditResumeDeps,
): Promise<Outcome> {
  const { context, id, revision, sent } = request;
  const complete = { ...sent, publicationPeriodDays: sent.publicationPeriodDays };
  const { form, periodDays, completeness } = acceptedForm(complete, context.at, deps);
  return deps.resumes.edit({
    context,
    id,
    revision,
    form,
    completeness,
    eventId: deps.random.uuid(),
    publication: periodDays === undefined ? undefined : publishedFor(periodDays, context.at),
  });
}
