const INTEGER = 0x02;
const SEQUENCE = 0x30;
const COORDINATE_BYTES = 32;

/**
 * An ECDSA P-256 signature from DER (`SEQUENCE { r INTEGER, s INTEGER }`, as KMS answers it) to the 64 bytes
 * `r || s` that JOSE wants (RFC 7518, 3.4). Throws TypeError on anything else.
 */
export function joseSignature(der: Uint8Array): Uint8Array {
  // Lengths of a P-256 signature fit one byte: at most 2 x (2 + 33) = 70.
  if (der[0] !== SEQUENCE || der[1] !== der.length - 2) throw new TypeError('not a DER signature');
  const r = integerAt(der, 2);
  const s = integerAt(der, r.end);
  if (s.end !== der.length) throw new TypeError('bytes behind a DER signature');
  const joined = new Uint8Array(2 * COORDINATE_BYTES);
  joined.set(r.bytes, COORDINATE_BYTES - r.bytes.length);
  joined.set(s.bytes, 2 * COORDINATE_BYTES - s.bytes.length);
  return joined;
}

function integerAt(der: Uint8Array, offset: number): { readonly bytes: Uint8Array; readonly end: number } {
  const length = der[offset + 1] ?? 0;
  const end = offset + 2 + length;
  if (der[offset] !== INTEGER || length === 0 || end > der.length) throw new TypeError('not a DER signature');
  const padded = der.subarray(offset + 2, end);
  const bytes = padded[0] === 0 ? padded.subarray(1) : padded;
  if (bytes.length > COORDINATE_BYTES) throw new TypeError('a DER signature of another curve');
  return { bytes, end };
}
