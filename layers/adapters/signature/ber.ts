/**
 * Just enough of ASN.1's Basic Encoding Rules (X.690) to read certificates, CMS, OCSP and CRLs. Signing software
 * writes CMS with indefinite lengths and octet strings in pieces, so plain DER is not enough. Elements are read when
 * asked for: a revocation list may have a hundred thousand of them.
 */
export interface Element {
  /** The identifier octet: class, constructed or not, number. */
  readonly tag: number;
  /** The whole element as it was sent, which is what signatures are made over. */
  readonly raw: Uint8Array;
  readonly content: Uint8Array;
  readonly isIndefinite: boolean;
}

/** What was sent is not the structure that was expected. */
export class BerError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'BerError';
  }
}

export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bits: 0x03,
  octets: 0x04,
  oid: 0x06,
  enumerated: 0x0a,
  utcTime: 0x17,
  generalizedTime: 0x18,
  octetsInPieces: 0x24,
  sequence: 0x30,
  set: 0x31,
} as const;
/** The tag of `[n]` with a constructed content. */
export const contextTag = (n: number): number => 0xa0 + n;

const MOST_DEPTH = 16;
const CONSTRUCTED = 0x20;
const LONG_TAG = 0x1f;

/** The one element that the bytes are. @throws BerError */
export function read(bytes: Uint8Array): Element {
  const { element, end } = readAt(bytes, 0, 0);
  if (end !== bytes.length) throw new BerError('bytes behind the end');
  return element;
}

/** Elements one after another. @throws BerError */
export function* elements(content: Uint8Array): Generator<Element> {
  for (let offset = 0; offset < content.length;) {
    const { element, end } = readAt(content, offset, 0);
    yield element;
    offset = end;
  }
}

/** The members of a constructed element with the tag. @throws BerError */
export function members(element: Element | undefined, tag: number = TAG.sequence): readonly Element[] {
  return [...elements(expected(element, tag).content)];
}

/** The one member of `[n] EXPLICIT`. @throws BerError */
export function explicit(element: Element | undefined, n: number): Element {
  return read(expected(element, contextTag(n)).content);
}

export function expected(element: Element | undefined, tag: number): Element {
  if (element === undefined) throw new BerError(`tag ${tag} is missing`);
  if (element.tag !== tag) throw new BerError(`tag ${element.tag} in place of ${tag}`);
  return element;
}

interface Read {
  readonly element: Element;
  readonly end: number;
}

function readAt(bytes: Uint8Array, offset: number, depth: number): Read {
  if (depth > MOST_DEPTH) throw new BerError('nested too deeply');
  const tag = octet(bytes, offset);
  if ((tag & LONG_TAG) === LONG_TAG) throw new BerError('tags above 30 are not used here');
  const first = octet(bytes, offset + 1);
  if (first === 0x80) return indefinite(bytes, offset, tag, depth);
  const { length, size } = definiteLength(bytes, offset + 1, first);
  const start = offset + 1 + size;
  const end = start + length;
  if (end > bytes.length) throw new BerError('cut short');
  return {
    element: {
      tag,
      raw: bytes.subarray(offset, end),
      content: bytes.subarray(start, end),
      isIndefinite: false,
    },
    end,
  };
}

function definiteLength(bytes: Uint8Array, at: number, first: number): { length: number; size: number } {
  if (first < 0x80) return { length: first, size: 1 };
  const count = first & 0x7f;
  if (count > 4) throw new BerError('longer than anything here');
  let length = 0;
  for (let index = 1; index <= count; index++) length = length * 256 + octet(bytes, at + index);
  return { length, size: 1 + count };
}

function indefinite(bytes: Uint8Array, offset: number, tag: number, depth: number): Read {
  if ((tag & CONSTRUCTED) === 0) throw new BerError('a primitive of indefinite length');
  const start = offset + 2;
  let at = start;
  while (octet(bytes, at) !== 0 || octet(bytes, at + 1) !== 0) at = readAt(bytes, at, depth + 1).end;
  const end = at + 2;
  return {
    element: {
      tag,
      raw: bytes.subarray(offset, end),
      content: bytes.subarray(start, at),
      isIndefinite: true,
    },
    end,
  };
}

function octet(bytes: Uint8Array, at: number): number {
  const value = bytes[at];
  if (value === undefined) throw new BerError('cut short');
  return value;
}
