import type { Standing, Organisation } from '../access/access.ts';
import type { AccountId, CabinetId, CentreId, EmployerId, InvitationId, VacancyId } from '../shared/ids.ts';
import type { Jurisdiction } from '../shared/jurisdictions.ts';
import type { Instant } from '../shared/time.ts';

/** What there is to tell of a vacancy, and to whom. */
export interface VacancyNews {
  readonly employerId: EmployerId;
  /** The cabinet that the enterprise is in. */
  readonly cabinetId: CabinetId;
  readonly enterprise: string;
  readonly title: string;
  /** When its present period ends. */
  readonly until: Instant;
  /**
   * Who answers for it at this moment: its manager while he has access to the cabinet that the enterprise is in, else
   * the cabinet's administrator. Never a manager whose access was withdrawn (I13).
   */
  readonly responsible: AccountId;
}

/** A vacancy was brought back from the archive: by whom, and when. */
export interface Restoring {
  readonly vacancyId: VacancyId;
  readonly cabinetId: CabinetId;
  readonly accountId: AccountId;
  readonly at: Instant;
}

/** An employer's card, as far as a letter needs it. */
export interface EmployerNews {
  readonly name: string;
  readonly jurisdiction: Jurisdiction;
  /** The address on the card; absent also when mail to it came back (J5). */
  readonly email?: string | undefined;
  readonly cabinetId?: CabinetId | undefined;
}

/** Who in an organisation is to be told of something, read when it is told. */
export interface Organisations {
  /**
   * Up to 100 vacancies. Left out is what is gone or was never published, and what nobody on the portal answers for:
   * an enterprise without a cabinet.
   */
  vacancies(ids: readonly VacancyId[]): Promise<ReadonlyMap<VacancyId, VacancyNews>>;
  /**
   * The manager in whose place whoever restored the vacancy has come by that (C10). Nobody where it was his already,
   * where a centre did it, and where that manager has no access any more (I13).
   */
  formerManager(restoring: Restoring): Promise<AccountId | undefined>;
  /** The name of an invited manager, and the administrator of the cabinet. */
  invitation(
    id: InvitationId,
  ): Promise<{ readonly name: string; readonly administratorId: AccountId } | undefined>;
  /** Names of a cabinet's enterprises, the first few of many (I14). */
  enterprises(cabinetId: CabinetId): Promise<readonly string[]>;
  employer(id: EmployerId): Promise<EmployerNews | undefined>;
  member(organisation: Organisation, accountId: AccountId): Promise<Standing | undefined>;
  /** Active members of the centre who look after its use of personal data (Q5). */
  overseers(centreId: CentreId): Promise<readonly AccountId[]>;
}
