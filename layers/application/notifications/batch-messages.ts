import type { BatchAction } from '#domain/vacancy-batches/batch.ts';
import { noticeMessage } from './message.ts';
import type { ChangeOf, Message, PlanDeps } from './message.ts';

/** Whether a bulk action, or its undo, changes what people see: the rows of such a one are told of together. */
const IS_TOLD: Readonly<Record<BatchAction, boolean>> = {
  archive: true,
  restore: true,
  extend: false,
  reconfirm: false,
};

/**
 * A bulk action on vacancies is told once to each who answers for some of them, and not to whoever has done it: the
 * answer has told him (C12).
 */
export async function batchMessages(
  { id, at, event }: ChangeOf<'vacancy-batches.run'>,
  deps: PlanDeps,
): Promise<readonly Message[]> {
  const batch = await deps.organisations.batch(event.batchId);
  if (batch === undefined || batch.vacancyIds.length === 0 || !IS_TOLD[batch.action]) return [];
  const news = [...(await deps.organisations.vacancies(batch.vacancyIds)).values()];
  const shares = Map.groupBy(news, ({ responsible }) => responsible);
  shares.delete(event.accountId);
  if (shares.size === 0) return [];
  const recipients = await deps.recipients.of([...shares.keys()]);
  return [...shares].flatMap(([accountId, { length }]) => {
    const recipient = recipients.get(accountId);
    if (recipient === undefined) return [];
    const params = { employerId: event.employerId, count: String(length) };
    return [
      noticeMessage({ accountId, at, id }, { kind: 'vacancies-changed-together', params }, recipient, deps),
    ];
  });
}
