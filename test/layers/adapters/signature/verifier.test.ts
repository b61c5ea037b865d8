import { X509Certificate, generateKeyPairSync } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { certificateOf } from '#adapters/signature/certificate.ts';
import type { Certificate } from '#adapters/signature/certificate.ts';
import { signatureVerifier } from '#adapters/signature/verifier.ts';
import { USAGE, demandConfirms, demandForSigning } from '#domain/signatures/signer-rules.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import { instant } from '#domain/shared/time.ts';
import { newAuthorityKeys, sign, testAuthority } from '../../../../infra/local/nca/authority.ts';
import type { SignerOptions, TestAuthority } from '../../../../infra/local/nca/authority.ts';
import { ALGORITHM, boolean, extension, integer, nil, sequence } from '../../../../infra/local/nca/asn1.ts';
import { ATTRIBUTE, makeCertificate } from '../../../../infra/local/nca/certificates.ts';
import type { CertificateOptions, Identity } from '../../../../infra/local/nca/certificates.ts';
import { BIN, BRANCH_BIN, SOLE_TRADER_IIN } from '../../../support/fake-state-register.ts';
import { AT, CONTENT, NOW, ncaWorld } from '../../../support/nca/world.ts';
import type { NcaWorld } from '../../../support/nca/world.ts';

const TAX_ID = { kind: 'bin', number: BIN } as const;
const YEAR = 365 * 24 * 3600_000;

/** All nine checks in their order, and the code of the one that refused. */
async function verdict(
  world: NcaWorld,
  cms: Uint8Array,
  taxId: Parameters<typeof demandConfirms>[1] = TAX_ID,
) {
  try {
    const opened = world.verifier.open(cms);
    const signer = opened.signer(AT);
    demandForSigning(signer);
    demandConfirms(signer, taxId);
    await opened.revocation(AT);
    return 'accepted';
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

let authority: TestAuthority;
let world: NcaWorld;
beforeAll(() => {
  authority = testAuthority(newAuthorityKeys('rsa'));
});
beforeEach(() => {
  authority.revoked.clear();
  world = ncaWorld(authority);
});

/** A signer with a certificate that the authority would not issue. */
function oddSigner(overrides: Partial<CertificateOptions>, key?: KeyObject) {
  const odd: CertificateOptions = {
    subject: [
      [ATTRIBUTE.serialNumber, 'IIN900101399908'],
      [ATTRIBUTE.organisationalUnit, `BIN${BIN}`],
    ],
    issuer: authority.issuing,
    serial: '4ab',
    notBefore: NOW - YEAR,
    notAfter: NOW + YEAR,
    keyUsage: [0, 1],
    extendedKeyUsage: [USAGE.signing, USAGE.legalEntity, USAGE.firstHead],
    ...overrides,
  };
  return { ...makeCertificate(odd, key), issuerName: overrides.issuer?.name ?? authority.issuing.name };
}

const signatureVerifierOf = (pinned: readonly Certificate[]) => {
  const verifier = signatureVerifier(() => pinned, {
    ocspUrl: '',
    crlUrl: '',
    fetch: async () => new Uint8Array(),
    randomBytes: (count) => new Uint8Array(count),
  });
  return { open: (cms: Uint8Array) => verifier.open(cms) };
};

describe('a signature of an enterprise', () => {
  it.each([
    ['RSA', { keyType: 'rsa' }],
    ['ECDSA', { keyType: 'ec' }],
    ["by an employee's right to sign", { role: 'signatory' }],
  ] as const)('[A8] made with %s is accepted, its content told', async (_, options) => {
    const cms = world.signed(options);
    expect(await verdict(world, cms)).toBe('accepted');
    const opened = world.verifier.open(cms);
    expect(Buffer.from(opened.content)).toEqual(CONTENT);
    expect(new X509Certificate(opened.certificate).subject).toContain(`OU=BIN${BIN}`);
    expect(opened.signer(AT)).toMatchObject({ bin: BIN, iin: '900101399908' });
  });
  it('[A8] is accepted with indefinite lengths and its content in pieces, as signing software writes it', async () => {
    expect(await verdict(world, world.signed({}, { isIndefinite: true }))).toBe('accepted');
  });
  it("[A8] is accepted when others' certificates come along", async () => {
    const further = [world.signer().certificate, authority.issuing.certificate];
    expect(await verdict(world, world.signed({}, { further }))).toBe('accepted');
  });
  it("[A8] of a sole trader is his own, with the tax number's IIN", async () => {
    const iin = { kind: 'iin', number: SOLE_TRADER_IIN } as const;
    const individual: SignerOptions = { role: 'individual', iin: SOLE_TRADER_IIN };
    expect(await verdict(world, world.signed(individual), iin)).toBe('accepted');
    const other: SignerOptions = { role: 'individual', iin: '900101499904' };
    expect(await verdict(world, world.signed(other), iin)).toBe('certificate-wrong-iin');
    expect(await verdict(world, world.signed({ iin: SOLE_TRADER_IIN }), iin)).toBe(
      'certificate-role-not-allowed',
    );
    expect(await verdict(world, world.signed(individual))).toBe('certificate-role-not-allowed');
    const both = oddSigner({ extendedKeyUsage: [USAGE.signing, USAGE.individual, USAGE.legalEntity] });
    expect(await verdict(world, sign(CONTENT, both), iin)).toBe('certificate-role-not-allowed');
  });

  describe('is refused for its own reason:', () => {
    it('[A8] tampered content', async () => {
      const cms = world.signed({}, { attached: Buffer.from('{"a challenge":"of other length"}') });
      expect(await verdict(world, cms)).toBe('signature-content-differs');
    });
    it('[A8] forged: a signature by another key', async () => {
      const { key } = world.signer();
      expect(await verdict(world, sign(CONTENT, { ...world.signer(), key }))).toBe('signature-forged');
    });
    it('[A8] expired, and not yet valid', async () => {
      expect(await verdict(world, world.signed({ isExpired: true }))).toBe('certificate-expired');
      const early = oddSigner({ notBefore: NOW + 1000 });
      expect(await verdict(world, sign(CONTENT, early))).toBe('certificate-expired');
    });
    it('[A8] revoked', async () => {
      const signer = world.signer();
      authority.revoked.add(signer.serial);
      expect(await verdict(world, sign(CONTENT, signer))).toBe('certificate-revoked');
    });
    it('[A8] a certificate to sign in by in place of one to sign with', async () => {
      expect(await verdict(world, world.signed({ purpose: 'auth' }))).toBe('certificate-not-for-signing');
    });
    it.each([
      ['no key usage for signing', { keyUsage: [0] }],
      ['no purpose of signing', { extendedKeyUsage: [USAGE.legalEntity, USAGE.firstHead] }],
      [
        'also a purpose of signing in',
        { extendedKeyUsage: [USAGE.signing, USAGE.authentication, USAGE.legalEntity, USAGE.firstHead] },
      ],
    ] as const)('[A8] a certificate with %s', async (_, overrides) => {
      expect(await verdict(world, sign(CONTENT, oddSigner(overrides)))).toBe('certificate-not-for-signing');
    });
    it('[A8] an employee without the right to sign', async () => {
      expect(await verdict(world, world.signed({ role: 'employee' }))).toBe('certificate-role-not-allowed');
    });
    it('[A8] a role without the kind of certificate', async () => {
      const signer = oddSigner({ extendedKeyUsage: [USAGE.signing, USAGE.firstHead] });
      expect(await verdict(world, sign(CONTENT, signer))).toBe('certificate-role-not-allowed');
    });
    it('[A8] another BIN, none, or two', async () => {
      expect(await verdict(world, world.signed({ bin: BRANCH_BIN }))).toBe('certificate-wrong-bin');
      const none = oddSigner({ subject: [[ATTRIBUTE.serialNumber, 'IIN900101399908']] });
      expect(await verdict(world, sign(CONTENT, none))).toBe('certificate-wrong-bin');
      const two = oddSigner({
        subject: [
          [ATTRIBUTE.organisationalUnit, `BIN${BIN}`],
          [ATTRIBUTE.organisationalUnit, `BIN${BRANCH_BIN}`],
        ],
      });
      expect(await verdict(world, sign(CONTENT, two))).toBe('certificate-wrong-bin');
    });
    it("[A8] a BIN inside another attribute's text is no BIN", async () => {
      const signer = oddSigner({ subject: [[ATTRIBUTE.organisation, `ТОО "A", OU=BIN${BIN}`]] });
      expect(await verdict(world, sign(CONTENT, signer))).toBe('certificate-wrong-bin');
    });
    it('[A8] another authority, though of the same names', async () => {
      const stranger = ncaWorld(testAuthority(newAuthorityKeys()));
      expect(await verdict(world, stranger.signed())).toBe('certificate-untrusted');
    });
    it('[A8] an issuing authority of the right root that is not pinned, even when it comes along', async () => {
      const rogue = makeCertificate({
        subject: [[ATTRIBUTE.commonName, 'ROGUE']],
        issuer: authority.root,
        serial: '77',
        notBefore: NOW - YEAR,
        notAfter: NOW + YEAR,
        keyUsage: [5, 6],
        isAuthority: true,
      });
      const cms = sign(CONTENT, oddSigner({ issuer: rogue }), { further: [rogue.certificate] });
      expect(await verdict(world, cms)).toBe('certificate-untrusted');
    });
    it('[A8] a person who plays an authority', async () => {
      const person = world.signer();
      expect(await verdict(world, sign(CONTENT, oddSigner({ issuer: person })))).toBe(
        'certificate-untrusted',
      );
      const pinned = [authority.root, authority.issuing, person].map(({ certificate }) =>
        certificateOf(certificate),
      );
      const careless = signatureVerifierOf(pinned);
      const opened = careless.open(sign(CONTENT, oddSigner({ issuer: person })));
      expect(() => opened.signer(AT)).toThrow(expect.objectContaining({ code: 'certificate-untrusted' }));
    });
    it.each<[string, Partial<CertificateOptions>, Partial<CertificateOptions>?]>([
      ['may not issue certificates', { keyUsage: [6] }],
      ['is no authority', { isAuthority: false }],
      ['has a demand that is not understood', { furtherExtensions: [extension('2.5.29.30', nil, true)] }],
      ['is out of date', { notAfter: NOW - 1000 }],
      [
        'stands too far below its root',
        {},
        {
          isAuthority: false,
          furtherExtensions: [extension('2.5.29.19', sequence(boolean(true), integer('00')), true)],
        },
      ],
    ])('[A8] a pinned authority that %s', (_, overrides, rootOverrides = {}) => {
      const odd = (name: string, more: Partial<CertificateOptions>): Identity =>
        makeCertificate({
          subject: [[ATTRIBUTE.commonName, name]],
          serial: '77',
          notBefore: NOW - YEAR,
          notAfter: NOW + YEAR,
          keyUsage: [5, 6],
          isAuthority: true,
          ...more,
        });
      const root = odd('ROOT', rootOverrides);
      const issuer = odd('ISSUER', { issuer: root, ...overrides });
      const pinned = [root, issuer].map(({ certificate }) => certificateOf(certificate));
      const { open } = signatureVerifierOf(pinned);
      expect(() => open(sign(CONTENT, oddSigner({ issuer }))).signer(AT)).toThrow(
        expect.objectContaining({ code: 'certificate-untrusted' }),
      );
      const soundRoot = odd('ROOT', {});
      const sound = odd('ISSUER', { issuer: soundRoot });
      const trusted = signatureVerifierOf(
        [soundRoot, sound].map(({ certificate }) => certificateOf(certificate)),
      );
      expect(trusted.open(sign(CONTENT, oddSigner({ issuer: sound }))).signer(AT).bin).toBe(BIN);
    });
    it('[A8] a certificate that names another issuer than the one who signed it', async () => {
      const issuer = { ...authority.issuing, name: [[ATTRIBUTE.commonName, 'ANOTHER']] as const };
      expect(await verdict(world, sign(CONTENT, oddSigner({ issuer })))).toBe('certificate-untrusted');
    });
    it('[A8] a key that is too short, or on a curve that is not accepted', async () => {
      const short = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey;
      expect(await verdict(world, sign(CONTENT, oddSigner({}, short)))).toBe('signature-algorithm-weak');
      const curve = generateKeyPairSync('ec', { namedCurve: 'secp256k1' }).privateKey;
      expect(await verdict(world, sign(CONTENT, oddSigner({}, curve)))).toBe(
        'signature-algorithm-unsupported',
      );
    });
    it("[A8] an authority's certificate, or one with a demand that is not understood", async () => {
      expect(await verdict(world, sign(CONTENT, oddSigner({ isAuthority: true })))).toBe(
        'certificate-untrusted',
      );
      const demanding = oddSigner({ furtherExtensions: [extension('2.5.29.30', nil, true)] });
      expect(await verdict(world, sign(CONTENT, demanding))).toBe('certificate-untrusted');
    });
    it('[A8] an authority that is out of date itself', () => {
      const late = instant('2050-01-01T00:00:00.000Z');
      const opened = world.verifier.open(world.signed());
      expect(() => opened.signer(late)).toThrow(expect.objectContaining({ code: 'certificate-untrusted' }));
    });
    it('[A8] SHA-1', async () => {
      const cms = world.signed({ keyType: 'rsa' }, { digest: 'sha1' });
      expect(await verdict(world, cms)).toBe('signature-algorithm-weak');
      const half = world.signed({ keyType: 'rsa' }, { toldAlgorithm: ALGORITHM.rsaSha1 });
      expect(await verdict(world, half)).toBe('signature-algorithm-weak');
    });
    it('[A8] a certificate signed with SHA-1', async () => {
      const weak = oddSigner({ toldAlgorithm: ALGORITHM.rsaSha1 });
      expect(await verdict(world, sign(CONTENT, weak))).toBe('certificate-untrusted');
    });
    it('[A8] GOST', async () => {
      const cms = world.signed({}, { toldAlgorithm: ALGORITHM.gost });
      expect(await verdict(world, cms)).toBe('signature-algorithm-unsupported');
    });
    it('[A8] an algorithm of the other kind of key', async () => {
      const cms = world.signed({ keyType: 'ec' }, { toldAlgorithm: ALGORITHM.rsa });
      expect(await verdict(world, cms)).toBe('signature-forged');
    });
    it('[A8] two signers, and none', async () => {
      expect(await verdict(world, world.signed({}, { signers: 2 }))).toBe('signature-not-single');
      expect(await verdict(world, world.signed({}, { signers: 0 }))).toBe('signature-not-single');
    });
    it('[A8] content apart from its signature', async () => {
      expect(await verdict(world, world.signed({}, { isDetached: true }))).toBe('signature-detached');
    });
    it('[A8] no signed attributes', async () => {
      expect(await verdict(world, world.signed({}, { withoutAttributes: true }))).toBe('signature-malformed');
    });
    it.each([
      ['nothing', new Uint8Array()],
      ['text', Buffer.from('not a signature')],
      ['a certificate alone', Buffer.from('3003020101', 'hex')],
      ['deep nests', Buffer.alloc(60_000, Buffer.from('3080', 'hex'))],
    ])('[A8] %s', async (_, cms) => {
      expect(await verdict(world, cms)).toBe('signature-malformed');
    });
    it('[A8] cut short anywhere', async () => {
      const cms = world.signed();
      for (let length = 1; length < cms.length; length += 7) {
        // oxlint-disable-next-line no-await-in-loop -- one after another is quick enough
        expect(await verdict(world, cms.subarray(0, length))).toBe('signature-malformed');
      }
    });
  });

  it('[A8] with any one byte changed is never accepted as another content', async () => {
    const cms = world.signed();
    for (let place = 0; place < cms.length; place += 5) {
      const changed = Uint8Array.from(cms);
      changed[place] = (changed[place] ?? 0) ^ 0x01;
      // oxlint-disable-next-line no-await-in-loop -- one after another is quick enough
      const said = await verdict(world, changed);
      if (said !== 'accepted') continue;
      // Bytes that bear no meaning here, such as a version number.
      expect(Buffer.from(world.verifier.open(changed).content)).toEqual(CONTENT);
    }
  });
});
