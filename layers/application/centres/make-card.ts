import type { Access } from '#domain/access/access.ts';
import { demandOwnRegion } from '#domain/centres/cards.ts';
import type { NewCard } from '#domain/centres/cards.ts';
import { placeOf } from '#domain/centres/centre.ts';
import type { CardOutcome, CentreEmployers } from '#domain/centres/ports.ts';
import { REGIONS_OF } from '#domain/dictionaries/dictionary.ts';
import type { Dictionaries } from '#domain/dictionaries/ports.ts';
import { acceptedTaxId } from '#domain/identity-numbers/tax-number.ts';
import type { AllowedTestNumbers } from '#domain/identity-numbers/tax-number.ts';
import { workingEnterprise } from '#domain/registrations/state-register.ts';
import type { StateRegister } from '#domain/registrations/state-register.ts';
import { employerIdSchema } from '#domain/shared/ids.ts';
import type { Random } from '#domain/shared/ids.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import { centreClaim } from '#application/shared/centre-claim.ts';
import type { InCentre } from '#application/shared/centre-claim.ts';

export interface MakeCardDeps {
  readonly access: Access;
  readonly employers: Pick<CentreEmployers, 'make'>;
  readonly register: StateRegister;
  readonly testNumbers: AllowedTestNumbers;
  readonly random: Pick<Random, 'uuid'>;
  readonly dictionaries: Pick<Dictionaries, 'entry'>;
}

type MakeCardRequest = InCentre & { readonly card: NewCard };

/**
 * Makes an enterprise's card from its tax number (J11); with an e-mail address a link for opening a cabinet goes
 * there (J12).
 *
 * Primary course:
 * 1. The number is held to its check digit and kind, and to the centre's country. 2. The caller's right is demanded:
 * nobody else may have the state register asked. 3. The register is asked; the enterprise must be working, in the
 * centre's region. 4. Tax number and card are written in one transaction, which refuses a number that has a card.
 *
 * @throws Refusal `invalid-request`, `enterprise-unknown`, `enterprise-liquidated`, `employer-of-other-country`,
 *   `employer-of-other-centre` with the name of the `region` whose centre it is, `employer-exists`,
 *   `state-register-unavailable`, `not-found`, `access-withdrawn`, `right-not-held`
 */
export async function makeCard(request: MakeCardRequest, deps: MakeCardDeps): Promise<CardOutcome> {
  try {
    return await made(request, deps);
  } catch (error) {
    throw error instanceof Refusal && error.code === 'employer-of-other-centre'
      ? inWords(error, request, deps)
      : error;
  }
}

async function made(
  { context, centreId, card }: MakeCardRequest,
  { access, employers, register, testNumbers, random }: MakeCardDeps,
): Promise<CardOutcome> {
  const { taxId: number, ...reached } = card;
  const { jurisdiction, taxId } = acceptedTaxId(number, 'taxId', testNumbers);
  if (jurisdiction !== placeOf(centreId).jurisdiction) throw new Refusal('employer-of-other-country');
  const claim = centreClaim(context, centreId, 'employers.serve');
  await access.demand(claim);
  const facts = workingEnterprise(await register.find(jurisdiction, taxId, context.at));
  demandOwnRegion(jurisdiction, facts, centreId);
  return employers.make({
    context,
    claim,
    eventId: random.uuid(),
    linkEventId: random.uuid(),
    employerId: employerIdSchema.parse(random.uuid()),
    jurisdiction,
    taxId,
    register: facts,
    ...reached,
  });
}

/** The region by its name, for a code tells a specialist little: one of the country that the centre is in. */
function inWords(
  { code, params, cause }: Refusal,
  { context, centreId }: MakeCardRequest,
  { dictionaries }: Pick<MakeCardDeps, 'dictionaries'>,
): Refusal {
  const region = String(params['region']);
  const entry = dictionaries.entry(REGIONS_OF[placeOf(centreId).jurisdiction], region);
  return new Refusal(code, { params: { ...params, region: entry?.name[context.language] ?? region }, cause });
}
