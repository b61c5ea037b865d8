/** One element in DER, of at most 16 MB. */
export const element = (tag: number, content: Uint8Array): Uint8Array =>
  Buffer.concat([Uint8Array.of(tag, ...lengthOf(content.length)), content]);

function lengthOf(length: number): readonly number[] {
  if (length < 0x80) return [length];
  if (length < 0x1_00) return [0x81, length];
  return length < 0x1_00_00
    ? [0x82, length >> 8, length & 0xff]
    : [0x83, length >> 16, (length >> 8) & 0xff, length & 0xff];
}

export const sequence = (...members: readonly Uint8Array[]): Uint8Array =>
  element(0x30, Buffer.concat(members));
export const octetString = (content: Uint8Array): Uint8Array => element(0x04, content);
export const tagged = (n: number, content: Uint8Array): Uint8Array => element(0xa0 + n, content);
export const nil: Uint8Array = element(0x05, new Uint8Array());

/** A non-negative integer from hexadecimal digits. */
export function integer(hex: string): Uint8Array {
  const even = hex.length % 2 === 0 ? hex : `0${hex}`;
  const digits = Buffer.from(even, 'hex');
  return element(0x02, (digits[0] ?? 0) >= 0x80 ? Buffer.concat([Uint8Array.of(0), digits]) : digits);
}

export function oid(dotted: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return element(0x06, Uint8Array.from([first * 40 + second, ...rest].flatMap(base128)));
}

function base128(arc: number): readonly number[] {
  const digits = [arc % 128];
  for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) {
    digits.unshift((left % 128) + 128);
  }
  return digits;
}
