import type { AccountActor, RequestContext } from '#domain/shared/actor.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import { parseNoticeHandle } from '#domain/notifications/notice.ts';
import type { Notices, Phrases } from '#domain/notifications/ports.ts';
import { noticeView } from './notice-view.ts';
import type { NoticeView } from './notice-view.ts';

/**
 * The caller has read a notice (M1). Reading it again changes nothing: the first moment stays.
 *
 * 1. The notice is looked for among the caller's own. 2. It is marked, in the same call.
 *
 * @throws Refusal `not-found`, also for someone else's
 */
export async function readNotification(
  handle: string,
  { actor, at, language }: RequestContext<AccountActor>,
  { notices, phrases }: { readonly notices: Pick<Notices, 'read'>; readonly phrases: Phrases },
): Promise<NoticeView> {
  const position = parseNoticeHandle(handle);
  if (position === undefined) throw new Refusal('not-found');
  const notice = await notices.read({ accountId: actor.accountId, ...position }, at);
  if (notice === undefined) throw new Refusal('not-found');
  return noticeView(notice, language, phrases);
}
