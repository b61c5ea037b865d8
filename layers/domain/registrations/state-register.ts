import type { RegisterFacts, TaxId } from '../employers/employer.ts';
import type { Jurisdiction } from '../shared/jurisdictions.ts';
import { Refusal } from '../shared/refusal.ts';
import type { Instant } from '../shared/time.ts';

/** The state register of enterprises (J11). */
export interface StateRegister {
  /**
   * What the register says of an enterprise at this moment; `undefined` when it knows none by the number.
   *
   * @throws Refusal `state-register-unavailable`, with how long to wait
   */
  find(jurisdiction: Jurisdiction, taxId: TaxId, at: Instant): Promise<RegisterFacts | undefined>;
}

/**
 * The facts of an enterprise that may have a card.
 *
 * @throws Refusal `enterprise-unknown`, `enterprise-liquidated`
 */
export function workingEnterprise(facts: RegisterFacts | undefined): RegisterFacts {
  if (facts === undefined) throw new Refusal('enterprise-unknown');
  if (facts.status === 'liquidated') throw new Refusal('enterprise-liquidated');
  return facts;
}
