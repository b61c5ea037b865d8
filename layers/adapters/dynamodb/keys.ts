/**
 * The only place that makes keys. One table; every item type has one row here and its access paths in
 * `docs/access-patterns.md`.
 *
 * | item                | pk                              | sk                        | holds                                        |
 * |---------------------|---------------------------------|---------------------------|----------------------------------------------|
 * | account head        | ACCOUNT#<accountId>             | HEAD                      | role, status, e-mail, language, version      |
 * | credential          | CREDENTIAL#<credentialId>       | HEAD                      | password hash, tries, session epoch          |
 * | session             | ACCOUNT#<accountId>             | SESSION#<sessionId>       | refresh generation                           |
 * | sign-in             | ACCOUNT#<accountId>             | SIGNIN#<at>#<sessionId>   | method, address, device (A9)                 |
 * | sign-up code        | ACCOUNT#<accountId>             | CODE                      | when issued, never the code; TTL removes it  |
 * | reset code          | CREDENTIAL#<credentialId>       | CODE                      | likewise                                     |
 * | wrong tries         | TRIES#<purpose>:<id>            | HEAD                      | count, until when; TTL removes it (A10)      |
 * | limit               | LIMIT#<subject>                 | <window>                  | a counter that TTL removes (A10)             |
 * | résumé head         | RESUME#<resumeId>               | HEAD                      | owner, status, expiry, version, audit hash   |
 * | résumé body         | RESUME#<resumeId>               | BODY                      | the form                                     |
 * | résumé of an owner  | ACCOUNT#<accountId>             | RESUME#<resumeId>         | pointer                                      |
 * | position of an owner | ACCOUNT#<accountId>            | POSITION#<occupation>     | which résumé holds a desired position (B22)  |
 * | public résumé       | PUBLIC#RESUME#<country>#<month> | <publishedAt>#<resumeId>  | pointer of the public list; TTL removes it   |
 * | due publication     | DUE#<day>#<shard>               | <expiresAt>#<kind>#<id>   | what the sweep visits; TTL removes it        |
 * | sweep checkpoint    | SWEEP#<phase>                   | <shard>                   | how far the sweep has come                   |
 * | file head           | FILE#<fileId>                   | HEAD                      | owner, purpose, state                        |
 * | notification        | ACCOUNT#<accountId>             | NOTICE#<at>#<noticeId>    | cabinet notice and its mail state            |
 * | mail alone          | MAIL#<eventId>                  | STATE                     | a mail without a notice; TTL removes it      |
 * | mail suppression    | SUPPRESSED#<addressHash>        | HEAD                      | bounce or complaint (M5)                     |
 * | tie to an organisation | ACCOUNT#<accountId>          | ORGANISATION              | the one cabinet or centre an account belongs to (I4) |
 * | member              | CABINET#<id>, CENTRE#<id>       | MEMBER#<accountId>        | role, status, name, contacts                 |
 * | cabinet             | CABINET#<cabinetId>             | HEAD                      | version, audit hash                          |
 * | employer of a cabinet | CABINET#<cabinetId>           | EMPLOYER#<employerId>     | pointer (I14)                                |
 * | address of a cabinet | CABINET#<cabinetId>            | ADDRESS#<credentialId>    | invited by which invitation, or a member's   |
 * | invitation          | INVITATION#<invitationId>       | HEAD                      | name, e-mail, status, steps, version         |
 * | employer head       | EMPLOYER#<employerId>           | HEAD                      | the card                                     |
 * | tax number          | TAXID#<hash>                    | HEAD                      | which employer has it; one for each number   |
 * | used challenge      | NONCE#<nonce>                   | HEAD                      | a challenge is signed once; TTL removes it (A8) |
 * | signature           | EMPLOYER#<employerId>           | SIGNATURE#<at>#<nonce>    | evidence of a confirmation: CMS with its certificate, revocation (A8) |
 * | vacancy head        | VACANCY#<vacancyId>             | HEAD                      | employer, status, expiry, summary, version   |
 * | vacancy body        | VACANCY#<vacancyId>             | BODY                      | the form                                     |
 * | public vacancy      | PUBLIC#VACANCY#<country>#<month> | <publishedAt>#<vacancyId> | pointer of the public list; TTL removes it  |
 * | token of an invitation | INVITATION#<invitationId>    | TOKEN                     | what its waiting workflow is woken by; TTL removes it |
 * | centre record       | RECORD#<recordId>               | HEAD                      | a fair, event, strategy, segment, consultation |
 * | record body         | RECORD#<recordId>               | BODY                      | the form                                     |
 * | participant         | RECORD#<recordId>               | EMPLOYER#<employerId>     | what an employer offers at a fair            |
 * | record version      | RECORD#<recordId>               | VERSION#<version>         | what a strategy said                         |
 * | opening             | ACCOUNT#<ownerId>               | OPENED#<at>#<openingId>   | who of the staff opened the owner's data, why |
 * | staff log           | STAFF-LOG#<accountId>           | HEAD                      | the head of the chain of openings, the day's count |
 * | person of a day     | STAFF-LOG#<accountId>           | PERSON#<day>#<personId>   | is counted already; TTL removes it           |
 * | fact of an employer | EMPLOYER#<employerId>           | FACT#<addedAt>#<factId>   | what was learnt, and where (J2)              |
 * | contact with an employer | EMPLOYER#<employerId>      | CONTACT#<at>#<contactId>  | e-mail, call, visit; a letter of ours (J3, J4) |
 * | webhook             | CABINET#<cabinetId>             | WEBHOOK#<webhookId>       | address, choice of events, generation of its secret (M4) |
 * | webhooks of a cabinet | CABINET#<cabinetId>           | WEBHOOKS                  | how many there are                           |
 * | delivery to a webhook | WEBHOOK#<webhookId>           | DELIVERY#<deliveryId>     | attempts, outcome; TTL removes it            |
 * | delivery of a vacancy | VACANCY#<vacancyId>           | LABOUR-MARKET             | how far the labour-market system knows it (C4) |
 * | due delivery        | DELIVERY-DUE#<shard>            | <dueAt>#<delivery>        | what the redelivery visits                   |
 * | what was counted    | REPORTED#<kind>#<id>            | STATE                     | an entity's share in the reports             |
 * | counter of a report | REPORT#<name>#<scope>           | <its dimensions>          | sums and a histogram (N1, N2, N3)            |
 * | twins' mark         | EMPLOYER#<employerId>           | TWIN#<hash>               | which vacancy was published last with these traits (C12) |
 * | vacancy blank       | EMPLOYER#<employerId>           | BLANK#<kind>#<blankId>    | a job profile or a template (C3, C12)        |
 * | vacancy batch       | BATCH#<batchId>                 | HEAD                      | what a bulk action changed, for its undo; TTL removes it |
 * | audit entry         | <pk of its entity>              | AUDIT#<version>           | hash-chained                                 |
 * | outbox event        | OUTBOX#<eventId>                | EVENT                     | a committed change; TTL removes it           |
 * | idempotency record  | IDEMPOTENCY#<hash>              | RECORD                    | answer to a retry; TTL removes it            |
 *
 * Heads also stand in indexes (`table.ts`):
 *
 * | index     | partition                  | sort key               | answers                                        |
 * |-----------|----------------------------|------------------------|------------------------------------------------|
 * | owned     | EMPLOYER#<id>#VACANCIES    | <listedAt>             | an employer's vacancies by date (C11)          |
 * | assigned  | MANAGER#<id>#<employerId>  | <listedAt>             | those of one manager (C11)                     |
 * | attention | CENTRE#<id>#VACANCIES      | <moment>               | vacancies to look after, by when (C8)          |
 * | owned     | CENTRE#<id>#EMPLOYERS      | <progressAt>#<employerId> | employers by last progress (J6)             |
 * | assigned  | SPECIALIST#<accountId>     | <progressAt>#<employerId> | a specialist's portfolio (J5)               |
 * | owned     | CABINET#<id>#INVITATIONS   | <invitedAt>#<invitationId> | a cabinet's invitations by date (I5)       |
 * | owned     | CENTRE#<id>#RECORDS#<kind> | <date>#<recordId>      | records of a kind by date (J7 to J10, J15)     |
 * | assigned  | CENTRE#<id>#CONSULTED#<employerId> | <at>#<recordId> | consultations of an employer (J15)           |
 * | attention | PUBLIC#JOB-FAIR#<country>  | <startsAt>#<recordId>  | fairs as the public lists them (J7)            |
 * | owned     | CENTRE#<id>#OPENINGS       | <at>#<openingId>       | personal data opened in a centre (Q5)          |
 * | assigned  | CENTRE#<id>#OPENINGS#<accountId> | <at>#<openingId> | the same, of one member of the staff           |
 */
import { indexAttributes } from './table.ts';
import type { Index, Key } from './table.ts';

const VERSION_DIGITS = 9;

export const auditSk = (version: number): string => `AUDIT#${String(version).padStart(VERSION_DIGITS, '0')}`;
export const AUDIT_PREFIX = 'AUDIT#';
export const outboxKey = (eventId: string): Key => ({ pk: `OUTBOX#${eventId}`, sk: 'EVENT' });
export const OUTBOX_PREFIX = 'OUTBOX#';
export const idempotencyKey = (hash: string): Key => ({ pk: `IDEMPOTENCY#${hash}`, sk: 'RECORD' });

export const resumePk = (resumeId: string): string => `RESUME#${resumeId}`;
export const resumeHeadKey = (resumeId: string): Key => ({ pk: resumePk(resumeId), sk: 'HEAD' });
export const resumeBodyKey = (resumeId: string): Key => ({ pk: resumePk(resumeId), sk: 'BODY' });
export const RESUME_POINTER_PREFIX = 'RESUME#';
export const resumePointerKey = (accountId: string, resumeId: string): Key => ({
  pk: `ACCOUNT#${accountId}`,
  sk: `${RESUME_POINTER_PREFIX}${resumeId}`,
});
export const resumePositionKey = (accountId: string, occupation: string): Key => ({
  pk: `ACCOUNT#${accountId}`,
  sk: `POSITION#${occupation}`,
});
/** A publication's place in its month. */
export const publicPlace = (publishedAt: string, id: string): string => `${publishedAt}#${id}`;
/** `month` is `yyyy-mm`. */
export const publicResumesPk = (jurisdiction: string, month: string): string =>
  `PUBLIC#RESUME#${jurisdiction}#${month}`;
export const publicResumeKey = (jurisdiction: string, publishedAt: string, resumeId: string): Key => ({
  pk: publicResumesPk(jurisdiction, publishedAt.slice(0, 7)),
  sk: publicPlace(publishedAt, resumeId),
});

export const organisationPk = ({
  kind,
  id,
}: {
  readonly kind: 'cabinet' | 'centre';
  readonly id: string;
}): string => `${kind === 'cabinet' ? 'CABINET' : 'CENTRE'}#${id}`;
export const MEMBER_PREFIX = 'MEMBER#';
export const memberKey = (
  organisation: { readonly kind: 'cabinet' | 'centre'; readonly id: string },
  accountId: string,
): Key => ({ pk: organisationPk(organisation), sk: `${MEMBER_PREFIX}${accountId}` });
export const organisationTieKey = (accountId: string): Key => ({
  pk: `ACCOUNT#${accountId}`,
  sk: 'ORGANISATION',
});

/** Where the audit chain of a member lies: apart from his organisation's. */
export const memberAuditPk = (
  organisation: { readonly kind: 'cabinet' | 'centre'; readonly id: string },
  accountId: string,
): string => `${organisationPk(organisation)}#${MEMBER_PREFIX}${accountId}`;
const cabinetPk = (cabinetId: string): string => organisationPk({ kind: 'cabinet', id: cabinetId });
export const cabinetKey = (cabinetId: string): Key => ({ pk: cabinetPk(cabinetId), sk: 'HEAD' });
export const EMPLOYER_OF_CABINET_PREFIX = 'EMPLOYER#';
export const employerOfCabinetKey = (cabinetId: string, employerId: string): Key => ({
  pk: cabinetPk(cabinetId),
  sk: `${EMPLOYER_OF_CABINET_PREFIX}${employerId}`,
});
/** `credentialId` is the keyed hash of the address. */
export const invitedAddressKey = (cabinetId: string, credentialId: string): Key => ({
  pk: cabinetPk(cabinetId),
  sk: `ADDRESS#${credentialId}`,
});
export const invitationPk = (invitationId: string): string => `INVITATION#${invitationId}`;
export const invitationKey = (invitationId: string): Key => ({ pk: invitationPk(invitationId), sk: 'HEAD' });
export const cabinetInvitationsPk = (cabinetId: string): string => `${cabinetPk(cabinetId)}#INVITATIONS`;

export const employerPk = (employerId: string): string => `EMPLOYER#${employerId}`;
export const employerHeadKey = (employerId: string): Key => ({ pk: employerPk(employerId), sk: 'HEAD' });
export const FACT_PREFIX = 'FACT#';
export const factKey = (employerId: string, at: string, id: string): Key => ({
  pk: employerPk(employerId),
  sk: `${FACT_PREFIX}${at}#${id}`,
});
export const CONTACT_PREFIX = 'CONTACT#';
export const contactKey = (employerId: string, at: string, id: string): Key => ({
  pk: employerPk(employerId),
  sk: `${CONTACT_PREFIX}${at}#${id}`,
});
/** Where the audit chain of a fact, a contact, a mailed link lies: apart from its employer's. */
export const employerEntryAuditPk = (employerId: string, id: string): string =>
  `${employerPk(employerId)}#ENTRY#${id}`;
export const nonceKey = (nonce: string): Key => ({ pk: `NONCE#${nonce}`, sk: 'HEAD' });
export const signatureKey = (employerId: string, at: string, nonce: string): Key => ({
  pk: employerPk(employerId),
  sk: `SIGNATURE#${at}#${nonce}`,
});
/** `hash` of the number: of a sole trader it is a person's own. */
export const taxIdKey = (hash: string): Key => ({ pk: `TAXID#${hash}`, sk: 'HEAD' });

export const invitationTokenKey = (invitationId: string): Key => ({
  pk: `INVITATION#${invitationId}`,
  sk: 'TOKEN',
});

export const vacancyPk = (vacancyId: string): string => `VACANCY#${vacancyId}`;
export const vacancyHeadKey = (vacancyId: string): Key => ({ pk: vacancyPk(vacancyId), sk: 'HEAD' });
export const vacancyBodyKey = (vacancyId: string): Key => ({ pk: vacancyPk(vacancyId), sk: 'BODY' });
/** `month` is `yyyy-mm`. */
export const publicVacanciesPk = (jurisdiction: string, month: string): string =>
  `PUBLIC#VACANCY#${jurisdiction}#${month}`;
export const publicVacancyKey = (jurisdiction: string, publishedAt: string, vacancyId: string): Key => ({
  pk: publicVacanciesPk(jurisdiction, publishedAt.slice(0, 7)),
  sk: publicPlace(publishedAt, vacancyId),
});

/** `hash` of what twins have in common (C12). */
export const vacancyTwinKey = (employerId: string, hash: string): Key => ({
  pk: employerPk(employerId),
  sk: `TWIN#${hash}`,
});
/** A job profile or a template of an employer (C3, C12); IDs sort by creation. */
export const vacancyBlankPrefix = (kind: string): string => `BLANK#${kind}#`;
export const vacancyBlankKey = (employerId: string, kind: string, blankId: string): Key => ({
  pk: employerPk(employerId),
  sk: `${vacancyBlankPrefix(kind)}${blankId}`,
});
/** Where the audit chain of a blank lies: apart from its employer's. */
export const vacancyBlankAuditPk = (blankId: string): string => `BLANK#${blankId}`;
export const vacancyBatchPk = (batchId: string): string => `BATCH#${batchId}`;
export const vacancyBatchKey = (batchId: string): Key => ({ pk: vacancyBatchPk(batchId), sk: 'HEAD' });

/** The attributes that put an item into an index. */
export function indexed(index: Index, pk: string, sk: string): Readonly<Record<string, string>> {
  const attributes = indexAttributes(index);
  return { [attributes.pk]: pk, [attributes.sk]: sk };
}
export const employerVacanciesPk = (employerId: string): string => `EMPLOYER#${employerId}#VACANCIES`;
export const managerVacanciesPk = (employerId: string, accountId: string): string =>
  `MANAGER#${accountId}#${employerId}`;
export const centreVacanciesPk = (centreId: string): string => `CENTRE#${centreId}#VACANCIES`;
export const centreEmployersPk = (centreId: string): string => `CENTRE#${centreId}#EMPLOYERS`;
export const portfolioPk = (accountId: string): string => `SPECIALIST#${accountId}`;

export const recordPk = (recordId: string): string => `RECORD#${recordId}`;
export const recordHeadKey = (recordId: string): Key => ({ pk: recordPk(recordId), sk: 'HEAD' });
export const recordBodyKey = (recordId: string): Key => ({ pk: recordPk(recordId), sk: 'BODY' });
export const recordParticipantKey = (recordId: string, employerId: string): Key => ({
  pk: recordPk(recordId),
  sk: `EMPLOYER#${employerId}`,
});
export const RECORD_VERSION_PREFIX = 'VERSION#';
export const recordVersionKey = (recordId: string, version: number): Key => ({
  pk: recordPk(recordId),
  sk: `${RECORD_VERSION_PREFIX}${String(version).padStart(VERSION_DIGITS, '0')}`,
});
/** `order` is a moment, a day or a segment. */
export const recordPlace = (order: string, recordId: string): string => `${order}#${recordId}`;
export const centreRecordsPk = (centreId: string, kind: string): string =>
  `CENTRE#${centreId}#RECORDS#${kind}`;
export const centreConsultationsPk = (centreId: string, employerId: string): string =>
  `CENTRE#${centreId}#CONSULTED#${employerId}`;
export const publicFairsPk = (jurisdiction: string): string => `PUBLIC#JOB-FAIR#${jurisdiction}`;

export const OPENING_PREFIX = 'OPENED#';
/** `holderPk` is the account's whose data were opened, or the card's of an employer without an account. */
export const openingKey = (holderPk: string, at: string, openingId: string): Key => ({
  pk: holderPk,
  sk: `${OPENING_PREFIX}${at}#${openingId}`,
});
/** Its place among those of a centre, or of one of the staff. */
export const openingPlace = (at: string, openingId: string): string => `${at}#${openingId}`;
export const staffLogPk = (accountId: string): string => `STAFF-LOG#${accountId}`;
export const staffLogKey = (accountId: string): Key => ({ pk: staffLogPk(accountId), sk: 'HEAD' });
/** `day` is `yyyy-mm-dd`. */
export const openedPersonKey = (accountId: string, day: string, personId: string): Key => ({
  pk: staffLogPk(accountId),
  sk: `PERSON#${day}#${personId}`,
});
export const centreOpeningsPk = (centreId: string): string => `CENTRE#${centreId}#OPENINGS`;
export const staffOpeningsPk = (centreId: string, accountId: string): string =>
  `CENTRE#${centreId}#OPENINGS#${accountId}`;

/** `day` is `yyyy-mm-dd`. */
export const duePartition = (day: string, shard: number): string => `DUE#${day}#${shard}`;
export const sweepKey = (phase: string, shard: number): Key => ({ pk: `SWEEP#${phase}`, sk: String(shard) });
export const dueSk = (expiresAt: string, kind: string, id: string): string => `${expiresAt}#${kind}#${id}`;

export const accountPk = (accountId: string): string => `ACCOUNT#${accountId}`;
export const accountKey = (accountId: string): Key => ({ pk: accountPk(accountId), sk: 'HEAD' });
export const credentialPk = (credentialId: string): string => `CREDENTIAL#${credentialId}`;
export const credentialKey = (credentialId: string): Key => ({ pk: credentialPk(credentialId), sk: 'HEAD' });
export const sessionKey = (accountId: string, sessionId: string): Key => ({
  pk: accountPk(accountId),
  sk: `SESSION#${sessionId}`,
});
/** Where the audit chain of a session lies: apart from its account, whose chain is another. */
export const sessionAuditPk = (sessionId: string): string => `SESSION#${sessionId}`;
export const SIGN_IN_PREFIX = 'SIGNIN#';
export const signInKey = (accountId: string, at: string, sessionId: string): Key => ({
  pk: accountPk(accountId),
  sk: `${SIGN_IN_PREFIX}${at}#${sessionId}`,
});
export const signUpCodeKey = (accountId: string): Key => ({ pk: accountPk(accountId), sk: 'CODE' });
export const resetCodeKey = (credentialId: string): Key => ({ pk: credentialPk(credentialId), sk: 'CODE' });
/** Every mailed code is an audited entity of its own. */
export const codeAuditPk = (codeId: string): string => `CODE#${codeId}`;
export const triesKey = (subject: string): Key => ({ pk: `TRIES#${subject}`, sk: 'HEAD' });
export const LIMIT_PREFIX = 'LIMIT#';
export const limitKey = (subject: string, window: string): Key => ({
  pk: `${LIMIT_PREFIX}${subject}`,
  sk: window,
});

export const filePk = (fileId: string): string => `FILE#${fileId}`;
export const fileHeadKey = (fileId: string): Key => ({ pk: filePk(fileId), sk: 'HEAD' });

export const NOTICE_PREFIX = 'NOTICE#';
export const noticeKey = (accountId: string, at: string, noticeId: string): Key => ({
  pk: accountPk(accountId),
  sk: `${NOTICE_PREFIX}${at}#${noticeId}`,
});
export const mailKey = (eventId: string): Key => ({ pk: `MAIL#${eventId}`, sk: 'STATE' });
export const suppressionKey = (addressHash: string): Key => ({ pk: `SUPPRESSED#${addressHash}`, sk: 'HEAD' });

export const WEBHOOK_PREFIX = 'WEBHOOK#';
export const webhookKey = (cabinetId: string, webhookId: string): Key => ({
  pk: `CABINET#${cabinetId}`,
  sk: `${WEBHOOK_PREFIX}${webhookId}`,
});
export const webhookCountKey = (cabinetId: string): Key => ({ pk: `CABINET#${cabinetId}`, sk: 'WEBHOOKS' });
/** Where a webhook's deliveries and its audit chain are. */
export const webhookPk = (webhookId: string): string => `WEBHOOK#${webhookId}`;
export const WEBHOOK_DELIVERY_PREFIX = 'DELIVERY#';
export const webhookDeliveryKey = (webhookId: string, deliveryId: string): Key => ({
  pk: webhookPk(webhookId),
  sk: `${WEBHOOK_DELIVERY_PREFIX}${deliveryId}`,
});
/** What is asked of a webhook by hand is an audited entity of its own. */
export const webhookRequestPk = (eventId: string): string => `WEBHOOK-REQUEST#${eventId}`;
export const marketDeliveryKey = (vacancyId: string): Key => ({
  pk: vacancyPk(vacancyId),
  sk: 'LABOUR-MARKET',
});
export const deliveryDuePk = (shard: number): string => `DELIVERY-DUE#${shard}`;
export const deliveryDueKey = (shard: number, dueAt: string, delivery: string): Key => ({
  pk: deliveryDuePk(shard),
  sk: `${dueAt}#${delivery}`,
});

export const countedKey = (kind: 'resume' | 'vacancy', id: string): Key => ({
  pk: `REPORTED#${kind}#${id}`,
  sk: 'STATE',
});
export const reportPk = (report: string, scope: string): string => `REPORT#${report}#${scope}`;
