import { BerError, TAG, elements, expected } from './ber.ts';
import type { Element } from './ber.ts';

/** The dotted form of an object identifier. @throws BerError */
export function oidOf(element: Element | undefined): string {
  const { content } = expected(element, TAG.oid);
  const arcs: number[] = [];
  let arc = 0;
  if ((content.at(-1) ?? 0x80) >= 0x80) throw new BerError('an object identifier cut short');
  for (const octet of content) {
    if (arc === 0 && octet === 0x80) throw new BerError('an arc with leading zeros');
    arc = arc * 128 + (octet & 0x7f);
    if (arc > Number.MAX_SAFE_INTEGER / 128) throw new BerError('an arc too long');
    if (octet >= 0x80) continue;
    arcs.push(arc);
    arc = 0;
  }
  const [head = 0, ...rest] = arcs;
  const top = Math.min(Math.floor(head / 40), 2);
  return [top, head - top * 40, ...rest].join('.');
}

/** An octet string, put together where it came in pieces. @throws BerError */
export function octetsOf(element: Element | undefined): Uint8Array {
  if (element?.tag === TAG.octets) return element.content;
  const pieces = elements(expected(element, TAG.octetsInPieces).content);
  return Buffer.concat([...pieces].map((piece) => expected(piece, TAG.octets).content));
}

/** A bit string of whole octets. @throws BerError */
export function bitsOf(element: Element | undefined): Uint8Array {
  const { content } = expected(element, TAG.bits);
  if (content[0] !== 0) throw new BerError('a bit string that ends within an octet');
  return content.subarray(1);
}

/** Whether bit `index` of a named bit list is set. @throws BerError */
export function hasBit(element: Element, index: number): boolean {
  const { content } = expected(element, TAG.bits);
  return (((content[1 + Math.floor(index / 8)] ?? 0) >> (7 - (index % 8))) & 1) === 1;
}

/** A non-negative integer as hexadecimal digits without leading zeros: serial numbers. @throws BerError */
export function serialOf(element: Element | undefined): string {
  const digits = Buffer.from(expected(element, TAG.integer).content).toString('hex').replace(/^0+/, '');
  return digits === '' ? '0' : digits;
}

export const isTrue = (element: Element): boolean => expected(element, TAG.boolean).content[0] !== 0;

const TIME = /^(\d{2,4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.\d+)?Z$/;

/** UTCTime (years 1950 to 2049, RFC 5280) or GeneralizedTime, both in UTC, as milliseconds. @throws BerError */
export function timeOf(element: Element | undefined): number {
  if (element?.tag !== TAG.utcTime && element?.tag !== TAG.generalizedTime) throw new BerError('no time');
  const [, year = '', ...parts] = TIME.exec(Buffer.from(element.content).toString('latin1')) ?? [];
  if (year.length !== (element.tag === TAG.utcTime ? 2 : 4)) throw new BerError('no time in UTC');
  const full =
    element.tag === TAG.generalizedTime ? Number(year) : Number(year) + (Number(year) < 50 ? 2000 : 1900);
  const [month = 0, day = 0, hours = 0, minutes = 0, seconds = 0] = parts.map(Number);
  return Date.UTC(full, month - 1, day, hours, minutes, seconds);
}

const UTF8 = 0x0c;
const BMP = 0x1e;
const LATIN = new Set([0x13, 0x14, 0x16]);

/** A text of a distinguished name. @throws BerError */
export function textOf({ tag, content }: Element): string {
  if (tag === UTF8) return Buffer.from(content).toString('utf8');
  if (LATIN.has(tag)) return Buffer.from(content).toString('latin1');
  if (tag === BMP && content.length % 2 === 0) return Buffer.from(content).swap16().toString('utf16le');
  throw new BerError('a name in an unknown kind of text');
}
