import type { MailJournal, MailOutcome, MailRecords, Mailer } from '#domain/notifications/ports.ts';
import type { MailState } from '#domain/notifications/notice.ts';
import type { Random } from '#domain/shared/ids.ts';
import type { Instant } from '#domain/shared/time.ts';
import type { Message } from './plan-messages.ts';

export interface DeliverDeps {
  readonly records: MailRecords;
  readonly mailer: Mailer;
  readonly random: Pick<Random, 'uuid'>;
  readonly journal: MailJournal;
}

/** SES was busy, or out of reach: the mail was certainly not sent, and whoever delivers the event tries again. */
export class MailBusy extends Error {
  constructor() {
    super('mail could not be handed over; to be tried again');
    this.name = 'MailBusy';
  }
}

const STATE_OF = {
  sent: 'sent',
  rejected: 'refused',
  busy: 'waiting',
  uncertain: 'uncertain',
} as const satisfies Record<MailOutcome, MailState>;

/**
 * Tells one person of one change: its record once, its mail once at most.
 *
 * 1. The record is put with its mail claimed; one that is there is taken over only when it is certain that its mail
 * was not sent. 2. The mail is handed to SES. 3. What became of it is noted on the record.
 *
 * An attempt that dies between 1 and 3 leaves its claim: the next one cannot know whether the mail went out, and
 * does not send it again (see `docs/adr/0006-mail-once.md`).
 *
 * @throws MailBusy when the mail was certainly not sent and another attempt may succeed
 */
export async function deliverMessage(
  message: Message,
  suppressed: boolean,
  at: Instant,
  deps: DeliverDeps,
): Promise<void> {
  const { record, content, mail } = message;
  const claim = claimsOf(message) + deps.random.uuid();
  const opened = await deps.records.open({
    record,
    content,
    at,
    state: suppressed ? 'refused' : 'claimed',
    claim,
  });
  if (opened.opened && suppressed) {
    deps.journal.suppressed();
    return;
  }
  if (!opened.opened && !(await mayTakeOver(message, opened, claim, deps))) return;

  const outcome = suppressed ? 'rejected' : await deps.mailer.send(mail);
  await deps.records.settle(record, claim, STATE_OF[outcome]);
  if (suppressed) deps.journal.suppressed();
  else if (outcome === 'rejected') deps.journal.rejected();
  else if (outcome === 'uncertain') deps.journal.uncertain();
  else if (outcome === 'busy') throw new MailBusy();
}

const claimsOf = ({ cause }: Message): string => (cause === undefined ? '' : `${cause}/`);

async function mayTakeOver(
  message: Message,
  standing: { readonly state: MailState; readonly claim: string },
  claim: string,
  { records, journal }: DeliverDeps,
): Promise<boolean> {
  const { record } = message;
  switch (standing.state) {
    case 'waiting':
      return records.reclaim(record, claim);
    case 'claimed':
      // Of another change: whether that attempt died is found when that change is delivered again.
      if (!standing.claim.startsWith(claimsOf(message))) return false;
      if (await records.abandon(record, standing.claim)) journal.uncertain();
      return false;
    case 'sent':
    case 'refused':
    case 'uncertain':
      return false;
  }
}
