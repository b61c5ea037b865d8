import type { Outcome, Resumes } from '#domain/resumes/ports.ts';
import type { AccountActor, RequestContext } from '#domain/shared/actor.ts';
import type { Random, ResumeId } from '#domain/shared/ids.ts';
import type { Revision } from '#domain/shared/revision.ts';

export interface ArchiveResumeDeps {
  readonly resumes: Pick<Resumes, 'archive'>;
  readonly random: Pick<Random, 'uuid'>;
}

/**
 * Puts a public résumé into the archive by its owner's wish, with the answer to the mandatory question "Did the
 * portal help you find work?" (H2).
 *
 * Primary course:
 * 1. The head is changed under the condition that the résumé is the caller's, public, and as the caller has seen
 *    it. From that moment nobody else is shown it.
 *
 * @throws Refusal `not-found`, `stale-version`, `transition-not-allowed`, `idempotency-key-reused`.
 */
export async function archiveResume(
  request: {
    readonly context: RequestContext<AccountActor>;
    readonly id: ResumeId;
    readonly revision: Revision;
    readonly helpedToFindWork: boolean;
  },
  { resumes, random }: ArchiveResumeDeps,
): Promise<Outcome> {
  return resumes.archive({ ...request, eventId: random.uuid() });
}
