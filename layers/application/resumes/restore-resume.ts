import { publishedFor } from '#domain/publications/lifecycle.ts';
import type { FormJudges } from '#domain/resumes/form-faults.ts';
import type { publishSchema } from '#domain/resumes/form.ts';
import type { Outcome, Resumes } from '#domain/resumes/ports.ts';
import type { AccountActor, RequestContext } from '#domain/shared/actor.ts';
import type { Random, ResumeId } from '#domain/shared/ids.ts';
import type { Revision } from '#domain/shared/revision.ts';
import type * as z from 'zod/mini';
import { acceptedForm } from './accepted-form.ts';

export interface RestoreResumeDeps extends FormJudges {
  readonly resumes: Pick<Resumes, 'restore'>;
  readonly random: Pick<Random, 'uuid'>;
}

/**
 * Brings a résumé back from the archive with the edited form and a new period; it is public again at once (H3).
 * One whose period is over may be restored before the sweep has come.
 *
 * Primary course:
 * 1. The form is held to the clock, the dictionaries and the lexicon.
 * 2. Head, form, new public and due entries are written under the condition that the résumé is the caller's, in
 *    the archive or expired, and as the caller has seen it.
 *
 * @throws Refusal as `editResume`.
 */
export async function restoreResume(
  request: {
    readonly context: RequestContext<AccountActor>;
    readonly id: ResumeId;
    readonly revision: Revision;
    readonly sent: z.infer<typeof publishSchema>;
  },
  deps: RestoreResumeDeps,
): Promise<Outcome> {
  const { context, id, revision, sent } = request;
  const { form, periodDays, completeness } = acceptedForm(sent, context.at, deps);
  return deps.resumes.restore({
    context,
    id,
    revision,
    form,
    completeness,
    eventId: deps.random.uuid(),
    publication: publishedFor(periodDays, context.at),
  });
}
