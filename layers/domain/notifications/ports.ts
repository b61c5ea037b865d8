import type { DomainEvent } from '../shared/events.ts';
import type { AccountId, ResumeId } from '../shared/ids.ts';
import type { Jurisdiction } from '../shared/jurisdictions.ts';
import type { Language } from '../shared/languages.ts';
import type { Instant } from '../shared/time.ts';
import type { MailRecord, MailState, Notice, NoticeKind, NoticeParams, NoticeRef } from './notice.ts';
import type { IdentityTemplate, MailTemplate } from './templates.ts';

export type MailParams = Readonly<Record<string, string | number>>;

/** A mail with everything that its template needs. */
export interface Mail {
  readonly to: string;
  readonly language: Language;
  readonly template: MailTemplate;
  readonly params: MailParams;
  /** See `mailReference`. */
  readonly reference: string;
  readonly at: Instant;
}

/**
 * What became of an attempt: `sent`; `rejected` for good; `busy`, certainly not sent and worth another attempt;
 * `uncertain`, when nobody can tell.
 */
export type MailOutcome = 'sent' | 'rejected' | 'busy' | 'uncertain';

export interface Mailer {
  send(mail: Mail): Promise<MailOutcome>;
}

/** Where an owner of an account is written to, and how. */
export interface Recipient {
  readonly email: string;
  readonly language: Language;
  readonly jurisdiction: Jurisdiction;
}
export interface Recipients {
  /** Up to 100 accounts in one call; an account that does not exist is left out. */
  of(accountIds: readonly AccountId[]): Promise<ReadonlyMap<AccountId, Recipient>>;
}

export interface PublicationPeriods {
  /** When the résumé's present period ends; nothing when there is no such résumé. */
  endOf(resumeId: ResumeId): Promise<Instant | undefined>;
}

/** A mail about sign-up, sign-in or a password, as the identity context composes it. */
export interface IdentityMail {
  readonly to: string;
  readonly language: Language;
  readonly template: IdentityTemplate;
  /** Moments as `Instant`; `minutes` counted, whatever its type. */
  readonly params: Readonly<Record<string, string>>;
}
export interface IdentityMails {
  /** Nothing when the event calls for no mail at `now`, or the person is gone. */
  compose(event: DomainEvent, now: Instant): Promise<IdentityMail | undefined>;
}

/** A text of the message catalogues, its `{name}` places filled. */
export type Phrases = (
  key: string,
  language: Language,
  params?: Readonly<Record<string, string | number>>,
) => string;

/** What is told in the cabinet; a record without it is a mail alone. */
export interface NoticeContent {
  readonly kind: NoticeKind;
  readonly params: NoticeParams;
}

/** A claim names one attempt to send; its mail's state is changed by whoever holds the claim. */
export interface MailRecords {
  /**
   * Puts the record unless it is there. Answers `opened`, or the state of the one that is there and its claim.
   * A record opened as `claimed` carries `claim`.
   */
  open(opening: {
    readonly record: MailRecord;
    readonly content: NoticeContent | undefined;
    readonly at: Instant;
    readonly state: 'claimed' | 'refused';
    readonly claim: string;
  }): Promise<
    { readonly opened: true } | { readonly opened: false; readonly state: MailState; readonly claim: string }
  >;
  /** Takes over a record that is `waiting`; false when another attempt was faster. */
  reclaim(record: MailRecord, claim: string): Promise<boolean>;
  /** Says what became of the claim; nothing when the record is gone or claimed anew. */
  settle(record: MailRecord, claim: string, state: Exclude<MailState, 'claimed'>): Promise<void>;
  /** Gives up a claim whose attempt died; false when it has been settled meanwhile. */
  abandon(record: MailRecord, claim: string): Promise<boolean>;
}

export interface NoticePage {
  readonly notices: readonly Notice[];
  readonly next?: Pick<NoticeRef, 'at' | 'id'>;
}
/** The notices of the cabinet, as their owner sees them. */
export interface Notices {
  /** Newest first. */
  page(
    accountId: AccountId,
    query: { readonly limit: number; readonly after?: Pick<NoticeRef, 'at' | 'id'> | undefined },
  ): Promise<NoticePage>;
  /** Marks as read; a notice that was read before keeps its moment. Nothing when there is none. */
  read(ref: NoticeRef, at: Instant): Promise<Notice | undefined>;
}

export const SUPPRESSION_REASONS = ['bounce', 'complaint'] as const;
export type SuppressionReason = (typeof SUPPRESSION_REASONS)[number];

/** Addresses that get no more mail (M5). */
export interface Suppressions {
  /** The ones of up to 100 addresses that are suppressed. */
  among(addresses: readonly string[]): Promise<ReadonlySet<string>>;
  /** Suppresses an address for good; the first reason stays. */
  add(address: string, reason: SuppressionReason, at: Instant): Promise<void>;
  /** Flags the account's address when it is (still) this one. */
  flag(accountId: AccountId, address: string, reason: SuppressionReason, at: Instant): Promise<void>;
}

/** What operations must hear of; never whom it concerns. */
export interface MailJournal {
  suppressed(): void;
  rejected(): void;
  uncertain(): void;
}
