import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Refusal } from '#domain/shared/refusal.ts';
import { extension, nil } from '../../../../infra/local/nca/asn1.ts';
import { ocspAnswer, readQuestion, revocationList } from '../../../../infra/local/nca/answers.ts';
import type { OcspOptions } from '../../../../infra/local/nca/answers.ts';
import { newAuthorityKeys, sign, testAuthority } from '../../../../infra/local/nca/authority.ts';
import type { TestAuthority, TestSigner } from '../../../../infra/local/nca/authority.ts';
import { ATTRIBUTE, makeCertificate } from '../../../../infra/local/nca/certificates.ts';
import type { Identity } from '../../../../infra/local/nca/certificates.ts';
import {
  AT,
  CONTENT,
  CRL_URL,
  NOW,
  OCSP_URL,
  cannotBeReached,
  ncaWorld,
} from '../../../support/nca/world.ts';
import type { NcaWorld } from '../../../support/nca/world.ts';

const MINUTE = 60_000;
let authority: TestAuthority;
let stranger: TestAuthority;
let world: NcaWorld;
let signer: TestSigner;
beforeAll(() => {
  authority = testAuthority(newAuthorityKeys());
  stranger = testAuthority(newAuthorityKeys());
});
beforeEach(() => {
  authority.revoked.clear();
  world = ncaWorld(authority);
  signer = world.signer();
});

const asked = async (): Promise<string> => {
  try {
    const { kind } = await world.verifier.open(sign(CONTENT, signer)).revocation(AT);
    return kind;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
};

/** A responder that answers otherwise than it should. */
function answers(overrides: Partial<OcspOptions>, responder: Identity = authority.responder): void {
  world.ocsp = (request) => {
    const question = readQuestion(request);
    return ocspAnswer(question, responder, {
      status: 'good',
      thisUpdate: NOW,
      nextUpdate: NOW + MINUTE,
      nonce: question.nonce,
      ...overrides,
    });
  };
}

const appointed = (overrides: {
  readonly usages?: readonly string[];
  readonly notAfter?: number;
}): Identity =>
  makeCertificate({
    subject: authority.responder.name,
    issuer: authority.issuing,
    serial: '55',
    notBefore: NOW - MINUTE,
    notAfter: overrides.notAfter ?? NOW + MINUTE,
    keyUsage: [0],
    extendedKeyUsage: overrides.usages ?? ['1.3.6.1.5.5.7.3.9'],
  });

describe('whether a certificate was revoked', () => {
  it('[A8] is told by the responder, whose answer is kept', async () => {
    const evidence = await world.verifier.open(sign(CONTENT, signer)).revocation(AT);
    expect(evidence).toMatchObject({ kind: 'ocsp', producedAt: AT });
    expect(Buffer.from(evidence.answer, 'base64').length).toBeGreaterThan(300);
    expect(world.asked).toEqual([OCSP_URL]);
  });
  it('[A8] is told by the issuer itself as well', async () => {
    answers({}, authority.issuing);
    expect(await asked()).toBe('ocsp');
  });
  it('[A8] is believed without a nonce, and without an end for ten minutes', async () => {
    answers({ nonce: undefined });
    expect(await asked()).toBe('ocsp');
    answers({ nextUpdate: undefined, thisUpdate: NOW - 10 * MINUTE });
    expect(await asked()).toBe('ocsp');
  });
  it('[A8] revoked is revoked, by the responder and by the list', async () => {
    authority.revoked.add(signer.serial);
    expect(await asked()).toBe('certificate-revoked');
    world.ocsp = cannotBeReached;
    world.crl = () => authority.crl(NOW);
    expect(await asked()).toBe('certificate-revoked');
  });

  it.each<[string, () => void]>([
    ['of a responder that cannot be reached', () => (world.ocsp = cannotBeReached)],
    ['that is no answer', () => (world.ocsp = () => Buffer.from('<html>'))],
    ['that says "try later"', () => (world.ocsp = () => Buffer.from('30030a0103', 'hex'))],
    ['of another authority', () => answers({}, stranger.responder)],
    [
      'of a responder that the authority did not appoint',
      () => answers({}, appointed({ usages: ['1.3.6.1.5.5.7.3.4'] })),
    ],
    ['of a responder out of date', () => answers({}, appointed({ notAfter: NOW - 1000 }))],
    ['out of date', () => answers({ thisUpdate: NOW - 60 * MINUTE, nextUpdate: NOW - 1000 })],
    [
      'undated and eleven minutes old',
      () => answers({ thisUpdate: NOW - 11 * MINUTE, nextUpdate: undefined }),
    ],
    ['from the future', () => answers({ thisUpdate: NOW + 6 * MINUTE, nextUpdate: NOW + 60 * MINUTE })],
    ['to another question', () => answers({ nonce: Buffer.from('0410'.padEnd(36, '0'), 'hex') })],
    ['"unknown"', () => answers({ status: 'unknown' })],
    [
      'about another certificate',
      () => {
        const other = world.signer();
        world.ocsp = (request) => {
          const question = readQuestion(request);
          const id = Buffer.from(question.id);
          const at = id.indexOf(Buffer.from(question.serial, 'hex'));
          id.set(Buffer.from(other.serial, 'hex'), at);
          return ocspAnswer({ id }, authority.responder, {
            status: 'good',
            thisUpdate: NOW,
            nextUpdate: NOW + MINUTE,
            nonce: question.nonce,
          });
        };
      },
    ],
  ])('[A8] an answer %s counts for nothing: refused, or told by the list', async (_, arrange) => {
    arrange();
    expect(await asked()).toBe('revocation-unknown');
    expect(world.asked).toEqual([OCSP_URL, CRL_URL]);
    world.crl = () => authority.crl(NOW);
    expect(await asked()).toBe('crl');
  });

  it.each<[string, () => Uint8Array]>([
    ['of another authority', () => stranger.crl(NOW)],
    ['out of date', () => revocationList(authority.issuing, [], NOW - 60 * MINUTE, NOW - 1000)],
    ['from the future', () => revocationList(authority.issuing, [], NOW + 6 * MINUTE, NOW + 60 * MINUTE)],
    [
      "of the root, which is not the certificate's issuer",
      () => revocationList(authority.root, [], NOW, NOW + MINUTE),
    ],
    [
      'of changes only',
      () => revocationList(authority.issuing, [], NOW, NOW + MINUTE, [extension('2.5.29.27', nil, true)]),
    ],
    [
      'with a byte changed',
      () => {
        const list = Buffer.from(authority.crl(NOW));
        list[30] = (list[30] ?? 0) ^ 1;
        return list;
      },
    ],
  ])('[A8] a list %s counts for nothing', async (_, make) => {
    world.ocsp = cannotBeReached;
    world.crl = make;
    expect(await asked()).toBe('revocation-unknown');
  });
  it('[A8] a list under another name, or of an authority that may sign none, counts for nothing', async () => {
    world.ocsp = cannotBeReached;
    const name = [[ATTRIBUTE.commonName, 'ANOTHER']] as const;
    world.crl = () => revocationList({ ...authority.issuing, name }, [], NOW, NOW + MINUTE);
    expect(await asked()).toBe('revocation-unknown');
    const { issuing } = authority;
    const silenced = makeCertificate(
      {
        subject: issuing.name,
        issuer: authority.root,
        serial: '78',
        notBefore: NOW - MINUTE,
        notAfter: NOW + MINUTE,
        keyUsage: [5],
        isAuthority: true,
      },
      issuing.key,
    );
    const other = ncaWorld({ ...authority, issuing: silenced });
    other.ocsp = cannotBeReached;
    other.crl = () => authority.crl(NOW);
    await expect(other.verifier.open(sign(CONTENT, signer)).revocation(AT)).rejects.toMatchObject({
      code: 'revocation-unknown',
    });
  });
  it('[A8] a list that names others says that this one is good', async () => {
    authority.revoked.add(world.signer().serial);
    world.ocsp = cannotBeReached;
    world.crl = () => authority.crl(NOW);
    expect(await asked()).toBe('crl');
  });
});
