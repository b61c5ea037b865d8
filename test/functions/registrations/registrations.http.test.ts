import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parseEtag } from '#domain/shared/revision.ts';
import { readQuestion } from '../../../infra/local/nca/answers.ts';
import { newAuthorityKeys, testAuthority } from '../../../infra/local/nca/authority.ts';
import type { TestAuthority } from '../../../infra/local/nca/authority.ts';
import { ADMINISTRATOR, CABINET, EMPLOYER, MANAGER, NEWCOMER, putCabinet } from '../../support/cabinets.ts';
import { BIN, BRANCH_BIN, INN, SOLE_TRADER_IIN } from '../../support/fake-state-register.ts';
import { memoryTable } from '../../support/memory-table.ts';
import { cannotBeReached } from '../../support/nca/world.ts';
import { CHALLENGES, CHECK, EMPLOYERS, registrationApi } from '../../support/registration-api.ts';

let authority: TestAuthority;
let api: ReturnType<typeof registrationApi>;
beforeAll(() => {
  authority = testAuthority(newAuthorityKeys());
});
beforeEach(() => {
  authority.revoked.clear();
  api = registrationApi(memoryTable(), authority);
});
const SECOND = 1000;

describe('what is to be signed', () => {
  it('[A8] names purpose, portal, account, session, number and term, with 128 bits of chance', async () => {
    const content = (await api.challenge()).toString();
    const [text = '', mac] = content.split('\n');
    expect(JSON.parse(text)).toEqual({
      purpose: 'register-employer',
      audience: 'https://portal.example',
      taxId: BIN,
      accountId: NEWCOMER,
      sessionId: expect.any(String),
      issuedAt: '2026-11-02T09:00:00.000Z',
      expiresAt: '2026-11-02T09:05:00.000Z',
      nonce: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
    expect(mac).toMatch(/^[0-9a-f]{64}$/);
    expect((await api.challenge()).toString()).not.toBe(content);
  });
  it.each([
    ['240140999906', 'tax-id-check-digit'],
    ['240170999900', 'tax-id-kind'],
    ['2401', 'tax-id-length'],
    ['123456789011', 'tax-id-check-digit'],
  ])('[J11] is not made for %s: %s', async (taxId, code) => {
    const { status, body } = await api.ask(CHALLENGES, { json: { purpose: 'register-employer', taxId } });
    expect(status).toBe(422);
    expect(body.fields).toMatchObject([{ path: 'taxId', code }]);
    expect(body.fields[0].message).not.toContain('field.');
  });
  it('[A8] is made for a number of a test certificate that the stage allows', async () => {
    expect((await api.challenge({ taxId: '123456789021' })).toString()).toContain('123456789021');
  });
  it('[A8] is not made for Kyrgyzstan, and why is said', async () => {
    const { status, body } = await api.ask(CHALLENGES, {
      json: { purpose: 'register-employer', taxId: INN },
      language: 'ky',
    });
    expect([status, body.code]).toEqual([422, 'e-signature-not-in-country']);
    expect(body.title).toContain('Кыргызстан');
  });
  it('[A8] is not for job seekers', async () => {
    expect((await api.ask(CHALLENGES, { role: 'job_seeker', json: {} })).status).toBe(403);
  });
});

describe('registration', () => {
  it('[A8] [I1] [J14] makes cabinet and card, and tells how to go on', async () => {
    const { status, body, headers } = await api.send(api.signed(await api.challenge()));
    expect(status).toBe(201);
    expect(body).toMatchObject({
      version: 1,
      card: {
        jurisdiction: 'KZ',
        taxId: { kind: 'bin', number: BIN },
        register: { name: 'ТОО "Образец, Сынақ"', status: 'active' },
        centreId: 'kz-750000000',
      },
    });
    expect(parseEtag(headers['etag'] ?? '')).toMatchObject({ version: 1 });
    expect(headers['location']).toBe(`/v1/cabinets/${body.cabinetId}/employers/${body.employerId}`);
    expect(body.message).toContain('confirmed');
    expect(api.register.asked).toEqual([BIN]);
  });
  it('[A8] [Q4] of a sole trader shows his number masked, and no log or event holds it', async () => {
    const content = await api.challenge({ taxId: SOLE_TRADER_IIN });
    const { status, body } = await api.send(
      api.signed(content, { role: 'individual', iin: SOLE_TRADER_IIN }),
    );
    expect(status).toBe(201);
    expect(body.card.taxId).toEqual({ kind: 'iin', number: '9001•••••908' });
    expect(JSON.stringify(api.logs)).not.toContain(SOLE_TRADER_IIN);
  });
  it("[I14] brings a further enterprise into the administrator's cabinet, not by a manager", async () => {
    await putCabinet(api.table);
    const join = async (as: string) =>
      api.send(api.signed(await api.challenge({ cabinetId: CABINET }, { as })), { as });
    expect((await join(MANAGER)).body.code).toBe('right-not-held');
    expect((await join(NEWCOMER)).body.code).toBe('not-found');
    expect((await join(ADMINISTRATOR)).body).toMatchObject({ cabinetId: CABINET });
  });
  it('[I4] by an account of another cabinet is refused', async () => {
    await putCabinet(api.table);
    const as = ADMINISTRATOR;
    const { status, body } = await api.send(api.signed(await api.challenge({}, { as })), { as });
    expect([status, body.code]).toEqual([409, 'account-tied-to-other-enterprise']);
  });
  it('[J14] of an enterprise that is registered already is refused', async () => {
    await api.send(api.signed(await api.challenge()));
    const { status, body } = await api.send(api.signed(await api.challenge({}, { as: EMPLOYER })), {
      as: EMPLOYER,
    });
    expect([status, body.code]).toEqual([409, 'employer-already-registered']);
  });
  it('of a retry with the same key answers the same', async () => {
    const signature = api.signed(await api.challenge());
    const headers = { 'idempotency-key': 'a-key-of-mine' };
    const first = await api.send(signature, { headers });
    const again = await api.send(signature, { headers });
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body).toEqual(first.body);
  });

  describe('is refused for its own reason:', () => {
    const refusedAs = async (signature: string, who: Parameters<typeof api.send>[1] = {}) => {
      const { status, body } = await api.send(signature, who);
      expect(body.title).not.toBe(`problem.${body.code}`);
      return [status, body.code];
    };
    it('[A8] a challenge used twice', async () => {
      const signature = api.signed(await api.challenge());
      await api.send(signature);
      expect(await refusedAs(signature)).toEqual([409, 'challenge-used']);
    });
    it('[A8] a challenge out of date', async () => {
      const signature = api.signed(await api.challenge());
      api.clock.advance(299 * SECOND);
      const last = api.signed(await api.challenge({}, { as: EMPLOYER }));
      api.clock.advance(SECOND);
      expect(await refusedAs(signature)).toEqual([422, 'challenge-expired']);
      expect((await api.send(last, { as: EMPLOYER })).status).toBe(201);
    });
    it("[A8] another account's, another session's", async () => {
      const signature = api.signed(await api.challenge());
      expect(await refusedAs(signature, { as: EMPLOYER })).toEqual([422, 'challenge-invalid']);
      expect(await refusedAs(signature, { session: 'another' })).toEqual([422, 'challenge-invalid']);
    });
    it('[A8] a challenge of another portal', async () => {
      const other = registrationApi(api.table, authority, 'https://other.example');
      expect(await refusedAs(api.signed(await other.challenge()))).toEqual([422, 'challenge-invalid']);
    });
    it.each<[string, (content: string) => string]>([
      ['another number', (content) => content.replace(BIN, BRANCH_BIN)],
      ['another term', (content) => content.replace('09:05', '09:55')],
      ['another MAC', (content) => content.replace(/.$/, (digit) => (digit === '0' ? '1' : '0'))],
      ['something else', () => 'I agree'],
      ['a field more', (content) => content.replace('{', '{"also":1,')],
    ])('[A8] a challenge with %s put into it before signing', async (_, change) => {
      const content = Buffer.from(change((await api.challenge()).toString()));
      const signer = { bin: content.includes(BRANCH_BIN) ? BRANCH_BIN : BIN };
      expect(await refusedAs(api.signed(content, signer))).toEqual([422, 'challenge-invalid']);
    });
    it('[A8] content changed after signing', async () => {
      const content = await api.challenge();
      const attached = Buffer.from(content.toString().replace(BIN, BRANCH_BIN));
      expect(await refusedAs(api.signed(content, {}, { attached }))).toEqual([
        422,
        'signature-content-differs',
      ]);
    });
    it.each([
      ['a certificate to sign in by', { purpose: 'auth' }, 'certificate-not-for-signing'],
      ['an expired one', { isExpired: true }, 'certificate-expired'],
      ["another enterprise's", { bin: BRANCH_BIN }, 'certificate-wrong-bin'],
      ["an employee's", { role: 'employee' }, 'certificate-role-not-allowed'],
    ] as const)('[A8] %s', async (_, signer, code) => {
      expect(await refusedAs(api.signed(await api.challenge(), signer))).toEqual([422, code]);
    });
    it('[A8] a revoked certificate, and one of which it cannot be told', async () => {
      const ocsp = api.nca.ocsp;
      api.nca.ocsp = cannotBeReached;
      const unknown = await api.send(api.signed(await api.challenge()));
      expect([unknown.status, unknown.body.code, unknown.headers['retry-after']]).toEqual([
        503,
        'revocation-unknown',
        '60',
      ]);
      api.nca.ocsp = (request) => {
        authority.revoked.add(readQuestion(request).serial);
        return ocsp(request);
      };
      expect(await refusedAs(api.signed(await api.challenge()))).toEqual([422, 'certificate-revoked']);
    });
    it('[A8] an enterprise that the register says is liquidated, does not know, or cannot tell of', async () => {
      api.register.set(BIN, { status: 'liquidated' });
      expect(await refusedAs(api.signed(await api.challenge()))).toEqual([422, 'enterprise-liquidated']);
      api.register.set(BIN, undefined);
      expect(await refusedAs(api.signed(await api.challenge()))).toEqual([422, 'enterprise-unknown']);
      api.register.down(true);
      const { status, body, headers } = await api.send(api.signed(await api.challenge()));
      expect([status, body.code, headers['retry-after']]).toEqual([503, 'state-register-unavailable', '30']);
    });
    it('[A8] what is no signature', async () => {
      expect(await refusedAs(Buffer.from('no CMS').toString('base64'))).toEqual([422, 'signature-malformed']);
      const { status, body } = await api.ask(EMPLOYERS, {
        json: { signature: 'not base64!', administrator: { name: '1' }, website: 'x' },
      });
      expect(status).toBe(422);
      expect(body.fields.map(({ code }: { code: string }) => code).toSorted()).toEqual([
        'format-base64',
        'person-name',
        'web-address',
      ]);
    });
    it('[A8] nothing is written by any refusal', async () => {
      await refusedAs(api.signed(await api.challenge(), { isExpired: true }));
      const { status } = await api.send(api.signed(await api.challenge()));
      expect(status).toBe(201);
    });
  });
});

describe('asking the register again', () => {
  const check = (as: string) => api.ask(CHECK, { as, params: { cabinetId: CABINET, employerId: EMPLOYER } });

  it('[J13] puts a new name and the end of the enterprise on the card', async () => {
    const { employer } = await putCabinet(api.table);
    api.register.set(employer.taxId.number, { name: 'ТОО "Жаңа атау"', status: 'liquidated' });
    const { status, body, headers } = await check(ADMINISTRATOR);
    expect(status).toBe(200);
    expect(body.card.register).toMatchObject({ name: 'ТОО "Жаңа атау"', status: 'liquidated' });
    expect(parseEtag(headers['etag'] ?? '')).toMatchObject({ version: 2 });
  });
  it('[J13] [I2] is for the administrator alone', async () => {
    await putCabinet(api.table);
    expect((await check(MANAGER)).body.code).toBe('right-not-held');
    expect((await check(NEWCOMER)).body.code).toBe('not-found');
    expect(api.register.asked).toEqual([]);
  });
  it('[J13] leaves the card alone where the register does not know it', async () => {
    const { employer } = await putCabinet(api.table);
    api.register.set(employer.taxId.number, undefined);
    expect((await check(ADMINISTRATOR)).body.code).toBe('enterprise-unknown');
  });
});
