import type { Claim } from '#domain/access/access.ts';
import type { EmployerId, VacancyId } from '#domain/shared/ids.ts';
import type { Jurisdiction } from '#domain/shared/jurisdictions.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import type { Revision } from '#domain/shared/revision.ts';
import { instantSchema } from '#domain/shared/time.ts';
import type { Instant } from '#domain/shared/time.ts';
import { unhurriedEnd } from '#domain/vacancies/attention.ts';
import { VACANCY_TRANSITIONS } from '#domain/vacancies/lifecycle.ts';
import type { VacancyTransition } from '#domain/vacancies/lifecycle.ts';
import type { VacancyCommand } from '#domain/vacancies/ports.ts';
import { accessGuards } from './access.ts';
import type { Guarded } from './guarded.ts';
import { vacancyHeadKey } from './keys.ts';
import { stateCondition } from './lifecycle-condition.ts';
import { absent, anyOf, atLeast, differs, equals, present } from './table.ts';
import type { Change, Clause, Condition, Item } from './table.ts';

export interface SeenHead {
  readonly id: VacancyId;
  readonly revision: Revision;
  readonly at: Instant;
}
interface HeadDemand {
  readonly transition: VacancyTransition;
  /** Holds for a head that the caller may know of at all: of this employer, of this centre. */
  readonly belongs: EqualsClause;
  /** What the change takes for granted besides, with the error it means. */
  readonly and?: { readonly clauses: Condition; readonly refused: (met: Item) => Error } | undefined;
}
type EqualsClause = Extract<Clause, { readonly value: unknown }>;

/** Holds for a vacancy of the employer. */
export const ofEmployer = (employerId: EmployerId): EqualsClause => ({
  attribute: 'employerId',
  test: 'equals',
  value: employerId,
});
/** Holds for a vacancy that the labour centre looks after. */
export const ofCentre = (centreId: string): EqualsClause => ({
  attribute: 'centreId',
  test: 'equals',
  value: centreId,
});

/**
 * A change of a vacancy's head, or its end where `change` is `delete`: held to whose it is, the revision that was
 * seen, and the transition table.
 */
export function vacancyHeadGuard(seen: SeenHead, demand: HeadDemand, change: Change | 'delete'): Guarded {
  const { version, auditHash } = seen.revision;
  const key = vacancyHeadKey(seen.id);
  const lifecycle = stateCondition(VACANCY_TRANSITIONS[demand.transition].from, seen.at);
  const condition = [
    demand.belongs,
    equals('version', version),
    equals('auditHash', auditHash),
    ...lifecycle,
    ...(demand.and?.clauses ?? []),
  ];
  return {
    write:
      change === 'delete' ? { kind: 'delete', key, condition } : { kind: 'update', key, condition, change },
    refused: (met) => headRefusal(seen, demand, met),
  };
}

function headRefusal({ revision, at }: SeenHead, { belongs, and }: HeadDemand, met: Item | undefined) {
  if (met?.[belongs.attribute] !== belongs.value) return new Refusal('not-found');
  if (met['version'] !== revision.version || met['auditHash'] !== revision.auditHash) {
    return new Refusal('stale-version');
  }
  if (and === undefined || !isPublicItem(met, at)) return new Refusal('transition-not-allowed');
  return and.refused(met);
}

const isPublicItem = (met: Item, at: Instant): boolean =>
  met['status'] === 'published' && typeof met['expiresAt'] === 'string' && met['expiresAt'] > at;

/** The period ends otherwise than the change took for granted. */
export class EndsOtherwise extends Error {
  readonly expiresAt: Instant;
  constructor(expiresAt: Instant) {
    super('the period ends otherwise than was taken for granted');
    this.name = 'EndsOtherwise';
    this.expiresAt = expiresAt;
  }
}

type End = NonNullable<HeadDemand['and']>;
const ending = (clause: Clause): End => ({
  clauses: [clause],
  refused: (met) => new EndsOtherwise(instantSchema.parse(met['expiresAt'])),
});

/** Takes for granted that the period goes on long enough for its end not to matter, whenever it is. */
export const endsLate = (confirmedAt: Instant): End =>
  ending(atLeast('expiresAt', unhurriedEnd(confirmedAt)));
/** Takes for granted that the period does not end at that moment as it is. */
export const endsElsewhen = (expiresAt: Instant): End => ending(differs('expiresAt', expiresAt));
/** Takes for granted that the period ends at that moment; where it does not, it was `otherwise`. */
export const endsAt = (expiresAt: Instant, otherwise: Error): End => ({
  clauses: [equals('expiresAt', expiresAt)],
  refused: () => otherwise,
});

/**
 * Who may write, for which employer. A manager whose vacancies people see has filled his contact form in (C10, I10);
 * an administrator without one is stood in for by the card. Where a form names places, they are in the employer's
 * country. Nothing is made public, or public for another period, for one that the state register knows no more (J11);
 * what is public may be edited within its period.
 */
export function writerGuards(
  { claim, employerId }: Pick<VacancyCommand, 'employerId'> & { readonly claim: Claim },
  {
    jurisdiction,
    showsContact,
    makesPublic = false,
  }: {
    readonly jurisdiction?: Jurisdiction | undefined;
    readonly showsContact: boolean;
    readonly makesPublic?: boolean;
  },
): readonly Guarded[] {
  return accessGuards(claim, employerId, showsContact ? contactFilledIn : undefined, {
    clauses: [
      ...(jurisdiction === undefined ? [] : [equals('jurisdiction', jurisdiction)]),
      ...(makesPublic ? [absent('liquidatedSince')] : []),
    ],
    refused: (met) =>
      met?.['jurisdiction'] === jurisdiction ? new Refusal('employer-liquidated') : inOtherCountry(),
  });
}

/** The same for what makes a vacancy public. */
export const publisherGuards = (
  command: Pick<VacancyCommand, 'employerId' | 'claim'> & { readonly jurisdiction: Jurisdiction },
): readonly Guarded[] =>
  writerGuards(command, { jurisdiction: command.jurisdiction, showsContact: true, makesPublic: true });

/** Nobody but a manager is asked for his contacts: a centre's staff are never shown. */
const contactFilledIn = {
  clauses: [anyOf([differs('role', 'manager')], [present('contact')])],
  refused: () => new Refusal('contact-missing'),
};

const inOtherCountry = (): Refusal =>
  new Refusal('invalid-request', { fields: [{ path: 'places.0.region', code: 'place-in-other-country' }] });
