import type { Signer } from '#domain/identity/ports.ts';
import type { SecretSource } from '../crypto/hmac.ts';
import { fileSecret, fileSigner } from './file.ts';
import { kmsSecret, kmsSigner } from './kms.ts';

/** `kms:<key ID, ARN or alias>` on AWS, `file:<path>` on one machine. Throws TypeError on another scheme. */
function byScheme<T>(
  uri: string,
  makers: { readonly kms: (id: string) => T; readonly file: (path: string) => T },
): T {
  if (uri.startsWith('kms:')) return makers.kms(uri.slice('kms:'.length));
  if (uri.startsWith('file:')) return makers.file(uri.slice('file:'.length));
  throw new TypeError('a key URI is kms:<key> or file:<path>');
}

/** Who signs access tokens: `kms:<key>` or `file:<path>`. Throws TypeError for another scheme. */
export const signerOf = (uri: string): Signer =>
  byScheme(uri, { kms: (id) => kmsSigner(id), file: fileSigner });
/** Where the secret comes from; its URI as that of {@link signerOf}. */
export const secretOf = (uri: string): SecretSource =>
  byScheme(uri, { kms: (id) => kmsSecret(id), file: fileSecret });
