import * as z from 'zod/mini';
import type { CardDetails } from '../employers/ports.ts';
import type { Claim, Organisation } from '../access/access.ts';
import type { EmployerHead, RegisterFacts, TaxId } from '../employers/employer.ts';
import type { GreetingTemplate } from '../notifications/greeting-templates.ts';
import type { Command, Seen } from '../shared/command.ts';
import { accountIdSchema, centreIdSchema, employerIdSchema } from '../shared/ids.ts';
import type { AccountId, CentreId, EmployerId, VacancyId } from '../shared/ids.ts';
import type { Jurisdiction } from '../shared/jurisdictions.ts';
import type { Language } from '../shared/languages.ts';
import type { Part } from '../shared/part.ts';
import { revisionSchema } from '../shared/revision.ts';
import type { Instant } from '../shared/time.ts';
import { instantSchema } from '../shared/time.ts';
import type { ListedVacancyHead } from '../vacancies/head.ts';
import type { Contact, NewContact, NewLetter } from './contacts.ts';
import type { Fact, NewFact } from './facts.ts';
import type { DeregistrationReason } from './monitoring.ts';
import type { Appointment, StaffChange, StaffMember } from './staff.ts';

/** On behalf of which labour centre, by which right. */
export type CentreClaim = Claim & { readonly organisation: Extract<Organisation, { kind: 'centre' }> };

export interface CentreCommand extends Command {
  readonly claim: CentreClaim;
}
export interface EmployerCommand extends CentreCommand {
  readonly employerId: EmployerId;
}

/** What a command about a member of staff leaves behind. */
export const staffOutcomeSchema = z.object({ accountId: accountIdSchema, revision: revisionSchema });
export type StaffOutcome = z.infer<typeof staffOutcomeSchema>;

export interface AppointCommand extends Command {
  /** Absent when an administrator of the platform appoints, who needs no right inside the centre. */
  readonly claim?: CentreClaim | undefined;
  readonly centreId: CentreId;
  readonly accountId: AccountId;
  readonly credentialId: string;
  /** Of a password that nobody knows: the person sets one by way of the password reset. */
  readonly passwordHash: string;
  readonly jurisdiction: Jurisdiction;
  readonly appointment: Appointment;
}
export interface ChangeStaffCommand extends CentreCommand, Seen {
  readonly accountId: AccountId;
  readonly change: StaffChange;
}
export type StaffPage = Part<StaffMember, AccountId>;

/** Who works in the labour centres (J1). */
export interface CentreStaff {
  /** @throws Refusal `already-registered`, and what the claim refuses */
  appoint(command: AppointCommand): Promise<StaffOutcome>;
  /**
   * @throws Refusal `not-found`, `stale-version`, `account-tied-to-other-enterprise`, `too-many-access-changes`
   *   (unless the access is taken away), and what the claim refuses
   */
  change(command: ChangeStaffCommand): Promise<StaffOutcome>;
  page(centreId: CentreId, limit: number, after: AccountId | undefined): Promise<StaffPage>;
  /** The centre that the account belongs to, and what it is there; nothing when it belongs to none. */
  own(
    accountId: AccountId,
  ): Promise<{ readonly centreId: CentreId; readonly member: StaffMember } | undefined>;
}

/** What a command about a card leaves behind. */
export const cardOutcomeSchema = z.object({
  id: employerIdSchema,
  revision: revisionSchema,
  /** The centre that looks after the employer from now on. */
  centreId: centreIdSchema,
});
export type CardOutcome = z.infer<typeof cardOutcomeSchema>;

export interface MakeCardCommand extends EmployerCommand {
  readonly jurisdiction: Jurisdiction;
  readonly taxId: TaxId;
  readonly register: RegisterFacts;
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
  /** Of the second event: the link for opening a cabinet. */
  readonly linkEventId: string;
}
export interface EditCardCommand extends EmployerCommand, Seen {
  readonly edit: CardDetails;
}
export interface AssignCommand extends EmployerCommand, Seen {
  /** Absent: the employer is in nobody's portfolio any more. */
  readonly specialistId?: AccountId | undefined;
}
export interface RecheckCommand extends EmployerCommand, Seen {
  readonly register: RegisterFacts;
  readonly jurisdiction: Jurisdiction;
}

/** A place in a list by last progress. */
export const employerPositionSchema = z.object({ progressAt: instantSchema, id: employerIdSchema });
export type EmployerPosition = z.infer<typeof employerPositionSchema>;
export interface EmployerQuery {
  readonly centreId: CentreId;
  readonly specialistId?: AccountId | undefined;
  /** Those without progress since before this moment (J6). */
  readonly silentBefore?: Instant | undefined;
  readonly limit: number;
  readonly after?: EmployerPosition | undefined;
}
export interface EmployerPage {
  readonly heads: readonly EmployerHead[];
  /** Behind the last head that was read; absent on the last page. */
  readonly next?: EmployerPosition | undefined;
}

/** Employers' cards, as the labour centre of their region works on them (J5, J6, J11 to J13). */
export interface CentreEmployers {
  /** @throws Refusal `employer-exists`, and what the claim refuses */
  make(command: MakeCardCommand): Promise<CardOutcome>;
  /** @throws Refusal `not-found`, and what the claim refuses */
  find(claim: CentreClaim, employerId: EmployerId): Promise<EmployerHead>;
  edit(command: EditCardCommand): Promise<CardOutcome>;
  /** What the state register says now; a card whose enterprise moved goes to the centre of its new region. */
  recheck(command: RecheckCommand): Promise<CardOutcome>;
  /** @throws Refusal `specialist-not-of-centre`, and what the claim refuses */
  assign(command: AssignCommand): Promise<CardOutcome>;
  /** @throws Refusal `cabinet-exists`, `employer-email-missing`, `employer-email-dead`, `cabinet-link-too-soon` */
  requestCabinetLink(command: EmployerCommand): Promise<{ readonly id: EmployerId }>;
  /** The longest without progress first; one index query. The caller's right is to be demanded before. */
  page(query: EmployerQuery): Promise<EmployerPage>;
}

/** What happens to employers without anyone of a centre acting on them. */
export interface EmployerSigns {
  /** Working together went forward (J6); a moment that is not later than what is known changes nothing. */
  progressed(employerId: EmployerId, at: Instant): Promise<void>;
  /** Mail to the card's address came back (J5); nothing when the card has another address by now. */
  addressDied(employerId: EmployerId, address: string, at: Instant): Promise<void>;
}

/** What a command that adds to an employer's records leaves behind. */
export const entryOutcomeSchema = z.object({ id: z.string(), at: instantSchema });
export type EntryOutcome = z.infer<typeof entryOutcomeSchema>;

export interface AddFactCommand extends EmployerCommand {
  readonly id: string;
  readonly fact: NewFact;
}
export interface LogContactCommand extends EmployerCommand {
  readonly id: string;
  readonly contact: NewContact;
}
export interface RequestLetterCommand extends EmployerCommand {
  readonly id: string;
  readonly letter: NewLetter;
}
/** A place in a list by date, the latest first. */
export const entryPositionSchema = z.object({ at: instantSchema, id: z.string() });
export type EntryPosition = z.infer<typeof entryPositionSchema>;
export type EntryPage<Entry> = Part<Entry, EntryPosition>;

/** What a centre writes down of an employer: facts (J2), contacts (J4), letters (J3). Nothing of it is changed later. */
export interface EmployerJournal {
  addFact(command: AddFactCommand): Promise<EntryOutcome>;
  logContact(command: LogContactCommand): Promise<EntryOutcome>;
  /** @throws Refusal `employer-email-missing`, `employer-email-dead`, and what the claim refuses */
  requestLetter(command: RequestLetterCommand): Promise<EntryOutcome>;
  facts(employerId: EmployerId, limit: number, after: EntryPosition | undefined): Promise<EntryPage<Fact>>;
  contacts(
    employerId: EmployerId,
    limit: number,
    after: EntryPosition | undefined,
  ): Promise<EntryPage<Contact>>;
}

/** A letter with everything that writing it needs. */
export interface CentreLetter {
  readonly to: string;
  readonly language: Language;
  readonly templateId: GreetingTemplate;
  readonly employerName: string;
  readonly specialistName: string;
  readonly specialistEmail: string;
}
export interface CentreLetters {
  /** The letter of an event, in one read; nothing when it can no longer be sent. */
  letterOf(letter: {
    readonly accountId: AccountId;
    readonly centreId: CentreId;
    readonly employerId: EmployerId;
    readonly letterId: string;
    readonly at: Instant;
  }): Promise<CentreLetter | undefined>;
}

/** What a command about a vacancy leaves behind. */
export const watchOutcomeSchema = z.object({ revision: revisionSchema, at: instantSchema });
export type WatchOutcome = z.infer<typeof watchOutcomeSchema>;

export interface WatchCommand extends CentreCommand, Seen {
  readonly employerId: EmployerId;
  readonly vacancyId: VacancyId;
}
export interface DeregisterCommand extends WatchCommand {
  readonly reason: DeregistrationReason;
}
/** A vacancy with its employer, who is gone from the answer when he moved out of reach. */
export interface WatchedVacancy {
  readonly vacancy: ListedVacancyHead;
  readonly employer: EmployerHead | undefined;
  /** Since when it is in the queue. */
  readonly since: Instant;
}
export const watchPositionSchema = z.object({ since: instantSchema, id: z.string() });
export type WatchPosition = z.infer<typeof watchPositionSchema>;
export type WatchPage = Part<WatchedVacancy, WatchPosition>;
/** What a specialist, or a whole centre, has to think of (at most 100 employers and 100 vacancies). */
export interface Workload {
  readonly employers: readonly EmployerHead[];
  readonly vacancies: readonly WatchedVacancy[];
}

/** Vacancies of a region, as its labour centre keeps them current (C8). */
export interface VacancyWatch {
  /** @throws Refusal `not-found`, `stale-version`, `transition-not-allowed`, `reconfirmation-asked` */
  askReconfirmation(command: WatchCommand): Promise<WatchOutcome>;
  /** @throws Refusal `not-found`, `stale-version`, `transition-not-allowed`, `deregistration-too-early` */
  deregister(command: DeregisterCommand): Promise<WatchOutcome>;
  /** What is to be looked at by now, the longest waiting first. Demands the claim's right. */
  queue(
    claim: CentreClaim,
    query: { readonly limit: number; readonly now: Instant; readonly after?: WatchPosition | undefined },
  ): Promise<WatchPage>;
  /** Demands the claim's right. */
  workload(claim: CentreClaim, query: { readonly mine: boolean; readonly now: Instant }): Promise<Workload>;
}
