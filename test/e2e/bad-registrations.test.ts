import { beforeAll, describe, expect, test } from 'vitest';
import { sign, newAuthorityKeys, testAuthority } from '../../infra/local/nca/authority.ts';
import { ALGORITHM } from '../../infra/local/nca/asn1.ts';
import type { CmsOptions } from '../../infra/local/nca/cms.ts';
import { SPECIAL_NUMBERS } from '../../infra/local/registers/enterprises.ts';
import type { Language } from '#domain/shared/languages.ts';
import {
  advanceClock,
  at,
  expectRefusal,
  expectStatus,
  person,
  refusedInEveryLanguage,
  textAt,
} from '#test/support/e2e.ts';
import type { Person } from '#test/support/e2e.ts';
import {
  cabinet,
  challenge,
  enterpriseOf,
  freshBin,
  placeOf,
  register,
  signature,
  signed,
} from '#test/support/e2e-cabinets.ts';
import type { Certificate } from '#test/support/e2e-cabinets.ts';
import { invalid } from '#test/support/e2e-untouched.ts';

let applicant: Person;
/** Whoever stays without a cabinet through all refusals; his enterprise can still be registered afterwards. */
const bin = freshBin();
beforeAll(async () => {
  applicant = await person('employer', 'applicant');
});

/** Refused in each language for the same reason, and the applicant has nothing of it. */
async function refused(cms: string, status: number, code: string, who: Person = applicant): Promise<void> {
  await refusedInEveryLanguage((language) => register(who, cms, { language }), { status, code });
  expect(await placeOf(who)).toBeUndefined();
}

describe('a number of an enterprise', () => {
  const ask = (taxId: string) => (language: Language) =>
    applicant.call('POST', '/v1/signature-challenges', {
      language,
      json: { purpose: 'register-employer', taxId },
    });

  test.each([
    ['a BIN with a wrong check digit', '240140999906', 'tax-id-check-digit'],
    ['an IIN with a wrong check digit', '900101399900', 'tax-id-check-digit'],
    ['neither a BIN nor an IIN', '240190999905', 'tax-id-kind'],
    ['a digit too few', '24014099990', 'tax-id-length'],
    ['a digit too many', '2401409999050', 'tax-id-length'],
    ['letters', 'BIN240140999', 'tax-id-length'],
    ['nothing', '', 'tax-id-length'],
  ])('[J11] [A8] is refused by name in every language: %s', async (_what, taxId, code) => {
    await refusedInEveryLanguage(ask(taxId), invalid(`taxId ${code}`));
  });

  test('[A8] an enterprise of Kyrgyzstan is told that its e-signature cannot be checked yet', async () => {
    await refusedInEveryLanguage(ask('12345678901234'), { status: 422, code: 'e-signature-not-in-country' });
  });

  test.each([
    ['liquidated', SPECIAL_NUMBERS.liquidated, 'enterprise-liquidated'],
    ['unknown to the state register', SPECIAL_NUMBERS.unknown, 'enterprise-unknown'],
  ])('[J11] [J14] an enterprise that is %s does not register', async (_what, number, code) => {
    await refused(await signature(applicant, number), 422, code);
  });
});

describe('a signature', () => {
  test.each<[what: string, certificate: Certificate, code: string]>([
    ['a certificate to sign in', { kind: 'auth' }, 'certificate-not-for-signing'],
    ['an expired certificate', { kind: 'expired' }, 'certificate-expired'],
    ['a revoked certificate', { kind: 'revoked' }, 'certificate-revoked'],
    ['a certificate of nobody’s authority', { kind: 'untrusted' }, 'certificate-untrusted'],
    ['an employee’s certificate', { kind: 'employee' }, 'certificate-role-not-allowed'],
    ['a natural person’s certificate', { kind: 'individual' }, 'certificate-role-not-allowed'],
    ['another enterprise’s certificate', { bin: freshBin() }, 'certificate-wrong-bin'],
  ])('[A8] by %s is refused for that reason', async (_what, certificate, code) => {
    await refused(await signature(applicant, bin, certificate), 422, code);
  });

  test('[A8] of another person does not confirm a sole trader', async () => {
    const content = await challenge(applicant, SPECIAL_NUMBERS.soleTrader);
    await refused(
      await signed(content, { kind: 'individual', iin: '880202400002' }),
      422,
      'certificate-wrong-iin',
    );
  });

  const changed = async (change: (der: Buffer, content: Buffer) => void): Promise<string> => {
    const content = await challenge(applicant, bin);
    const der = Buffer.from(await signed(content, { bin, keyType: 'rsa' }), 'base64');
    change(der, Buffer.from(content, 'base64'));
    return der.toString('base64');
  };

  test('[A8] over content that was changed afterwards is refused', async () => {
    const cms = await changed((der, content) => {
      der.write('9', der.indexOf(content) + content.indexOf('"taxId":"') + '"taxId":"'.length);
    });
    await refused(cms, 422, 'signature-content-differs');
  });

  test('[A8] not made with the key of its certificate is refused', async () => {
    const cms = await changed((der) => {
      der.writeUInt8(der.readUInt8(der.length - 1) ^ 1, der.length - 1);
    });
    await refused(cms, 422, 'signature-forged');
  });

  test.each<[what: string, options: CmsOptions, keyType: 'rsa' | 'ec', code: string]>([
    ['without its content', { isDetached: true }, 'ec', 'signature-detached'],
    ['of two', { signers: 2 }, 'ec', 'signature-not-single'],
    ['by SHA-1', { digest: 'sha1' }, 'rsa', 'signature-algorithm-weak'],
    ['by GOST', { toldAlgorithm: ALGORITHM.gost }, 'ec', 'signature-algorithm-unsupported'],
  ])('[A8] %s is refused for that reason', async (_what, options, keyType, code) => {
    const authority = testAuthority(newAuthorityKeys(), 'СЫНАҚ');
    const signer = authority.issue({ bin, keyType }, Date.now());
    const content = Buffer.from(await challenge(applicant, bin), 'base64');
    await refused(Buffer.from(sign(content, signer, options)).toString('base64'), 422, code);
  });

  test.each([
    ['of nothing readable', Buffer.from('Қол қойылды').toString('base64')],
    ['of zeroes', Buffer.alloc(4000).toString('base64')],
    ['that claims to be endless', Buffer.from('30848fffffff', 'hex').toString('base64')],
    ['of nested depths', Buffer.from('3080'.repeat(9000), 'hex').toString('base64')],
  ])('[A8] base64 %s is no signature', async (_what, garbage) => {
    await refused(garbage, 422, 'signature-malformed');
  });

  test('[A8] cut off anywhere is no signature', async () => {
    const der = Buffer.from(await signature(applicant, bin), 'base64');
    for (const length of [1, 2, 40, der.length >> 1, der.length - 1]) {
      const answer = await register(applicant, der.subarray(0, length).toString('base64'));
      expectRefusal(answer, { status: 422, code: 'signature-malformed' });
    }
  });

  test('[A8] that is not base64, or is too long, is refused as a field', async () => {
    const not64 = (language: Language) => register(applicant, 'не base64!', { language });
    await refusedInEveryLanguage(not64, invalid('signature format-base64'));
    expectRefusal(await register(applicant, ''), invalid('signature empty'));
    expectRefusal(await register(applicant, 'A'.repeat(49_156)), invalid('signature too-big-text'));
  });

  test('[A8] of a text that this server did not issue is refused', async () => {
    const content = Buffer.from(await challenge(applicant, bin), 'base64').toString();
    for (const text of ['Келісемін', content.replace(/.$/, (last) => (last === '0' ? '1' : '0'))]) {
      await refused(await signed(Buffer.from(text).toString('base64'), { bin }), 422, 'challenge-invalid');
    }
  });

  test('[A8] of a challenge for another account or another session is refused', async () => {
    const other = await person('employer', 'other');
    const cms = await signature(applicant, bin);
    await refused(cms, 422, 'challenge-invalid', other);
    await applicant.signInAgain();
    await refused(cms, 422, 'challenge-invalid');
  });

  test('[A8] that comes after five minutes is refused', async () => {
    const cms = await signature(applicant, bin);
    await advanceClock(301);
    await refused(cms, 422, 'challenge-expired');
  });

  test('[A8] [I1] after all these refusals the enterprise registers; its signature serves once', async () => {
    const cms = await signature(applicant, bin);
    const made = expectStatus(await register(applicant, cms), 201);
    expect(await placeOf(applicant)).toEqual({ id: at(made.body, 'cabinetId'), status: 'active' });
    await refusedInEveryLanguage((language) => register(applicant, cms, { language }), {
      status: 409,
      code: 'challenge-used',
    });
    const again = await signature(applicant, freshBin());
    await refusedInEveryLanguage((language) => register(applicant, again, { language }), {
      status: 409,
      code: 'account-tied-to-other-enterprise',
    });
  });
});

describe('registering at the same moment', () => {
  test('[I1] [J14] of two accounts one gets the enterprise, the other is told, one card is made', async () => {
    const people = [await person('employer', 'first'), await person('employer', 'second')];
    for (let round = 0; round < 3; round++) {
      const number = freshBin();
      // Whoever has won the round before is tied; another takes that place.
      for (const [index, one] of people.entries()) {
        if ((await placeOf(one)) !== undefined) people[index] = await person('employer', 'next');
      }
      const tries = await Promise.all(
        people.map(async (who) => ({ who, cms: await signature(who, number) })),
      );
      const answers = await Promise.all(
        tries.map(async ({ who, cms }) => ({ who, cms, answer: await register(who, cms) })),
      );
      const won = answers.filter(({ answer }) => answer.status === 201);
      const lost = answers.filter(({ answer }) => answer.status !== 201);
      expect([won.length, lost.length]).toEqual([1, 1]);
      for (const { who, cms, answer } of lost) {
        expectRefusal(answer, { status: 409, code: 'employer-already-registered' });
        await refused(cms, 409, 'employer-already-registered', who);
      }
      for (const { who, answer } of won) {
        const { cabinetId, employerId } = enterpriseOf(answer);
        const own = await who.call('GET', `/v1/cabinets/${cabinetId}/employers`);
        expect(at(expectStatus(own, 200).body, 'items')).toMatchObject([{ id: employerId }]);
      }
    }
  });

  test('[I1] by a double click, with one key or without, makes one cabinet', async () => {
    const who = await person('employer', 'double');
    const cms = await signature(who, freshBin());
    const answers = await Promise.all([register(who, cms), register(who, cms)]);
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([201, 409]);

    const other = await person('employer', 'double');
    const headers = { 'idempotency-key': `double-${other.accountId}` };
    const same = await signature(other, freshBin());
    await Promise.all([register(other, same, { headers }), register(other, same, { headers })]);
    const retried = expectStatus(await register(other, same, { headers }), 201);
    expect(await placeOf(other)).toEqual({ id: textAt(retried, 'cabinetId'), status: 'active' });
  });

  test('[I4] one account that confirms two enterprises gets one cabinet', async () => {
    const who = await person('employer', 'greedy');
    const both = await Promise.all([freshBin(), freshBin()].map((number) => signature(who, number)));
    const answers = await Promise.all(both.map((cms) => register(who, cms)));
    const made = answers.filter(({ status }) => status === 201);
    expect(made).toHaveLength(1);
    for (const answer of answers.filter(({ status }) => status !== 201)) {
      expectRefusal(answer, { status: 409, code: 'account-tied-to-other-enterprise' });
    }
    expect(await placeOf(who)).toEqual({ id: at(made[0]?.body, 'cabinetId'), status: 'active' });
  });

  test('[I14] an enterprise joins a cabinet that is there; only its administrator brings it in', async () => {
    const own = await cabinet();
    const number = freshBin();
    const content = await challenge(own.administrator, number, { cabinetId: own.cabinetId });
    const answer = await register(own.administrator, await signed(content, { bin: number }));
    expect(textAt(expectStatus(answer, 201), 'cabinetId')).toBe(own.cabinetId);
    const stranger = await person('employer', 'stranger');
    const foreign = await challenge(stranger, freshBin(), { cabinetId: own.cabinetId });
    const taxId = String(
      at(JSON.parse(Buffer.from(foreign, 'base64').toString().split('\n')[0] ?? ''), 'taxId'),
    );
    await refused(await signed(foreign, { bin: taxId }), 404, 'not-found', stranger);
  });
});
