import { cabinetItem, employerOfCabinetItem, memberItem, tieItem } from '#adapters/dynamodb/cabinet-items.ts';
import { CHAIN_ORIGIN, auditItem, nextRevision } from '#adapters/dynamodb/commit.ts';
import { employerItem, taxIdKeyOf } from '#adapters/dynamodb/employer-items.ts';
import { employerPk, memberAuditPk, organisationPk } from '#adapters/dynamodb/keys.ts';
import type { Item, Table } from '#adapters/dynamodb/table.ts';
import { centreIdOf } from '#domain/access/access.ts';
import type { Claim, MemberStatus, Organisation } from '#domain/access/access.ts';
import type { Right } from '#domain/access/rights.ts';
import type { Contact } from '#domain/employers/contact.ts';
import type { EmployerHead } from '#domain/employers/employer.ts';
import type { Member } from '#domain/employers/member.ts';
import type { AccountActor, IdempotencyClaim, RequestContext, Role } from '#domain/shared/actor.ts';
import { accountIdSchema, cabinetIdSchema, employerIdSchema } from '#domain/shared/ids.ts';
import type { AccountId, CabinetId, EmployerId } from '#domain/shared/ids.ts';
import type { Revision } from '#domain/shared/revision.ts';
import { instant } from '#domain/shared/time.ts';
import type { Instant } from '#domain/shared/time.ts';

export const CABINET: CabinetId = cabinetIdSchema.parse('01890000-0000-7000-8000-0000000000c1');
export const OTHER_CABINET: CabinetId = cabinetIdSchema.parse('01890000-0000-7000-8000-0000000000c2');
export const EMPLOYER: EmployerId = employerIdSchema.parse('01890000-0000-7000-8000-0000000000e1');
export const OTHER_EMPLOYER: EmployerId = employerIdSchema.parse('01890000-0000-7000-8000-0000000000e2');
const account = (tail: string): AccountId =>
  accountIdSchema.parse(`01890000-0000-7000-8000-000000000${tail}`);
/** Made the cabinet (I1). */
export const ADMINISTRATOR = account('b01');
export const MANAGER = account('b02');
export const SECOND_MANAGER = account('b03');
/** An employer's account without a tie. */
export const NEWCOMER = account('b09');

export const CABINET_MADE_AT = instant('2026-11-01T09:00:00.000Z');

/** The opaque handle of an account's address; tests of accounts without addresses make one up. */
export const credentialOf = (accountId: AccountId): string => accountId.replaceAll('-', '');

export const contactOfTest = (overrides: Partial<Contact> = {}): Contact => ({
  name: 'Үлгібаева Сынақ',
  workPhone: '+77172000001',
  email: 'manager@employer.example',
  ...overrides,
});

/** Writes an entity's first audit entry, and answers the revision that it makes. */
async function audited(table: Table, pk: string, action: string, actor: AccountId): Promise<Revision> {
  const { revision, entry } = nextRevision(undefined, {
    action,
    actor,
    at: CABINET_MADE_AT,
    requestId: '01890000-0000-7000-8000-000000000001',
  });
  await table.put(auditItem(pk, entry, revision));
  return revision;
}

/** A member of an organisation with his tie, as its own context would have written them. */
export async function putMember(
  table: Table,
  organisation: Organisation,
  member: {
    readonly accountId: AccountId;
    readonly role: Member['role'];
    readonly status?: MemberStatus;
    readonly name?: string;
    readonly contact?: Contact;
  } & Readonly<Record<string, unknown>>,
): Promise<Member> {
  const { accountId } = member;
  const revision = await audited(
    table,
    memberAuditPk(organisation, accountId),
    'members.put-by-test',
    accountId,
  );
  const whole = {
    status: 'active' as const,
    name: 'Үлгібаева Сынақ',
    credentialId: credentialOf(accountId),
    joinedAt: CABINET_MADE_AT,
    ...member,
    ...revision,
  };
  await table.put(memberItem(organisation, whole));
  await table.put(
    tieItem(accountId, {
      kind: organisation.kind,
      organisationId: organisation.id,
      status: whole.status === 'withdrawn' ? 'withdrawn' : 'active',
    }),
  );
  return whole;
}

/** A card with good values for whatever a test does not care about. */
export const employerOf = (overrides: Partial<EmployerHead> = {}): EmployerHead => {
  const { jurisdiction = 'KZ', register } = overrides;
  const region = register?.region ?? (jurisdiction === 'KZ' ? '750000000' : 'KG-GB');
  return {
    id: EMPLOYER,
    jurisdiction,
    taxId: { kind: 'bin', number: '100140000013' },
    register: {
      name: 'ЖШС «Үлгі»',
      status: 'active',
      region,
      address: 'Сынақ көшесі, 1',
      sector: 'J',
      checkedAt: CABINET_MADE_AT,
    },
    centreId: centreIdOf(jurisdiction, region),
    madeBy: 'registration',
    progressAt: CABINET_MADE_AT,
    createdAt: CABINET_MADE_AT,
    version: 1,
    auditHash: CHAIN_ORIGIN,
    ...overrides,
  };
};

/** A card with its tax number; in a cabinet when it names one. Answers it with its revision. */
export async function putEmployer(
  table: Table,
  overrides: Partial<EmployerHead> = {},
): Promise<EmployerHead> {
  const draft = employerOf(overrides);
  const head = {
    ...draft,
    ...(await audited(table, employerPk(draft.id), 'employers.put-by-test', ADMINISTRATOR)),
  };
  const taxId: Item = { ...taxIdKeyOf(head.jurisdiction, head.taxId), type: 'tax-id', employerId: head.id };
  await table.put(employerItem(head));
  await table.put(taxId);
  if (head.cabinetId !== undefined) await table.put(employerOfCabinetItem(head.cabinetId, head.id));
  return head;
}

export interface TestCabinet {
  readonly cabinetId: CabinetId;
  readonly organisation: Organisation;
  readonly employer: EmployerHead;
  readonly administrator: Member;
  readonly manager: Member;
}

/** A cabinet with one confirmed enterprise, its administrator, and a manager who has filled in his contacts. */
export async function putCabinet(
  table: Table,
  {
    cabinetId = CABINET,
    administratorId = ADMINISTRATOR,
    managerId = MANAGER,
    employer = {},
  }: {
    readonly cabinetId?: CabinetId;
    readonly administratorId?: AccountId;
    readonly managerId?: AccountId;
    readonly employer?: Partial<EmployerHead>;
  } = {},
): Promise<TestCabinet> {
  const organisation = { kind: 'cabinet', id: cabinetId } as const;
  const revision = await audited(
    table,
    organisationPk(organisation),
    'cabinets.put-by-test',
    administratorId,
  );
  await table.put(cabinetItem({ id: cabinetId, administratorId, createdAt: CABINET_MADE_AT, ...revision }));
  return {
    cabinetId,
    organisation,
    employer: await putEmployer(table, { cabinetId, confirmedAt: CABINET_MADE_AT, ...employer }),
    administrator: await putMember(table, organisation, {
      accountId: administratorId,
      role: 'administrator',
      name: 'Әкімші Үлгі',
    }),
    manager: await putMember(table, organisation, {
      accountId: managerId,
      role: 'manager',
      contact: contactOfTest(),
    }),
  };
}

/** A request of a signed-in employer. */
export const employerContext = (
  accountId: AccountId,
  at: Instant | string,
  {
    role = 'employer',
    idempotency,
    credentialId = credentialOf(accountId),
  }: {
    readonly role?: Role;
    readonly idempotency?: IdempotencyClaim;
    readonly credentialId?: string;
  } = {},
): RequestContext<AccountActor> => ({
  actor: {
    kind: 'account',
    accountId,
    role,
    credentialId,
    sessionId: '01890000-0000-7000-8000-00000000abcd',
  },
  at: instant(at),
  requestId: '01890000-0000-7000-8000-000000000001',
  language: 'en',
  origin: { address: '192.0.2.1', device: 'test' },
  ...(idempotency === undefined ? {} : { idempotency }),
});

/** What a member of a cabinet asks by. */
export const cabinetClaim = (
  { actor }: RequestContext<AccountActor>,
  right: Right,
  cabinetId: CabinetId = CABINET,
): Claim => ({ actor, organisation: { kind: 'cabinet', id: cabinetId }, right });
