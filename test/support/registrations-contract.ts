import { beforeEach, describe, expect, it } from 'vitest';
import { CHAIN_ORIGIN, auditItem, chainHash, nextRevision } from '#adapters/dynamodb/commit.ts';
import {
  AUDIT_PREFIX,
  cabinetKey,
  employerHeadKey,
  employerOfCabinetKey,
  employerPk,
  memberAuditPk,
  memberKey,
  nonceKey,
  organisationPk,
  organisationTieKey,
} from '#adapters/dynamodb/keys.ts';
import { dynamoRegistrations } from '#adapters/dynamodb/registrations.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import type { EmployerHead } from '#domain/employers/employer.ts';
import type {
  CheckCommand,
  Destination,
  RegisterCommand,
  RegistrationOutcome,
} from '#domain/registrations/ports.ts';
import { accountIdSchema, cabinetIdSchema, employerIdSchema } from '#domain/shared/ids.ts';
import type { AccountId, CabinetId } from '#domain/shared/ids.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import { instant, plusSeconds } from '#domain/shared/time.ts';
import {
  employerContext,
  putCabinet,
  putEmployer,
  putMember,
  CABINET,
  ADMINISTRATOR,
  MANAGER,
  NEWCOMER,
  EMPLOYER,
} from './cabinets.ts';
import { BIN, BRANCH_BIN, registerFacts } from './fake-state-register.ts';
import { countedRandom } from './random.ts';

const AT = instant('2026-11-02T09:00:00.000Z');
const FOUND = { jurisdiction: 'KZ', taxId: { kind: 'bin', number: BIN } } as const;
const OTHER_ACCOUNT: AccountId = accountIdSchema.parse('01890000-0000-7000-8000-000000000baa');

const random = countedRandom('registrations');
const newCabinet = (): Extract<Destination, { kind: 'new' }> => ({
  kind: 'new',
  cabinetId: cabinetIdSchema.parse(random.uuid()),
  administratorName: 'Сынақбаев Үлгі',
});
const joined = (accountId: AccountId, cabinetId: CabinetId = CABINET): Destination => ({
  kind: 'joined',
  claim: {
    actor: employerContext(accountId, AT).actor,
    organisation: { kind: 'cabinet', id: cabinetId },
    right: 'enterprise.manage',
  },
});

/** A registration with good values for whatever a test does not care about. */
export const registration = (
  overrides: Partial<RegisterCommand> = {},
  accountId: AccountId = NEWCOMER,
): RegisterCommand => ({
  context: employerContext(accountId, AT),
  eventId: random.uuid(),
  employerId: employerIdSchema.parse(random.uuid()),
  enterprise: FOUND,
  facts: registerFacts(),
  details: { email: 'office@enterprise.example' },
  destination: newCabinet(),
  nonce: Buffer.from(random.bytes(16)).toString('hex'),
  challengeExpiresAt: plusSeconds(AT, 200),
  evidence: {
    cms: 'Y21z',
    revocation: { kind: 'ocsp', answer: 'b2NzcA==', producedAt: AT },
    verifiedAt: AT,
  },
  ...overrides,
});

const refused = async (attempt: Promise<unknown>): Promise<string> => {
  try {
    await attempt;
    return 'done';
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
};

/** What every table must give the repository of registrations; run on the fake and on DynamoDB Local. */
export function describeRegistrations(name: string, make: () => Promise<Table>): void {
  describe(`registrations on ${name}`, () => {
    let table: Table;
    let registrations: ReturnType<typeof dynamoRegistrations>;
    beforeEach(async () => {
      table = await make();
      registrations = dynamoRegistrations(table);
    });
    const head = async ({ employerId }: Pick<RegistrationOutcome, 'employerId'>) =>
      table.get(employerHeadKey(employerId));

    it('[J14] [I1] make card, cabinet, administrator, tie, pointer and evidence at once', async () => {
      const command = registration();
      const outcome = await registrations.register(command);
      expect(outcome).toMatchObject({ employerId: command.employerId, revision: { version: 1 } });
      const organisation = { kind: 'cabinet', id: outcome.cabinetId } as const;
      expect(await head(outcome)).toMatchObject({
        ...FOUND,
        register: command.facts,
        centreId: 'kz-750000000',
        email: 'office@enterprise.example',
        madeBy: 'registration',
        cabinetId: outcome.cabinetId,
        confirmedAt: AT,
        ownedPk: 'CENTRE#kz-750000000#EMPLOYERS',
        ...outcome.revision,
      });
      expect(await table.get(cabinetKey(outcome.cabinetId))).toMatchObject({ administratorId: NEWCOMER });
      expect(await table.get(memberKey(organisation, NEWCOMER))).toMatchObject({
        role: 'administrator',
        status: 'active',
        name: 'Сынақбаев Үлгі',
      });
      expect(await table.get(organisationTieKey(NEWCOMER))).toMatchObject({
        organisationId: outcome.cabinetId,
        status: 'active',
      });
      expect(await table.get(employerOfCabinetKey(outcome.cabinetId, outcome.employerId))).toBeDefined();
      expect(await table.get(nonceKey(command.nonce))).toMatchObject({ ttl: expect.any(Number) });
      const evidence = await table.query({
        pk: employerPk(outcome.employerId),
        prefix: 'SIGNATURE#',
        limit: 10,
      });
      expect(evidence.items).toMatchObject([{ ...command.evidence, accountId: NEWCOMER }]);
    });
    it('[O3] begin the audit chains of card, cabinet and member', async () => {
      const { cabinetId, employerId } = await registrations.register(registration());
      const organisation = { kind: 'cabinet', id: cabinetId } as const;
      const chains = [
        employerPk(employerId),
        organisationPk(organisation),
        memberAuditPk(organisation, NEWCOMER),
      ];
      for (const pk of chains) {
        // oxlint-disable-next-line no-await-in-loop -- three short reads
        const { items } = await table.query({ pk, prefix: AUDIT_PREFIX, limit: 5 });
        const [entry] = items;
        const { action, actor, at, requestId } = {
          action: 'employers.registered',
          actor: NEWCOMER,
          at: AT,
          requestId: String(entry?.['requestId']),
        };
        expect(items).toHaveLength(1);
        expect(entry?.['hash']).toBe(chainHash(CHAIN_ORIGIN, { version: 1, action, actor, at, requestId }));
      }
    });
    it('[A8] use a challenge up: the same one again is refused', async () => {
      const command = registration();
      await registrations.register(command);
      const again = registration(
        { nonce: command.nonce, enterprise: { ...FOUND, taxId: { kind: 'bin', number: BRANCH_BIN } } },
        OTHER_ACCOUNT,
      );
      expect(await refused(registrations.register(again))).toBe('challenge-used');
    });
    it('[J14] two of one number at the same moment: one wins, the other is told', async () => {
      const said = await Promise.all([
        refused(registrations.register(registration())),
        refused(registrations.register(registration({}, OTHER_ACCOUNT))),
      ]);
      expect(said.toSorted()).toEqual(['done', 'employer-already-registered']);
      const losers = await Promise.all(
        [NEWCOMER, OTHER_ACCOUNT].map((account) => table.get(organisationTieKey(account))),
      );
      expect(losers.filter((tie) => tie !== undefined)).toHaveLength(1);
    });
    it('a cabinet or a member whose audit chain has begun is not written over', async () => {
      const { organisation } = await putCabinet(table);
      const taken = registration({ destination: { ...newCabinet(), cabinetId: CABINET } });
      expect(await refused(registrations.register(taken))).toBe('stale-version');
      const other = newCabinet();
      const { entry, revision } = nextRevision(undefined, {
        action: 'test',
        actor: NEWCOMER,
        at: AT,
        requestId: organisation.id,
      });
      const pk = memberAuditPk({ kind: 'cabinet', id: other.cabinetId }, NEWCOMER);
      await table.put(auditItem(pk, entry, revision));
      expect(await refused(registrations.register(registration({ destination: other })))).toBe(
        'stale-version',
      );
    });
    it('[I4] an account of another cabinet cannot make one', async () => {
      await putCabinet(table);
      expect(await refused(registrations.register(registration({}, ADMINISTRATOR)))).toBe(
        'account-tied-to-other-enterprise',
      );
    });
    it('a retry with the same key is answered the same, and writes nothing', async () => {
      const idempotency = { key: 'one', requestHash: 'same' };
      const command = registration({ context: employerContext(NEWCOMER, AT, { idempotency }) });
      const first = await registrations.register(command);
      const again = registration({ context: command.context, nonce: command.nonce });
      expect(await registrations.register(again)).toEqual(first);
    });

    describe('[J14] the card that a labour centre made', () => {
      const made = (overrides: Partial<EmployerHead> = {}) =>
        putEmployer(table, {
          ...FOUND,
          madeBy: 'centre',
          specialistId: OTHER_ACCOUNT,
          phone: '+77172000001',
          ...overrides,
        });
      it('is taken over: same card, next version, its own details kept', async () => {
        const card = await made({ emailDeadSince: AT });
        const outcome = await registrations.register(registration());
        expect(outcome).toMatchObject({ employerId: card.id, revision: { version: 2 } });
        const taken = await head(outcome);
        expect(taken).toMatchObject({
          madeBy: 'centre',
          cabinetId: outcome.cabinetId,
          confirmedAt: AT,
          phone: '+77172000001',
          email: 'office@enterprise.example',
          specialistId: OTHER_ACCOUNT,
          register: registerFacts(),
        });
        expect(taken).not.toHaveProperty('emailDeadSince');
        expect(await table.get(employerOfCabinetKey(outcome.cabinetId, card.id))).toBeDefined();
        const { items } = await table.query({ pk: employerPk(card.id), prefix: AUDIT_PREFIX, limit: 5 });
        expect(items).toHaveLength(2);
      });
      it('goes to another centre where the enterprise has moved, out of the old portfolio', async () => {
        await made();
        const outcome = await registrations.register(
          registration({ facts: registerFacts({ region: '710000000' }) }),
        );
        const taken = await head(outcome);
        expect(taken).toMatchObject({
          centreId: 'kz-710000000',
          ownedPk: 'CENTRE#kz-710000000#EMPLOYERS',
        });
        expect(taken).not.toHaveProperty('specialistId');
        expect(taken).not.toHaveProperty('assignedPk');
      });
      it('in a cabinet is not taken over', async () => {
        await made({ cabinetId: CABINET });
        expect(await refused(registrations.register(registration()))).toBe('employer-already-registered');
        expect(await table.get(organisationTieKey(NEWCOMER))).toBeUndefined();
      });
      it('is taken over also when it changes at the same moment, and is not when another takes it', async () => {
        const card = await made();
        const change = (set: Record<string, unknown>) => table.update(employerHeadKey(card.id), { set });
        const busy = dynamoRegistrations(afterGet(table, () => change({ version: 7 })));
        expect(await refused(busy.register(registration()))).toBe('done');
        const other = await putEmployer(table, {
          id: EMPLOYER,
          ...FOUND,
          taxId: { kind: 'bin', number: BRANCH_BIN },
          madeBy: 'centre',
        });
        const lost = dynamoRegistrations(
          afterGet(table, () => table.update(employerHeadKey(other.id), { set: { cabinetId: CABINET } })),
        );
        const command = registration(
          { enterprise: { ...FOUND, taxId: { kind: 'bin', number: BRANCH_BIN } } },
          OTHER_ACCOUNT,
        );
        expect(await refused(lost.register(command))).toBe('employer-already-registered');
      });
      it.each([{ auditHash: 'f'.repeat(64) }, { version: 5 }])(
        'is read again where it is not any more as it was read: %j',
        async (set) => {
          const card = await made();
          let reads = 0;
          const counted = afterGet(
            table,
            async () => (reads++ === 0 ? table.update(employerHeadKey(card.id), { set }) : undefined),
            Infinity,
          );
          await dynamoRegistrations(counted).register(registration());
          expect(reads).toBe(2);
        },
      );
    });

    describe('[I14] a further enterprise', () => {
      it("joins its administrator's cabinet", async () => {
        await putCabinet(table);
        const outcome = await registrations.register(
          registration({ destination: joined(ADMINISTRATOR) }, ADMINISTRATOR),
        );
        expect(outcome.cabinetId).toBe(CABINET);
        expect(await head(outcome)).toMatchObject({ cabinetId: CABINET });
        expect(await table.get(employerOfCabinetKey(CABINET, outcome.employerId))).toBeDefined();
      });
      it.each([
        ['by a manager', MANAGER, 'right-not-held'],
        ['by a stranger', NEWCOMER, 'not-found'],
      ] as const)('%s joins none', async (_, accountId, code) => {
        await putCabinet(table);
        const command = registration({ destination: joined(accountId) }, accountId);
        expect(await refused(registrations.register(command))).toBe(code);
        expect(await table.get(employerHeadKey(command.employerId))).toBeUndefined();
      });
      it('by a withdrawn administrator joins none', async () => {
        const { organisation } = await putCabinet(table);
        await putMember(table, organisation, {
          accountId: NEWCOMER,
          role: 'administrator',
          status: 'withdrawn',
        });
        const command = registration({ destination: joined(NEWCOMER) }, NEWCOMER);
        expect(await refused(registrations.register(command))).toBe('access-withdrawn');
      });
    });

    describe('[J13] what the register says now', () => {
      const claimOf = (accountId: AccountId) => ({
        actor: employerContext(accountId, AT).actor,
        organisation: { kind: 'cabinet', id: CABINET } as const,
        right: 'enterprise.manage' as const,
      });
      const check = (seen: EmployerHead, overrides: Partial<CheckCommand> = {}): CheckCommand => ({
        context: employerContext(ADMINISTRATOR, AT),
        eventId: random.uuid(),
        claim: claimOf(ADMINISTRATOR),
        seen,
        facts: registerFacts({ name: 'ТОО "Жаңа атау"' }),
        ...overrides,
      });
      it('is put on the card', async () => {
        const { employer } = await putCabinet(table);
        const seen = await registrations.card(claimOf(ADMINISTRATOR), employer.id);
        const { revision } = await registrations.keepFacts(check(seen));
        expect(await registrations.card(claimOf(ADMINISTRATOR), employer.id)).toMatchObject({
          register: { name: 'ТОО "Жаңа атау"', checkedAt: AT },
          ...revision,
          version: 2,
        });
      });
      it('may be that the enterprise is no more, and again that it is', async () => {
        const { employer } = await putCabinet(table);
        await registrations.keepFacts(check(employer, { facts: registerFacts({ status: 'liquidated' }) }));
        const gone = await registrations.card(claimOf(ADMINISTRATOR), employer.id);
        expect(gone).toMatchObject({ liquidatedSince: AT, register: { status: 'liquidated' } });
        await registrations.keepFacts(check(gone));
        expect(await registrations.card(claimOf(ADMINISTRATOR), employer.id)).not.toHaveProperty(
          'liquidatedSince',
        );
      });
      it('is not written over what changed since, in version or hash', async () => {
        const { employer } = await putCabinet(table);
        for (const stale of [{ version: 9 }, { auditHash: 'f'.repeat(64) }]) {
          // oxlint-disable-next-line no-await-in-loop -- one after another on one table
          expect(await refused(registrations.keepFacts(check({ ...employer, ...stale })))).toBe(
            'stale-version',
          );
        }
      });
      it('is neither read nor written by a manager, a stranger, or for a foreign card', async () => {
        const { employer } = await putCabinet(table);
        const foreign = await putEmployer(table, {
          id: employerIdSchema.parse(random.uuid()),
          taxId: { kind: 'bin', number: BRANCH_BIN },
        });
        const claim = claimOf(MANAGER);
        expect(await refused(registrations.card(claim, employer.id))).toBe('right-not-held');
        expect(await refused(registrations.keepFacts(check(employer, { claim })))).toBe('right-not-held');
        expect(await refused(registrations.card(claimOf(NEWCOMER), employer.id))).toBe('not-found');
        expect(await refused(registrations.card(claimOf(ADMINISTRATOR), foreign.id))).toBe('not-found');
        expect(await refused(registrations.keepFacts(check(foreign)))).toBe('stale-version');
      });
    });
  });
}

/** Lets something happen right after a card was read, a number of times. */
function afterGet(table: Table, happens: () => Promise<unknown>, times = 1): Table {
  let left = times;
  return {
    ...table,
    get: async (key) => {
      const item = await table.get(key);
      if (left-- > 0) await happens();
      return item;
    },
  };
}
