import * as z from 'zod/mini';
import type { Claim } from '../access/access.ts';
import type { CardDetails } from '../employers/ports.ts';
import type { EmployerHead, RegisterFacts } from '../employers/employer.ts';
import type { NamedEnterprise } from '../identity-numbers/tax-number.ts';
import type { Command } from '../shared/command.ts';
import { cabinetIdSchema, employerIdSchema } from '../shared/ids.ts';
import type { CabinetId, EmployerId } from '../shared/ids.ts';
import { revisionSchema } from '../shared/revision.ts';
import type { Instant } from '../shared/time.ts';
import type { SignatureEvidence } from '../signatures/ports.ts';

/** Where a confirmed enterprise goes: a cabinet of its own, or one that its administrator has already (I14). */
export type Destination =
  | { readonly kind: 'new'; readonly cabinetId: CabinetId; readonly administratorName: string }
  | {
      readonly kind: 'joined';
      readonly claim: Claim & { readonly organisation: { readonly kind: 'cabinet' } };
    };

export interface RegisterCommand extends Command {
  /** Of the card that is made when there is none. */
  readonly employerId: EmployerId;
  readonly enterprise: NamedEnterprise;
  readonly facts: RegisterFacts;
  readonly details: CardDetails;
  readonly destination: Destination;
  /** Of the challenge, which is used up by this. */
  readonly nonce: string;
  readonly challengeExpiresAt: Instant;
  readonly evidence: SignatureEvidence;
}

/** What a registration leaves behind: no personal data, so that it can be kept for a retry. */
export const registrationOutcomeSchema = z.object({
  employerId: employerIdSchema,
  cabinetId: cabinetIdSchema,
  revision: revisionSchema,
});
export type RegistrationOutcome = z.infer<typeof registrationOutcomeSchema>;

export const checkOutcomeSchema = z.object({ employerId: employerIdSchema, revision: revisionSchema });
export type CheckOutcome = z.infer<typeof checkOutcomeSchema>;

export interface CheckCommand extends Command {
  readonly claim: Claim;
  /** The card as it was read. */
  readonly seen: EmployerHead;
  readonly facts: RegisterFacts;
}

/** Enterprises that confirmed themselves by e-signature (A8). */
export interface Registrations {
  /**
   * Makes the card, or takes over the one that a labour centre made (J14), with cabinet, administrator and evidence.
   *
   * @throws Refusal `challenge-used`, `account-tied-to-other-enterprise`, `employer-already-registered`,
   * `idempotency-key-reused`; for a cabinet that it joins those of `Access.demand`
   */
  register(command: RegisterCommand): Promise<RegistrationOutcome>;
  /** The card of an enterprise of the cabinet. @throws Refusal as `Access.demand` */
  card(claim: Claim, employerId: EmployerId): Promise<EmployerHead>;
  /**
   * Puts what the register says now on the card.
   *
   * @throws Refusal `stale-version`, `idempotency-key-reused`, and those of `Access.demand`
   */
  keepFacts(command: CheckCommand): Promise<CheckOutcome>;
}
