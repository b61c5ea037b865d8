import type { SweptPublication } from './swept-publication.ts';
import { instant, millisecondsOf } from './time.ts';

/**
 * A page of swept publications as one text, {@link RECORD_LENGTH} characters each: an outbox item is billed by its
 * kilobytes, and IDs in plain JSON would triple them.
 */
export const packPublications = (publications: readonly SweptPublication[]): string =>
  publications
    .map(
      ({ kind, id, accountId, expiresAt }) =>
        KIND_LETTERS[kind] + packUuid(id) + packUuid(accountId) + packInstant(millisecondsOf(expiresAt)),
    )
    .join('');

/** The publications of {@link packPublications}; of any other text, records that no schema accepts. */
export const unpackPublications = (packed: string): readonly unknown[] =>
  Array.from({ length: Math.ceil(packed.length / RECORD_LENGTH) }, (_, index) =>
    unpackRecord(packed.slice(index * RECORD_LENGTH, (index + 1) * RECORD_LENGTH)),
  );

const KIND_LETTERS = { resume: 'r', vacancy: 'v' } as const satisfies Record<
  SweptPublication['kind'],
  string
>;
const KINDS = new Map<string, string>(Object.entries(KIND_LETTERS).map(([kind, letter]) => [letter, kind]));

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const UUID_LENGTH = 22;
const INSTANT_LENGTH = 9;
const RECORD_LENGTH = 1 + UUID_LENGTH + UUID_LENGTH + INSTANT_LENGTH;

function unpackRecord(record: string): unknown {
  const [letter, id, accountId, milliseconds] = [
    record.slice(0, 1),
    record.slice(1, 1 + UUID_LENGTH),
    record.slice(1 + UUID_LENGTH, 1 + 2 * UUID_LENGTH),
    Number.parseInt(record.slice(1 + 2 * UUID_LENGTH), 36),
  ];
  const kind = KINDS.get(letter);
  if (kind === undefined || Number.isNaN(milliseconds)) return undefined;
  return { kind, id: unpackUuid(id), accountId: unpackUuid(accountId), expiresAt: instant(milliseconds) };
}

const packInstant = (milliseconds: number): string => milliseconds.toString(36).padStart(INSTANT_LENGTH, '0');

function packUuid(uuid: string): string {
  let rest = BigInt(`0x${uuid.replaceAll('-', '')}`);
  let packed = '';
  for (let digit = 0; digit < UUID_LENGTH; digit++) {
    packed = DIGITS.charAt(Number(rest % 64n)) + packed;
    rest /= 64n;
  }
  return packed;
}

function unpackUuid(packed: string): string {
  let number = 0n;
  for (const digit of packed) number = number * 64n + BigInt(DIGITS.indexOf(digit));
  const hex = number.toString(16).padStart(32, '0');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
