import { fromBER } from 'asn1js';
import * as fc from 'fast-check';
import {
  BasicOCSPResponse,
  Certificate,
  CertificateRevocationList,
  ContentInfo,
  OCSPResponse,
  SignedData,
} from 'pkijs';
import { describe, expect, it } from 'vitest';
import { BerError, members, read } from '#adapters/signature/ber.ts';
import { oidOf, serialOf, timeOf } from '#adapters/signature/ber-values.ts';
import { integer, oid, sequence } from '#adapters/signature/der.ts';
import { certificateId, ocspRequest } from '#adapters/signature/ocsp.ts';
import { certificateOf } from '#adapters/signature/certificate.ts';
import { generalizedTime, utcTime } from '../../../../infra/local/nca/asn1.ts';
import { newAuthorityKeys, testAuthority } from '../../../../infra/local/nca/authority.ts';
import { CONTENT, NOW, ncaWorld } from '../../../support/nca/world.ts';

const bytes = (value: Uint8Array): ArrayBuffer => Uint8Array.from(value).buffer;
const parsed = (value: Uint8Array) => fromBER(bytes(value)).result;
const certificate = (value: Uint8Array) => new Certificate({ schema: parsed(value) });

// What the test authority makes is held to an implementation that is not ours, so that both halves of these tests
// cannot share one mistake.
describe.each(['rsa', 'ec'] as const)(
  'the test authority (%s) and an independent implementation',
  (keyType) => {
    const authority = testAuthority(newAuthorityKeys(keyType));
    const world = ncaWorld(authority);
    const root = certificate(authority.root.certificate);
    const issuing = certificate(authority.issuing.certificate);

    it('[A8] agree on a signature and its chain', async () => {
      for (const isIndefinite of [false, true]) {
        const cms = world.signed({ keyType }, { isIndefinite });
        const content = new ContentInfo({ schema: parsed(cms) });
        const signed = new SignedData({ schema: content.content });
        // oxlint-disable-next-line no-await-in-loop -- two signatures
        const isValid = await signed.verify({
          signer: 0,
          checkChain: true,
          trustedCerts: [root, issuing],
          checkDate: new Date(NOW),
        });
        expect(isValid).toBe(true);
      }
      expect(Buffer.from(world.verifier.open(world.signed()).content)).toEqual(CONTENT);
    });
    it('[A8] agree on a revocation list', async () => {
      const signer = world.signer();
      authority.revoked.add(signer.serial);
      const list = new CertificateRevocationList({ schema: parsed(authority.crl(NOW)) });
      expect(await list.verify({ issuerCertificate: issuing })).toBe(true);
      expect(list.isCertificateRevoked(certificate(signer.certificate))).toBe(true);
      expect(list.isCertificateRevoked(certificate(world.signer().certificate))).toBe(false);
    });
    it('[A8] agree on a question to the responder and on its answer', async () => {
      const signer = world.signer();
      const own = certificateOf(signer.certificate);
      const id = certificateId(own, certificateOf(authority.issuing.certificate));
      const answer = new OCSPResponse({
        schema: parsed(authority.ocsp(ocspRequest(id, new Uint8Array(16)), NOW)),
      });
      const octets = answer.responseBytes?.response.valueBlock.valueHexView ?? new Uint8Array();
      const basic = new BasicOCSPResponse({ schema: parsed(octets) });
      expect(await basic.verify({ trustedCerts: [issuing, root] })).toBe(true);
      const status = await basic.getCertificateStatus(certificate(signer.certificate), issuing);
      expect(status).toEqual({ isForCertificate: true, status: 0 });
    });
  },
);

describe('reading BER', () => {
  it('answers or throws its own error, whatever the bytes', () => {
    const outcome = (value: Uint8Array): string => {
      try {
        members(read(value));
        return 'read';
      } catch (error) {
        return error instanceof BerError ? 'refused' : 'broken';
      }
    };
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (value) => {
        expect(outcome(value)).not.toBe('broken');
      }),
      { numRuns: 2000 },
    );
  });
  it('reads object identifiers and serial numbers as they were written', () => {
    const arc = fc.integer({ min: 0, max: 2 ** 31 - 1 });
    const dotted = fc
      .tuple(fc.integer({ min: 0, max: 1 }), fc.integer({ min: 0, max: 39 }), fc.array(arc, { maxLength: 8 }))
      .map(([first, second, rest]) => [first, second, ...rest].join('.'));
    fc.assert(
      fc.property(dotted, (id) => {
        expect(oidOf(read(oid(id)))).toBe(id);
      }),
    );
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 159n }), (serial) => {
        expect(serialOf(read(integer(serial.toString(16))))).toBe(serial.toString(16));
      }),
    );
  });
  it('reads times of both kinds, in UTC only', () => {
    expect(timeOf(read(utcTime(NOW)))).toBe(NOW);
    expect(timeOf(read(generalizedTime(NOW)))).toBe(NOW);
    expect(() => timeOf(read(Buffer.from('170b323631313032303930305a', 'hex')))).toThrow(BerError);
    expect(() => timeOf(read(sequence()))).toThrow(BerError);
  });
  it('refuses bytes behind the end', () => {
    expect(() => read(Buffer.from('300000', 'hex'))).toThrow(BerError);
  });
});
