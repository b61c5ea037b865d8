import { letterCounters } from '#domain/centres/contacts.ts';
import type { AssignCommand, EmployerCommand } from '#domain/centres/ports.ts';
import { secondsUntil } from '#domain/shared/quota.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import type { Revision } from '#domain/shared/revision.ts';
import { instantSchema, plusHours } from '#domain/shared/time.ts';
import { employerClause } from './access.ts';
import { asSeen, staleRefusal } from './centre-commands.ts';
import type { Guarded } from './guarded.ts';
import { employerHeadKey, memberKey } from './keys.ts';
import { counted } from './quotas.ts';
import { absent, anyOf, atMost, equals, present } from './table.ts';
import type { Change, Condition, Item } from './table.ts';

/** The card has another address than the one that the change took for granted. */
export class EmailChanged extends Error {
  constructor() {
    super('the address is another');
    this.name = 'EmailChanged';
  }
}

/**
 * A change of a card: of this centre, as the caller has seen it. With `email` only when the card has this address
 * already, or has none either.
 */
export const cardGuard = (
  { employerId, claim, revision }: EmployerCommand & { readonly revision: Revision },
  change: Change,
  email?: { readonly email?: string | undefined },
): Guarded => ({
  write: {
    kind: 'update',
    key: employerHeadKey(employerId),
    change,
    condition: [
      employerClause(claim.organisation),
      ...asSeen(revision),
      ...(email === undefined ? [] : [emailIs(email.email)]),
    ],
  },
  refused: (met) => {
    if (met?.['centreId'] !== claim.organisation.id) return new Refusal('not-found');
    return staleRefusal(met, revision) ?? new EmailChanged();
  },
});

const emailIs = (email: string | undefined) =>
  email === undefined ? absent('email') : equals('email', email);

/** The card has an address to which letters may go. */
export const REACHABLE: Condition = [present('email'), absent('emailDeadSince')];

/** Why no letter goes to a card that is the centre's; nothing when one may. */
export function unreachable(met: Item | undefined, centreId: string): Refusal | undefined {
  if (met?.['centreId'] !== centreId) return new Refusal('not-found');
  if (met['email'] === undefined) return new Refusal('employer-email-missing');
  return met['emailDeadSince'] === undefined ? undefined : new Refusal('employer-email-dead');
}

/** One more letter of whoever writes it, and to the employer. */
export const letterGuards = ({
  context,
  employerId,
}: Pick<EmployerCommand, 'context' | 'employerId'>): readonly Guarded[] =>
  letterCounters(context.actor.accountId, employerId).map((counter) =>
    counted(counter, context.at, 'too-many-letters'),
  );

/** A link goes to an address that is alive, of an employer without a cabinet, once in so many hours. */
export function cabinetLinkGuard({ employerId, claim, context }: EmployerCommand, hours: number): Guarded {
  const { at } = context;
  return {
    write: {
      kind: 'update',
      key: employerHeadKey(employerId),
      change: { set: { cabinetLinkAt: at } },
      condition: [
        employerClause(claim.organisation),
        ...REACHABLE,
        absent('cabinetId'),
        anyOf([absent('cabinetLinkAt')], [atMost('cabinetLinkAt', plusHours(at, -hours))]),
      ],
    },
    refused: (met) => {
      const { id } = claim.organisation;
      if (met?.['centreId'] === id && met['cabinetId'] !== undefined) return new Refusal('cabinet-exists');
      const refusal = unreachable(met, id);
      if (refusal !== undefined) return refusal;
      const again = plusHours(instantSchema.parse(met?.['cabinetLinkAt']), hours);
      return new Refusal('cabinet-link-too-soon', {
        params: { pauseHours: hours },
        retryAfterSeconds: secondsUntil(again, at),
      });
    },
  };
}

/** Whoever gets an employer into a portfolio works in the centre. That the caller does is demanded anyway. */
export function specialistGuards({ claim, specialistId }: AssignCommand): readonly Guarded[] {
  if (specialistId === undefined || specialistId === claim.actor.accountId) return [];
  return [
    {
      write: {
        kind: 'check',
        key: memberKey(claim.organisation, specialistId),
        condition: [equals('status', 'active')],
      },
      refused: () =>
        new Refusal('specialist-not-of-centre', {
          fields: [{ path: 'specialistId', code: 'specialist-not-of-centre' }],
        }),
    },
  ];
}
