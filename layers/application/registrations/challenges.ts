import { sameText } from '#domain/identity/codes.ts';
import type { Mac } from '#domain/identity/ports.ts';
import { acceptedTaxId } from '#domain/identity-numbers/tax-number.ts';
import type { AllowedTestNumbers, NamedEnterprise } from '#domain/identity-numbers/tax-number.ts';
import type { AccountActor, RequestContext } from '#domain/shared/actor.ts';
import type { CabinetId, Random } from '#domain/shared/ids.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import { plusSeconds } from '#domain/shared/time.ts';
import type { Instant } from '#domain/shared/time.ts';
import {
  CHALLENGE_SECONDS,
  NONCE_BYTES,
  challengeContent,
  challengeText,
  parseChallenge,
} from '#domain/signatures/challenge.ts';
import type { CHALLENGE_PURPOSES, Challenge } from '#domain/signatures/challenge.ts';

export interface ChallengeDeps {
  readonly mac: Mac;
  readonly random: Pick<Random, 'bytes'>;
  /** The portal that challenges are signed for. */
  readonly audience: string;
  readonly testNumbers: AllowedTestNumbers;
}

export interface ChallengeRequest {
  readonly purpose: (typeof CHALLENGE_PURPOSES)[number];
  readonly taxId: string;
  readonly cabinetId?: CabinetId | undefined;
}

/**
 * The enterprise that a number names, where its e-signature can be checked.
 *
 * @throws Refusal `invalid-request`, `e-signature-not-in-country`: Kyrgyzstan's is the provider's own signing
 * service, not a certificate in the hands of the enterprise
 */
export function signingEnterprise(taxId: string, testNumbers: AllowedTestNumbers): NamedEnterprise {
  const enterprise = acceptedTaxId(taxId, 'taxId', testNumbers);
  if (enterprise.jurisdiction !== 'KZ') throw new Refusal('e-signature-not-in-country');
  return enterprise;
}

/**
 * Makes what a person is to sign (A8). Nothing is stored.
 *
 * Primary course:
 * 1. The tax number is one that is issued.
 * 2. Nonce, purpose, portal, account, session, number and term are written down in one text.
 * 3. The text is sealed by a MAC under the process secret.
 *
 * @throws Refusal `invalid-request`, `e-signature-not-in-country`
 */
export async function issueChallenge(
  request: { readonly context: RequestContext<AccountActor>; readonly sent: ChallengeRequest },
  { mac, random, audience, testNumbers }: ChallengeDeps,
): Promise<{ readonly content: string; readonly expiresAt: Instant }> {
  const { context, sent } = request;
  signingEnterprise(sent.taxId, testNumbers);
  const expiresAt = plusSeconds(context.at, CHALLENGE_SECONDS);
  const text = challengeText({
    ...sent,
    audience,
    accountId: context.actor.accountId,
    sessionId: context.actor.sessionId,
    issuedAt: context.at,
    expiresAt,
    nonce: Buffer.from(random.bytes(NONCE_BYTES)).toString('hex'),
  });
  const content = challengeContent(text, await mac.of('signature-challenge', [text]));
  return { content: Buffer.from(content).toString('base64'), expiresAt };
}

/**
 * The challenge that was signed, once it is known to be this server's, for this caller, this session and this purpose.
 *
 * @throws Refusal `challenge-invalid`, `challenge-expired`
 */
export async function provenChallenge(
  content: Uint8Array,
  purpose: Challenge['purpose'],
  context: RequestContext<AccountActor>,
  { mac, audience }: Pick<ChallengeDeps, 'mac' | 'audience'>,
): Promise<Challenge> {
  const parsed = parseChallenge(Buffer.from(content).toString('utf8'));
  if (parsed === undefined) throw new Refusal('challenge-invalid');
  const { challenge, text } = parsed;
  const isOurs = sameText(parsed.mac, await mac.of('signature-challenge', [text]));
  if (!isOurs || !isFor(challenge, purpose, audience, context.actor)) throw new Refusal('challenge-invalid');
  if (challenge.expiresAt <= context.at) throw new Refusal('challenge-expired');
  return challenge;
}

const isFor = (
  challenge: Challenge,
  purpose: Challenge['purpose'],
  audience: string,
  { accountId, sessionId }: AccountActor,
): boolean =>
  challenge.purpose === purpose &&
  challenge.audience === audience &&
  challenge.accountId === accountId &&
  challenge.sessionId === sessionId;
