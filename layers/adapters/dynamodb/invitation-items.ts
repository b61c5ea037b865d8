import { invitationSchema } from '#domain/employers/invitation.ts';
import type { Invitation } from '#domain/employers/invitation.ts';
import type { InvitationId } from '#domain/shared/ids.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import { epochSecondsOf } from '#domain/shared/time.ts';
import type { Instant } from '#domain/shared/time.ts';
import type { Guarded } from './guarded.ts';
import { cabinetInvitationsPk, indexed, invitationKey, invitedAddressKey } from './keys.ts';
import { absent, anyOf, atMost, equals } from './table.ts';
import type { Item, Write } from './table.ts';

/** Where an invitation stands, in the table and in the list of its cabinet. */
export const placeOf = ({
  id,
  cabinetId,
  invitedAt,
}: Pick<Invitation, 'id' | 'cabinetId' | 'invitedAt'>): Item => ({
  ...invitationKey(id),
  ...indexed('owned', cabinetInvitationsPk(cabinetId), `${invitedAt}#${id}`),
});

export const invitationItem = (invitation: Invitation): Item => ({
  type: 'invitation',
  ...invitation,
  ...placeOf(invitation),
});

export const parsedInvitation = (item: Item): Invitation => invitationSchema.parse(item);

type Addressed = Pick<Invitation, 'id' | 'cabinetId' | 'credentialId'>;

/**
 * Marks an address of a cabinet: one open invitation at most, and none for who is a member. By the clock, for TTL is
 * late.
 *
 * @throws Refusal (of the transaction) `already-invited`, `already-member`
 */
export const invitedAddress = (
  { id, cabinetId, credentialId }: Addressed,
  at: Instant,
  expiresAt: Instant,
): Guarded => ({
  write: {
    kind: 'put',
    item: {
      ...invitedAddressKey(cabinetId, credentialId),
      type: 'address-of-cabinet',
      holder: 'invitation',
      invitationId: id,
      expiresAt,
      ttl: epochSecondsOf(expiresAt),
    },
    condition: [isFree(at)],
  },
  refused: addressRefusal,
});

/** Marks the address as a member's: for an access that is given again, when nobody was invited by it meanwhile. */
export const restoredAddress = (cabinetId: string, credentialId: string, at: Instant): Guarded => ({
  write: { kind: 'put', item: memberAddress(cabinetId, credentialId), condition: [isFree(at)] },
  refused: addressRefusal,
});

/** The same for an invitation that has just become a membership: the mark is its own. */
export const joinedAddress = ({ id, cabinetId, credentialId }: Addressed): Write => ({
  kind: 'put',
  item: memberAddress(cabinetId, credentialId),
  condition: [equals('invitationId', id)],
});

/** Takes the mark of an invitation off that is not over by the clock: until then it is its own. */
export const freedInvitation = ({ id, cabinetId, credentialId }: Addressed): Write => ({
  kind: 'delete',
  key: invitedAddressKey(cabinetId, credentialId),
  condition: [equals('invitationId', id)],
});

const memberAddress = (cabinetId: string, credentialId: string): Item => ({
  ...invitedAddressKey(cabinetId, credentialId),
  type: 'address-of-cabinet',
  holder: 'member',
});

const isFree = (at: Instant) => anyOf([absent('pk')], [atMost('expiresAt', at)]);

const addressRefusal = (met: Item | undefined): Refusal =>
  new Refusal(met?.['holder'] === 'member' ? 'already-member' : 'already-invited');

/** Another has changed what a command has read. */
export class Overtaken extends Error {
  constructor(id: InvitationId | string) {
    super(`${id} has changed meanwhile`);
    this.name = 'Overtaken';
  }
}
