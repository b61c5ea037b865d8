import { GenerateMacCommand, GetPublicKeyCommand, KMSClient, SignCommand } from '@aws-sdk/client-kms';
import { mockClient } from 'aws-sdk-client-mock';
import * as fc from 'fast-check';
import { createHash, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { joseSignature } from '#adapters/keys/der-signature.ts';
import { fileSecret, fileSigner } from '#adapters/keys/file.ts';
import { secretOf, signerOf } from '#adapters/keys/key-uri.ts';
import { kmsSecret, kmsSigner } from '#adapters/keys/kms.ts';
import type { Signer } from '#domain/identity/ports.ts';

const data = Buffer.from('header.payload');
const fresh = (name: string) => join(mkdtempSync(join(tmpdir(), 'jumys-')), 'deeper', name);

async function proves(signer: Signer): Promise<boolean> {
  const { kid, alg, use, ...jwk } = await signer.publicJwk();
  expect({ kid, alg, use }).toEqual({ kid: await signer.keyId(), alg: 'ES256', use: 'sig' });
  const key = createPublicKey({ key: { ...jwk }, format: 'jwk' });
  return verify('sha256', data, { key, dsaEncoding: 'ieee-p1363' }, await signer.sign(data));
}

describe('a key in a file', () => {
  it('is made when first needed, for its owner alone, and stays', async () => {
    const path = fresh('signing.pem');
    expect(await proves(fileSigner(path))).toBe(true);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(await fileSigner(path).publicJwk()).toEqual(await fileSigner(path).publicJwk());
  });

  it('has a secret beside it', async () => {
    const path = fresh('secret');
    const secret = await fileSecret(path)();
    expect(secret).toHaveLength(32);
    expect(await fileSecret(path)()).toEqual(secret);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readFileSync(path, 'utf8')).toMatch(/^[0-9a-f]{64}$/);
    writeFileSync(path, 'no secret');
    await expect(fileSecret(path)()).rejects.toThrow(TypeError);
  });

  it('refuses a key of another curve', () => {
    const path = join(mkdtempSync(join(tmpdir(), 'jumys-')), 'key.pem');
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-384' });
    writeFileSync(path, privateKey.export({ format: 'pem', type: 'pkcs8' }));
    expect(() => fileSigner(path).publicJwk()).toThrow('P-256');
  });
});

describe('a key in KMS', () => {
  const kms = mockClient(KMSClient);
  let privateKey: KeyObject;
  beforeEach(() => {
    kms.reset();
    const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    ({ privateKey } = pair);
    kms.on(GetPublicKeyCommand, { KeyId: 'alias/key' }).resolves({
      PublicKey: pair.publicKey.export({ format: 'der', type: 'spki' }),
    });
    // KMS signs the digest it is given; node can only sign what it hashes itself.
    kms.on(SignCommand).callsFake(() => ({ Signature: sign('sha256', data, privateKey) }));
  });

  it('[A1] signs as JOSE wants it, and its public half is fetched once', async () => {
    const signer = kmsSigner('alias/key');
    for (let count = 0; count < 5; count++) expect(await proves(signer)).toBe(true);
    expect(kms.commandCalls(GetPublicKeyCommand)).toHaveLength(1);
    expect(kms.commandCalls(SignCommand)).toHaveLength(5);
    expect(kms.commandCalls(SignCommand)[0]?.args[0].input).toEqual({
      KeyId: 'alias/key',
      Message: createHash('sha256').update(data).digest(),
      MessageType: 'DIGEST',
      SigningAlgorithm: 'ECDSA_SHA_256',
    });
  });

  it('forgets a failure to fetch it', async () => {
    kms.on(GetPublicKeyCommand).rejectsOnce(new Error('throttled')).resolves({});
    const signer = kmsSigner('alias/key');
    await expect(signer.keyId()).rejects.toThrow('throttled');
    await expect(signer.keyId()).rejects.toThrow('without a public key');
    kms.on(SignCommand).resolves({});
    await expect(signer.sign(data)).rejects.toThrow('without a signature');
  });

  it('[A10] gives the secret as the MAC of a fixed text', async () => {
    kms.on(GenerateMacCommand).resolves({ Mac: new Uint8Array(32).fill(9) });
    expect(await kmsSecret('alias/hmac')()).toEqual(new Uint8Array(32).fill(9));
    expect(kms.commandCalls(GenerateMacCommand)[0]?.args[0].input).toEqual({
      KeyId: 'alias/hmac',
      MacAlgorithm: 'HMAC_SHA_256',
      Message: Buffer.from('jumys process secret 1'),
    });
    kms.on(GenerateMacCommand).resolves({});
    await expect(kmsSecret('alias/hmac')()).rejects.toThrow('without a MAC');
  });

  it('is chosen by its URI', async () => {
    kms.on(GenerateMacCommand).resolves({ Mac: new Uint8Array(32) });
    await secretOf('kms:alias/hmac')();
    expect(kms.commandCalls(GenerateMacCommand)[0]?.args[0].input.KeyId).toBe('alias/hmac');
    expect(await proves(signerOf('kms:alias/key'))).toBe(true);
    expect(() => signerOf('vault:key')).toThrow('kms:<key> or file:<path>');
  });
});

describe('a signature out of DER', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });

  it('is the one that was in it, whatever the lengths of its numbers', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (message) => {
        const jose = joseSignature(sign('sha256', message, privateKey));
        expect(jose).toHaveLength(64);
        expect(verify('sha256', message, { key: publicKey, dsaEncoding: 'ieee-p1363' }, jose)).toBe(true);
      }),
      { numRuns: 300 },
    );
    expect(joseSignature(Buffer.from('3006020101020102', 'hex'))).toEqual(
      Uint8Array.from({ length: 64 }, (_, index) => (index === 31 ? 1 : index === 63 ? 2 : 0)),
    );
  });

  it.each([
    ['', 'nothing'],
    ['3106020101020102', 'no sequence'],
    ['3007020101020102', 'a wrong length'],
    ['300602010102010200', 'bytes behind'],
    ['3008020101020102ffff', 'bytes within'],
    ['3006040101020102', 'no integer'],
    ['3006020001020102', 'an empty integer'],
    ['30060205010201ff', 'an integer past the end'],
    [`30260221${'01'.repeat(33)}020101`, 'a number of another curve'],
  ])('refuses %s: %s', (hex) => {
    expect(() => joseSignature(Buffer.from(hex, 'hex'))).toThrow(TypeError);
  });
});
