import { asSeen } from '#domain/publications/lifecycle.ts';
import type { Publication } from '#domain/publications/lifecycle.ts';
import type { ResumeHead } from '#domain/resumes/head.ts';
import type { Resumes } from '#domain/resumes/ports.ts';
import type { AccountActor, RequestContext } from '#domain/shared/actor.ts';
import { resumeIdSchema } from '#domain/shared/ids.ts';
import { pageTokens } from '#domain/shared/page-token.ts';

export interface OwnList {
  readonly items: readonly ResumeHead[];
  readonly next?: string | undefined;
}

/**
 * The owner's résumés, the newest first: the public ones, the archive, or both (H1, H3). What the clock has ended
 * is in the archive.
 *
 * Primary course:
 * 1. Pointers, then heads are read; those that the clock puts elsewhere are left out, so a page may be short.
 *
 * @throws Refusal `page-token-invalid`.
 */
export async function listOwnResumes(
  request: {
    readonly context: RequestContext<AccountActor>;
    readonly status?: Publication['status'] | undefined;
    readonly limit: number;
    readonly cursor?: string | undefined;
  },
  { resumes }: { readonly resumes: Pick<Resumes, 'pageOfOwner'> },
): Promise<OwnList> {
  const { context, status, limit, cursor } = request;
  const { accountId } = context.actor;
  const tokens = pageTokens(['own-resumes', accountId, status], resumeIdSchema);
  const after = cursor === undefined ? undefined : tokens.decode(cursor);
  const { heads, next } = await resumes.pageOfOwner(accountId, limit, after);
  return {
    items: heads.filter((head) => status === undefined || asSeen(head, context.at).status === status),
    next: next === undefined ? undefined : tokens.encode(next),
  };
}
