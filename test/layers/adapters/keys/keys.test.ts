import { GenerateMacCommand, GetPublicKeyCommand, KMSClient, SignCommand } from '@aws-sdk/client-kms';
import { mockClient } from 'aws-sdk-client-mock';
import { createHash, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { fileSecret, fileSigner } from '#adapters/keys/file.ts';
import { secretOf, signerOf } from '#adapters/keys/key-uri.ts';
import { kmsSecret, kmsSigner } from '#adapters/keys/kms.ts';
import type { Signer } from '#domain/identity/ports.ts';

const data = Buffer.from('header.payload');
const fresh = (name: string) => join(mkdtempSync(join(tmpdir(), 'jumys-')), 'deeper', name);

async function proves(signer: Signer): Promise<boolean> {
  const { kid, alg, use, ...jwk } = await signer.publicJwk();
  expect({ kid, alg, use }).toEqual({ kid: await signer.keyId(), alg: 'RS256', use: 'sig' });
  const key = createPublicKey({ key: { ...jwk }, format: 'jwk' });
  return verify('sha256', data, key, await signer.sign(data));
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

  it.each([
    ['of another kind', () => generateKeyPairSync('ec', { namedCurve: 'P-256' })],
    ['too short', () => generateKeyPairSync('rsa', { modulusLength: 1024 })],
  ])('refuses a key %s', (_, generate) => {
    const path = join(mkdtempSync(join(tmpdir(), 'jumys-')), 'key.pem');
    const { privateKey } = generate();
    writeFileSync(path, privateKey.export({ format: 'pem', type: 'pkcs8' }));
    expect(() => fileSigner(path).publicJwk()).toThrow('2048 bits');
  });
});

describe('a key in KMS', () => {
  const kms = mockClient(KMSClient);
  afterAll(() => {
    kms.restore();
  });
  let privateKey: KeyObject;
  beforeEach(() => {
    kms.reset();
    const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
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
      SigningAlgorithm: 'RSASSA_PKCS1_V1_5_SHA_256',
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
