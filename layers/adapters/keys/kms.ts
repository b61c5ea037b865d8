import { GenerateMacCommand, GetPublicKeyCommand, KMSClient, SignCommand } from '@aws-sdk/client-kms';
import { createHash } from 'node:crypto';
import type { PublicJwk, Signer } from '#domain/identity/ports.ts';
import type { SecretSource } from '../crypto/hmac.ts';
import { publicJwkOf, publicKeyFromDer } from './jwk.ts';

/** What the process secret is the MAC of; another text would be another secret for every code and token. */
const SECRET_LABEL = 'jumys process secret 1';

/** RS256 by a KMS key (RSA_2048, SIGN_VERIFY); the public half is fetched once. */
export function kmsSigner(keyId: string, client: KMSClient = new KMSClient({})): Signer {
  let jwk: Promise<PublicJwk> | undefined;
  const fetched = (): Promise<PublicJwk> => {
    jwk ??= fetchJwk(client, keyId).catch((error: unknown) => {
      jwk = undefined;
      throw error;
    });
    return jwk;
  };
  return {
    keyId: async () => (await fetched()).kid,
    publicJwk: fetched,
    async sign(data) {
      const { Signature: signature } = await client.send(
        new SignCommand({
          KeyId: keyId,
          Message: createHash('sha256').update(data).digest(),
          MessageType: 'DIGEST',
          SigningAlgorithm: 'RSASSA_PKCS1_V1_5_SHA_256',
        }),
      );
      if (signature === undefined) throw new TypeError('KMS answered without a signature');
      return signature;
    },
  };
}

async function fetchJwk(client: KMSClient, keyId: string): Promise<PublicJwk> {
  const { PublicKey: der } = await client.send(new GetPublicKeyCommand({ KeyId: keyId }));
  if (der === undefined) throw new TypeError('KMS answered without a public key');
  return publicJwkOf(publicKeyFromDer(der));
}

/**
 * The process secret: what a KMS HMAC key says of a fixed text. One call per container instead of one per code or
 * token; the key itself never leaves KMS.
 */
export const kmsSecret =
  (keyId: string, client: KMSClient = new KMSClient({})): SecretSource =>
  async () => {
    const { Mac: mac } = await client.send(
      new GenerateMacCommand({
        KeyId: keyId,
        MacAlgorithm: 'HMAC_SHA_256',
        Message: Buffer.from(SECRET_LABEL),
      }),
    );
    if (mac === undefined) throw new TypeError('KMS answered without a MAC');
    return mac;
  };
