import { TAG, contextTag, elements, expected, members, read } from './ber.ts';
import { bitsOf, serialOf, timeOf } from './ber-values.ts';
import { acceptedKey, algorithmOid, isSignedBy } from './algorithms.ts';
import { KEY_USAGE, extensionsOf, hasKeyUsage, sameBytes } from './certificate.ts';
import type { Certificate } from './certificate.ts';
import { isFresh } from './freshness.ts';

/**
 * Whether an authority's revocation list (RFC 5280) names the certificate; `undefined` for a list that is not this
 * issuer's, not of now, or not complete (a delta, or one of a part of its certificates).
 *
 * @throws BerError, Refusal (algorithms) for what is not such a list
 */
export function readCrl(
  list: Uint8Array,
  certificate: Certificate,
  issuer: Certificate,
  at: number,
): { readonly isRevoked: boolean; readonly producedAt: number } | undefined {
  const [tbs, algorithm, signature] = members(read(list));
  const isAuthentic =
    hasKeyUsage(issuer, KEY_USAGE.cRLSign) &&
    isSignedBy(acceptedKey(issuer.spki), {
      data: expected(tbs, TAG.sequence).raw,
      signature: bitsOf(signature),
      schemeOid: algorithmOid(algorithm),
    });
  if (!isAuthentic) return undefined;
  const fields = members(tbs);
  const [, name, thisUpdate, nextUpdate, ...rest] = fields[0]?.tag === TAG.integer ? fields.slice(1) : fields;
  const isOfIssuer = sameBytes(expected(name, TAG.sequence).raw, issuer.subject);
  const producedAt = timeOf(thisUpdate);
  if (!isOfIssuer || !isFresh(producedAt, timeOf(nextUpdate), at)) return undefined;
  const extensions = extensionsOf(
    rest.find(({ tag }) => tag === contextTag(0)),
    0,
  );
  if ([...extensions.values()].some(({ isCritical }) => isCritical)) return undefined;
  const revoked = rest.find(({ tag }) => tag === TAG.sequence)?.content ?? new Uint8Array();
  for (const entry of elements(revoked)) {
    const [serial] = elements(expected(entry, TAG.sequence).content);
    if (serialOf(serial) === certificate.serial) return { isRevoked: true, producedAt };
  }
  return { isRevoked: false, producedAt };
}
