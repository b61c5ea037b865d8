import { centreIdOf } from '#domain/access/access.ts';
import type { EmployerHead, RegisterFacts } from '#domain/employers/employer.ts';
import type { RegisterCommand } from '#domain/registrations/ports.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import type { CabinetId, EmployerId } from '#domain/shared/ids.ts';
import type { Revision } from '#domain/shared/revision.ts';
import { epochSecondsOf, plusHours } from '#domain/shared/time.ts';
import { accessGuards } from './access.ts';
import { cabinetItem, employerOfCabinetItem, memberItem, tieGuard } from './cabinet-items.ts';
import { auditItem, nextRevision } from './commit.ts';
import type { AuditEntry } from './commit.ts';
import { employerIndexes, employerItem, taxIdKeyOf } from './employer-items.ts';
import type { Guarded } from './guarded.ts';
import { employerHeadKey, memberAuditPk, nonceKey, organisationPk, signatureKey } from './keys.ts';
import { absent, equals, indexAttributes } from './table.ts';
import type { Change, Item } from './table.ts';

/** A used challenge is remembered for longer than it could be signed. */
const NONCE_HOURS = 1;

/** The tax number has a card already; whose, the item that was met says. */
export class NumberHeld extends Error {
  readonly met: Item | undefined;
  constructor(met: Item | undefined) {
    super('the tax number has a card');
    this.name = 'NumberHeld';
    this.met = met;
  }
}

/** The card is not any more as it was read. */
export class CardMoved extends Error {
  constructor() {
    super('the card was changed meanwhile');
    this.name = 'CardMoved';
  }
}

export const cabinetIdOf = ({ destination }: RegisterCommand): CabinetId =>
  destination.kind === 'new' ? destination.cabinetId : destination.claim.organisation.id;

/** What every registration writes: the challenge used up, the enterprise's place in the cabinet, the evidence. */
export const commonWrites = (
  command: RegisterCommand,
  employerId: EmployerId,
  entry: Omit<AuditEntry, 'version'>,
): readonly Guarded[] => [
  nonceGuard(command),
  ...cabinetWrites(command, entry),
  { write: { kind: 'put', item: employerOfCabinetItem(cabinetIdOf(command), employerId) } },
  { write: { kind: 'put', item: evidenceItem(command, employerId) } },
];

const nonceGuard = ({ nonce, challengeExpiresAt }: RegisterCommand): Guarded => ({
  write: {
    kind: 'put',
    item: {
      ...nonceKey(nonce),
      type: 'nonce',
      ttl: epochSecondsOf(plusHours(challengeExpiresAt, NONCE_HOURS)),
    },
    condition: [absent('pk')],
  },
  refused: () => new Refusal('challenge-used'),
});

const evidenceItem = ({ context, nonce, evidence }: RegisterCommand, employerId: EmployerId): Item => ({
  ...signatureKey(employerId, context.at, nonce),
  type: 'signature',
  accountId: context.actor.accountId,
  ...evidence,
});

/** A new cabinet with its administrator (I1), or the right to bring an enterprise into one that exists (I14). */
function cabinetWrites(
  { context, destination }: RegisterCommand,
  entry: Omit<AuditEntry, 'version'>,
): readonly Guarded[] {
  if (destination.kind === 'joined') return accessGuards(destination.claim);
  const { accountId, credentialId } = context.actor;
  const organisation = { kind: 'cabinet', id: destination.cabinetId } as const;
  const first = nextRevision(undefined, entry);
  const cabinet = { id: organisation.id, administratorId: accountId, createdAt: context.at };
  const member = {
    accountId,
    role: 'administrator',
    status: 'active',
    name: destination.administratorName,
    credentialId,
    joinedAt: context.at,
    ...first.revision,
  } as const;
  return [
    tieGuard(accountId, organisation, context.at),
    // That the cabinet is new is held by the first entry of its audit chain.
    { write: { kind: 'put', item: cabinetItem({ ...cabinet, ...first.revision }) } },
    firstEntry(organisationPk(organisation), first),
    { write: { kind: 'put', item: memberItem(organisation, member) } },
    firstEntry(memberAuditPk(organisation, accountId), first),
  ];
}

const firstEntry = (pk: string, { entry, revision }: ReturnType<typeof nextRevision>): Guarded => ({
  write: { kind: 'put', item: auditItem(pk, entry, revision), condition: [absent('pk')] },
});

/** A card where there was none (J14). */
export function newCard(command: RegisterCommand, revision: Revision): readonly Guarded[] {
  const { context, employerId, enterprise, facts, details } = command;
  const head: EmployerHead = {
    id: employerId,
    ...enterprise,
    register: facts,
    centreId: centreIdOf(enterprise.jurisdiction, facts.region),
    ...given(details),
    madeBy: 'registration',
    cabinetId: cabinetIdOf(command),
    confirmedAt: context.at,
    progressAt: context.at,
    createdAt: context.at,
    ...revision,
  };
  return [
    {
      write: {
        kind: 'put',
        item: {
          ...taxIdKeyOf(enterprise.jurisdiction, enterprise.taxId),
          type: 'tax-id',
          employerId,
        },
        condition: [absent('pk')],
      },
      refused: (met) => new NumberHeld(met),
    },
    { write: { kind: 'put', item: employerItem(head) } },
  ];
}

const given = (details: RegisterCommand['details']) =>
  Object.fromEntries(Object.entries(details).filter(([, value]) => value !== undefined));

/** The card that a labour centre made, taken over by the enterprise itself; it must still be as it was read. */
export function claimedCard(command: RegisterCommand, seen: EmployerHead, revision: Revision): Guarded {
  const { context, facts, details } = command;
  const { set, remove } = factsChange({ ...seen, progressAt: context.at }, facts);
  const confirmation = { cabinetId: cabinetIdOf(command), confirmedAt: context.at, progressAt: context.at };
  return {
    write: {
      kind: 'update',
      key: employerHeadKey(seen.id),
      change: {
        set: { ...set, ...given(details), ...confirmation, ...revision },
        remove: [...remove, ...(details.email === undefined ? [] : ['emailDeadSince'])],
      },
      condition: [absent('cabinetId'), ...asRead(seen)],
    },
    refused: () => new CardMoved(),
  };
}

export const asRead = ({ version, auditHash }: Revision) => [
  equals('version', version),
  equals('auditHash', auditHash),
];

/** Where the enterprise has moved to another region, it is another centre's, and in no specialist's portfolio yet. */
export function factsChange(
  seen: Pick<EmployerHead, 'id' | 'jurisdiction' | 'centreId' | 'specialistId' | 'progressAt'>,
  facts: RegisterFacts,
): Required<Pick<Change, 'set' | 'remove'>> {
  const centreId = centreIdOf(seen.jurisdiction, facts.region);
  const { specialistId, ...rest } = seen;
  const isSameCentre = centreId === seen.centreId;
  const kept = isSameCentre && specialistId !== undefined ? { specialistId } : {};
  return {
    set: {
      register: facts,
      centreId,
      ...employerIndexes({ ...rest, centreId, ...kept }),
      ...(facts.status === 'liquidated' ? { liquidatedSince: facts.checkedAt } : {}),
    },
    remove: [
      // Without its partition the card stands in no portfolio.
      ...(isSameCentre ? [] : ['specialistId', indexAttributes('assigned').pk]),
      ...(facts.status === 'liquidated' ? [] : ['liquidatedSince']),
    ],
  };
}
