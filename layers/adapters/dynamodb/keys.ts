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
 * | limit               | LIMIT#<subject>                 | <window>                  | a counter that TTL removes (A10)             |
 * | résumé head         | RESUME#<resumeId>               | HEAD                      | owner, status, expiry, version, audit hash   |
 * | résumé body         | RESUME#<resumeId>               | BODY                      | the form                                     |
 * | résumé of an owner  | ACCOUNT#<accountId>             | RESUME#<resumeId>         | pointer                                      |
 * | position of an owner | ACCOUNT#<accountId>            | POSITION#<occupation>     | which résumé holds a desired position (B22)  |
 * | public résumé       | PUBLIC#RESUME#<country>#<month> | <publishedAt>#<resumeId>  | pointer of the public list; TTL removes it   |
 * | due publication     | DUE#<hour>#<shard>              | <expiresAt>#<kind>#<id>   | what the sweep visits; TTL removes it        |
 * | sweep checkpoint    | SWEEP#<phase>                   | <shard>                   | how far the sweep has come                   |
 * | file head           | FILE#<fileId>                   | HEAD                      | owner, purpose, state                        |
 * | notification        | ACCOUNT#<accountId>             | NOTICE#<at>#<noticeId>    | cabinet notice and its mail state            |
 * | mail suppression    | SUPPRESSED#<addressHash>        | HEAD                      | bounce or complaint (M5)                     |
 * | audit entry         | <pk of its entity>              | AUDIT#<version>           | hash-chained                                 |
 * | outbox event        | OUTBOX#<eventId>                | EVENT                     | a committed change; TTL removes it           |
 * | idempotency record  | IDEMPOTENCY#<hash>              | RECORD                    | answer to a retry; TTL removes it            |
 */
import type { Key } from './table.ts';

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
/** `month` is `yyyy-mm`. */
export const publicResumesPk = (jurisdiction: string, month: string): string => `PUBLIC#RESUME#${jurisdiction}#${month}`;
export const publicResumeKey = (jurisdiction: string, publishedAt: string, resumeId: string): Key => ({
  pk: publicResumesPk(jurisdiction, publishedAt.slice(0, 7)),
  sk: `${publishedAt}#${resumeId}`,
});

/** `hour` is `yyyy-mm-ddThh`. */
export const duePartition = (hour: string, shard: number): string => `DUE#${hour}#${shard}`;
export const dueSk = (expiresAt: string, kind: string, id: string): string => `${expiresAt}#${kind}#${id}`;
