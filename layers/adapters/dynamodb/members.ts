import { accessRefusal } from '#domain/access/access.ts';
import type { Claim } from '#domain/access/access.ts';
import type { Member } from '#domain/employers/member.ts';
import { memberOutcomeSchema } from '#domain/employers/ports.ts';
import type { MemberOutcome, Members, SaveContactCommand } from '#domain/employers/ports.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import { memberClauses } from './access.ts';
import { cabinetOf, demandRight, parsedMember } from './cabinet-items.ts';
import { commit, nextRevision } from './commit.ts';
import { MEMBER_PREFIX, memberAuditPk, memberKey, organisationPk } from './keys.ts';
import { setAccess } from './member-access.ts';
import { equals } from './table.ts';
import type { Item, Table } from './table.ts';

/** Members of cabinets on the one table. */
export const dynamoMembers = (table: Table): Members => ({
  own: (claim) => own(table, claim),

  saveContact: (command) => saveContact(table, command),
  setAccess: (command) => setAccess(table, command),

  async ofCabinet(claim, limit, after) {
    await own(table, claim);
    const { organisation } = claim;
    const { items, next } = await table.query({
      pk: organisationPk(organisation),
      prefix: MEMBER_PREFIX,
      limit,
      ...(after === undefined ? {} : { after: memberKey(organisation, after).sk }),
    });
    const members = items.map(parsedMember);
    return { items: members, next: next === undefined ? undefined : members.at(-1)?.accountId };
  },
});

const own = async (table: Table, claim: Claim): Promise<Member> =>
  demandRight(claim, await table.get(memberKey(claim.organisation, claim.actor.accountId)));

async function saveContact(table: Table, command: SaveContactCommand): Promise<MemberOutcome> {
  const { context, claim, contact, revision: seen, eventId } = command;
  const { actor, at, requestId, idempotency } = context;
  const { accountId } = actor;
  const change = nextRevision(seen, { action: 'managers.contact-changed', actor: accountId, at, requestId });
  return commit(table, {
    at,
    requestId,
    actor,
    idempotency,
    command: 'managers.contact-changed',
    event: { type: 'managers.contact-changed', accountId, cabinetId: cabinetOf(claim) },
    eventId,
    audit: { pk: memberAuditPk(claim.organisation, accountId), ...change },
    writes: [
      {
        kind: 'update',
        key: memberKey(claim.organisation, accountId),
        change: { set: { contact, ...change.revision } },
        condition: [
          ...memberClauses(claim),
          equals('version', seen.version),
          equals('auditHash', seen.auditHash),
        ],
      },
    ],
    result: { accountId, status: 'active', revision: change.revision },
    resultSchema: memberOutcomeSchema,
    refuse: (refused) => contactRefusal(claim, refused.get(0)),
  });
}

function contactRefusal({ organisation, right }: Claim, met: Item | undefined): Refusal {
  const member = met === undefined ? undefined : parsedMember(met);
  return accessRefusal(organisation.kind, member, right) ?? new Refusal('stale-version');
}
