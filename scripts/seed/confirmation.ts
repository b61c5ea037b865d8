import { dynamoAccess } from '#adapters/dynamodb/access.ts';
import { centreEmployers } from '#adapters/dynamodb/centre-employers.ts';
import { dynamoRegistrations } from '#adapters/dynamodb/registrations.ts';
import { makeCard } from '#application/centres/make-card.ts';
import { issueChallenge } from '#application/registrations/challenges.ts';
import { registerEmployer } from '#application/registrations/register-employer.ts';
import { centreIdOf } from '#domain/access/access.ts';
import type { StateRegister } from '#domain/registrations/state-register.ts';
import type { SignatureVerifier } from '#domain/signatures/ports.ts';
import { USAGE } from '#domain/signatures/signer-rules.ts';
import type { MemoryTable } from '#test/support/memory-table.ts';
import { enterpriseOf } from '../../infra/local/registers/enterprises.ts';
import { contextsOf, randomAt, signedUp } from './account.ts';
import type { AccountDeps } from './account.ts';
import { COUNTRY } from './enterprise.ts';
import type { PlannedEnterprise, PlannedWorker } from './enterprise.ts';
import type { Centres, MadeCard } from './organisation.ts';

/** The state register as this machine simulates it. */
const register: StateRegister = {
  find: async (_, { number }, at) => {
    const facts = enterpriseOf(number);
    return facts === null ? undefined : { ...facts, checkedAt: at };
  },
};

/** What stands in the evidence in place of a certificate and of an answer about it. */
const NO_CERTIFICATE = Buffer.from('seed: no certificate');

/**
 * Takes what was to be signed for its own signature: certificates of the past cannot be had. So the evidence that
 * is kept has the challenge of the registration, and no signature on it.
 */
const trustingVerifier = (bin: string): SignatureVerifier => ({
  open: (cms) => ({
    content: cms,
    certificate: NO_CERTIFICATE,
    signer: () => ({
      iin: undefined,
      bin,
      usages: [USAGE.signing, USAGE.legalEntity, USAGE.firstHead],
      isForSigning: true,
    }),
    revocation: async (at) => ({ kind: 'ocsp', answer: NO_CERTIFICATE.toString('base64'), producedAt: at }),
  }),
});

/** The portal that challenges are for. */
const AUDIENCE = 'http://127.0.0.1:3000';

/** An enterprise registers, with a cabinet of its own (A8, I1). */
export async function registered(
  { bin, email, phone, region, registeredAt: at }: PlannedEnterprise,
  who: PlannedWorker,
  table: MemoryTable,
  deps: AccountDeps,
): Promise<MadeCard> {
  const actor = await signedUp(who, table, deps);
  const context = contextsOf(who)(actor, at);
  const random = randomAt(who.ids, at);
  const checks = { mac: deps.mac, random, audience: AUDIENCE, testNumbers: [] };
  const { content } = await issueChallenge(
    { context, sent: { purpose: 'register-employer', taxId: bin } },
    checks,
  );
  const { outcome } = await registerEmployer(
    { context, sent: { signature: content, administrator: { name: who.name }, email, phone } },
    { ...checks, verifier: trustingVerifier(bin), register, registrations: dynamoRegistrations(table) },
  );
  return {
    employerId: outcome.employerId,
    cabinetId: outcome.cabinetId,
    centreId: centreIdOf(COUNTRY, region),
    actor,
  };
}

/** A specialist makes the card of an enterprise that has not come to the portal itself (J11). */
export async function cardMade(
  { index, bin, email, phone, region, registeredAt: at, language, ids }: PlannedEnterprise,
  centres: Centres,
  table: MemoryTable,
): Promise<MadeCard> {
  const centreId = centreIdOf(COUNTRY, region);
  const actor = centres.get(centreId)?.specialists[index % 2];
  if (actor === undefined) throw new TypeError(`nobody works in ${centreId}`);
  const { id: employerId } = await makeCard(
    { context: contextsOf({ ids, language })(actor, at), centreId, card: { taxId: bin, email, phone } },
    {
      access: dynamoAccess(table),
      employers: centreEmployers(table),
      register,
      testNumbers: [],
      random: randomAt(ids, at),
      // Only a refusal names a region, and nobody is refused.
      dictionaries: { entry: () => undefined },
    },
  );
  return { employerId, centreId, actor };
}
