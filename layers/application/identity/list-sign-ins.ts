import * as z from 'zod/mini';
import type { SignIn } from '#domain/identity/account.ts';
import type { IdentityDeps } from '#domain/identity/ports.ts';
import type { AccountActor, RequestContext } from '#domain/shared/actor.ts';
import { pageTokens } from '#domain/shared/page-token.ts';
import { instantSchema } from '#domain/shared/time.ts';

const positionSchema = z.object({ at: instantSchema, sessionId: z.string() });

/**
 * The caller's sign-ins, latest first (A9).
 *
 * 1. The token, when there is one, must be of this caller's list. 2. A page is read.
 *
 * @throws Refusal `page-token-invalid`
 */
export async function listSignIns(
  query: { readonly limit: number; readonly cursor?: string | undefined },
  { actor }: RequestContext<AccountActor>,
  { sessions }: Pick<IdentityDeps, 'sessions'>,
): Promise<{ items: SignIn[]; next?: string }> {
  const tokens = pageTokens(['sign-ins', actor.accountId], positionSchema);
  const after = query.cursor === undefined ? undefined : tokens.decode(query.cursor);
  const { items, next } = await sessions.history(actor.accountId, query.limit, after);
  return next === undefined ? { items: [...items] } : { items: [...items], next: tokens.encode(next) };
}
