import type { AccountActor, RequestContext } from '#domain/shared/actor.ts';
import { pageTokens } from '#domain/shared/page-token.ts';
import { noticeRefSchema } from '#domain/notifications/notice.ts';
import type { Notices, Phrases } from '#domain/notifications/ports.ts';
import * as z from 'zod/mini';
import { noticeView } from './notice-view.ts';
import type { NoticeView } from './notice-view.ts';

const positionSchema = z.pick(noticeRefSchema, { at: true, id: true });

/**
 * The caller's notices, newest first, in the language of the request (M1).
 *
 * 1. The token, when there is one, must be of this caller's list. 2. A page is read. 3. Its texts are written.
 *
 * @throws Refusal `page-token-invalid`
 */
export async function listNotifications(
  query: { readonly limit: number; readonly cursor?: string | undefined },
  { actor, language }: RequestContext<AccountActor>,
  { notices, phrases }: { readonly notices: Pick<Notices, 'page'>; readonly phrases: Phrases },
): Promise<{ items: NoticeView[]; next?: string }> {
  const tokens = pageTokens(['notifications', actor.accountId], positionSchema);
  const after = query.cursor === undefined ? undefined : tokens.decode(query.cursor);
  const page = await notices.page(actor.accountId, { limit: query.limit, after });
  const items = page.notices.map((notice) => noticeView(notice, language, phrases));
  return page.next === undefined ? { items } : { items, next: tokens.encode(page.next) };
}
