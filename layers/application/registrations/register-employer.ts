import type { CardDetails } from '#domain/employers/ports.ts';
import type { RegisterFacts } from '#domain/employers/employer.ts';
import type { NamedEnterprise } from '#domain/identity-numbers/tax-number.ts';
import type { Destination, RegistrationOutcome, Registrations } from '#domain/registrations/ports.ts';
import { workingEnterprise } from '#domain/registrations/state-register.ts';
import type { StateRegister } from '#domain/registrations/state-register.ts';
import type { AccountActor, RequestContext } from '#domain/shared/actor.ts';
import { cabinetIdSchema, employerIdSchema } from '#domain/shared/ids.ts';
import type { Random } from '#domain/shared/ids.ts';
import type { Challenge } from '#domain/signatures/challenge.ts';
import type { OpenedSignature, SignatureEvidence, SignatureVerifier } from '#domain/signatures/ports.ts';
import { demandConfirms, demandForSigning } from '#domain/signatures/signer-rules.ts';
import { cabinetClaim } from '../shared/cabinet-claim.ts';
import { provenChallenge, signingEnterprise } from './challenges.ts';
import type { ChallengeDeps } from './challenges.ts';

export interface RegisterEmployerDeps extends Omit<ChallengeDeps, 'random'> {
  readonly verifier: SignatureVerifier;
  readonly register: StateRegister;
  readonly registrations: Pick<Registrations, 'register'>;
  readonly random: Pick<Random, 'uuid'>;
}

export interface RegisterRequest extends CardDetails {
  /** CMS, base64. */
  readonly signature: string;
  readonly administrator: { readonly name: string };
}

export interface Registered {
  readonly outcome: RegistrationOutcome;
  readonly enterprise: NamedEnterprise;
  readonly facts: RegisterFacts;
}

/**
 * Registers an enterprise that confirms itself by its e-signature (A8, I1, I14, J14).
 *
 * Primary course:
 * 1. The signature is opened: its structure, its content's digest and its cryptography are right.
 * 2. What was signed is a challenge of this server for this caller, in time.
 * 3. The certificate is trusted, valid, for signing, and of the enterprise whose number the challenge names.
 * 4. It is not revoked, and the state register knows the enterprise as working.
 * 5. The nonce is used up; card, cabinet, administrator and evidence are written in one transaction.
 *
 * @throws Refusal of every one of these checks by its own code: see `registrationsProblems`
 */
export async function registerEmployer(
  request: { readonly context: RequestContext<AccountActor>; readonly sent: RegisterRequest },
  deps: RegisterEmployerDeps,
): Promise<Registered> {
  const { context, sent } = request;
  const cms = Buffer.from(sent.signature, 'base64');
  const opened = deps.verifier.open(cms);
  const challenge = await provenChallenge(opened.content, 'register-employer', context, deps);
  const enterprise = signingEnterprise(challenge.taxId, deps.testNumbers);
  const evidence = await confirmed(opened, cms, enterprise, context);
  const facts = workingEnterprise(
    await deps.register.find(enterprise.jurisdiction, enterprise.taxId, context.at),
  );
  const { email, phone, website } = sent;
  const outcome = await deps.registrations.register({
    context,
    eventId: deps.random.uuid(),
    employerId: employerIdSchema.parse(deps.random.uuid()),
    enterprise,
    facts,
    details: { email, phone, website },
    destination: destinationOf(challenge, request, deps),
    nonce: challenge.nonce,
    challengeExpiresAt: challenge.expiresAt,
    evidence,
  });
  return { outcome, enterprise, facts };
}

async function confirmed(
  opened: OpenedSignature,
  cms: Uint8Array,
  { taxId }: NamedEnterprise,
  { at }: RequestContext,
): Promise<SignatureEvidence> {
  const signer = opened.signer(at);
  demandForSigning(signer);
  demandConfirms(signer, taxId);
  return {
    cms: Buffer.from(cms).toString('base64'),
    revocation: await opened.revocation(at),
    verifiedAt: at,
  };
}

function destinationOf(
  { cabinetId }: Challenge,
  { context, sent }: { readonly context: RequestContext<AccountActor>; readonly sent: RegisterRequest },
  { random }: Pick<RegisterEmployerDeps, 'random'>,
): Destination {
  if (cabinetId === undefined) {
    return {
      kind: 'new',
      cabinetId: cabinetIdSchema.parse(random.uuid()),
      administratorName: sent.administrator.name,
    };
  }
  return { kind: 'joined', claim: cabinetClaim({ context, cabinetId }, 'enterprise.manage') };
}
