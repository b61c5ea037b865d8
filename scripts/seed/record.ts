import { accountsOn } from '#adapters/dynamodb/accounts.ts';
import { credentialsOn } from '#adapters/dynamodb/credentials.ts';
import { LIMIT_PREFIX, OUTBOX_PREFIX } from '#adapters/dynamodb/keys.ts';
import { dynamoResumes } from '#adapters/dynamodb/resumes.ts';
import type { FormJudges } from '#domain/resumes/form-faults.ts';
import type { Item } from '#adapters/dynamodb/table.ts';
import { confirmSignUp } from '#application/identity/confirm-sign-up.ts';
import { requestSignUp } from '#application/identity/request-sign-up.ts';
import { credentialIdOf, signUpCode } from '#application/identity/secrets.ts';
import { archiveResume } from '#application/resumes/archive-resume.ts';
import { publishResume } from '#application/resumes/publish-resume.ts';
import { CURRENT_AGREEMENT } from '#domain/identity/agreement.ts';
import type { Mac } from '#domain/identity/ports.ts';
import type { AccountActor, Actor, RequestContext } from '#domain/shared/actor.ts';
import type { AccountId } from '#domain/shared/ids.ts';
import { plusSeconds } from '#domain/shared/time.ts';
import type { Instant } from '#domain/shared/time.ts';
import { memoryTable } from '#test/support/memory-table.ts';
import type { Planned, PlannedResume } from './population.ts';

/** Every account has it. */
export const PASSWORD = 'jumys-seed-2026';

export interface RecordDeps {
  readonly mac: Mac;
  readonly judges: FormJudges;
  /** Of {@link PASSWORD}: hashed once, for a hundred thousand times would take hours. */
  readonly passwordHash: string;
}
export interface Recorded {
  readonly accountId: AccountId;
  readonly items: readonly Item[];
}

/**
 * The items that a person's sign-up, publications and archivings leave in the table: the very commands of the
 * product run, each at its moment, on a table in memory. Left out is what does not last (idempotency records and
 * counters) and the outbox, or a notice would be sent for each of them.
 *
 * @throws Refusal when the product refuses a command: a fault of the plan
 */
export async function recorded(plan: Planned, deps: RecordDeps): Promise<Recorded> {
  const table = memoryTable();
  const context = contextOf(plan);
  const accountId = await signedUp(plan, accountsOn(table), credentialsOn(table), context, deps);
  const actor: AccountActor = {
    kind: 'account',
    accountId,
    role: 'job_seeker',
    credentialId: await credentialIdOf(plan.email, deps.mac),
    sessionId: plan.ids.uuid(plan.signedUpAt),
  };
  for (const resume of plan.resumes) {
    await published(resume, plan, dynamoResumes(table), (at) => context(actor, at), deps);
  }
  const items = [...table.items.values()].filter(
    ({ pk }) => !pk.startsWith(OUTBOX_PREFIX) && !pk.startsWith(LIMIT_PREFIX),
  );
  return { accountId, items };
}

type Contexts = <A extends Actor>(actor: A, at: Instant) => RequestContext<A>;

const contextOf =
  ({ ids, language }: Planned): Contexts =>
  (actor, at) => ({
    actor,
    at,
    requestId: ids.uuid(at),
    language,
    origin: { address: '192.0.2.1', device: 'seed' },
  });

/** How long it takes to read a mail. */
const CONFIRMED_AFTER_SECONDS = 240;

async function signedUp(
  { email, language, jurisdiction, signedUpAt, ids }: Planned,
  accounts: ReturnType<typeof accountsOn>,
  credentials: ReturnType<typeof credentialsOn>,
  context: Contexts,
  { mac, passwordHash }: RecordDeps,
): Promise<AccountId> {
  const passwords = { hash: async () => passwordHash, verify: async () => false };
  const confirmedAt = plusSeconds(signedUpAt, CONFIRMED_AFTER_SECONDS);
  const agreement = { version: CURRENT_AGREEMENT };
  const { id, issuedAt } = await requestSignUp(
    { email, password: PASSWORD, role: 'job_seeker', jurisdiction, language, agreement },
    context({ kind: 'anonymous' }, signedUpAt),
    { accounts, passwords, mac, random: { uuid: () => ids.uuid(signedUpAt) } },
  );
  const code = await signUpCode(id, issuedAt, mac);
  await confirmSignUp({ accountId: id, code }, context({ kind: 'anonymous' }, confirmedAt), {
    accounts,
    credentials,
    mac,
    random: { uuid: () => ids.uuid(confirmedAt) },
  });
  return id;
}

async function published(
  { form: sent, publishedAt, archivedAt, helpedToFindWork }: PlannedResume,
  { ids }: Planned,
  resumes: ReturnType<typeof dynamoResumes>,
  context: (at: Instant) => RequestContext<AccountActor>,
  { judges }: RecordDeps,
): Promise<void> {
  const randomAt = (at: Instant) => ({ uuid: () => ids.uuid(at) });
  const { id, revision } = await publishResume(
    { context: context(publishedAt), sent },
    { ...judges, resumes, random: randomAt(publishedAt) },
  );
  if (archivedAt === undefined) return;
  await archiveResume(
    { context: context(archivedAt), id, revision, helpedToFindWork },
    { resumes, random: randomAt(archivedAt) },
  );
}
