import { completenessOf } from '#domain/resumes/completeness.ts';
import type { Completeness } from '#domain/resumes/completeness.ts';
import { filesOf } from '#domain/resumes/files.ts';
import type { FileState } from '#domain/resumes/files.ts';
import type { Resumes, StoredResume } from '#domain/resumes/ports.ts';
import type { AccountActor, RequestContext } from '#domain/shared/actor.ts';
import type { ResumeId } from '#domain/shared/ids.ts';
import { Refusal } from '#domain/shared/refusal.ts';

export interface OwnResume extends StoredResume {
  readonly completeness: Completeness;
  readonly files: readonly FileState[];
}

/**
 * A résumé for its owner: everything, with what is missing (B25) and the states of its files.
 *
 * Primary course:
 * 1. Head and form are read in one query; another's résumé does not exist for the caller.
 * 2. The states of the files that the form names are read.
 *
 * @throws Refusal `not-found`.
 */
export async function getOwnResume(
  { context, id }: { readonly context: RequestContext<AccountActor>; readonly id: ResumeId },
  { resumes }: { readonly resumes: Pick<Resumes, 'find' | 'fileStates'> },
): Promise<OwnResume> {
  const found = await resumes.find(id);
  const { accountId } = context.actor;
  if (found === undefined || found.head.ownerId !== accountId) throw new Refusal('not-found');
  const files = await resumes.fileStates(
    accountId,
    filesOf(found.form).map(({ fileId }) => fileId),
  );
  return { ...found, completeness: completenessOf(found.form), files };
}
