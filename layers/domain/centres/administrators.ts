import type { AccountId } from '../shared/ids.ts';
import type { Jurisdiction } from '../shared/jurisdictions.ts';
import type { Language } from '../shared/languages.ts';
import type { Instant } from '../shared/time.ts';

/** Whoever installs the platform appoints its first administrator, before there is anybody who could be asked. */
export interface AppointAdministrator {
  readonly accountId: AccountId;
  readonly credentialId: string;
  readonly email: string;
  /** Of a password that nobody knows: the person sets one by way of the password reset. */
  readonly passwordHash: string;
  readonly language: Language;
  readonly jurisdiction: Jurisdiction;
  readonly at: Instant;
  /** Names the run that did it, in the audit trail. */
  readonly requestId: string;
  readonly eventId: string;
}

export interface Administrators {
  /** @throws Refusal `already-registered` */
  appoint(command: AppointAdministrator): Promise<{ readonly accountId: AccountId }>;
}
