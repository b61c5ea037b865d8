import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDigit, hasCheckDigit } from '#domain/identity-numbers/check-digit.ts';
import {
  acceptedTaxId,
  allowedTestNumbers,
  binStructure,
  maskedTaxId,
  taxIdOf,
  taxNumberSchema,
} from '#domain/identity-numbers/tax-number.ts';

const VALID_IINS = [
  '900101399908',
  '900101499904',
  '050715599900',
  '050715699906',
  '000229599909',
  '991231499990',
  '880615199283',
  // The check digit holds, the month or the day does not exist: no error since 2013.
  '901301399908',
  '900230499906',
];
const VALID_BINS = [
  ['240140999905', 'resident', 'head'],
  ['240141999905', 'resident', 'branch'],
  ['240142999900', 'resident', 'representation'],
  ['240150999904', 'non-resident', 'head'],
  ['240160999909', 'entrepreneur', 'head'],
  ['240163999905', 'entrepreneur', 'farm'],
] as const;

const eleven = fc
  .array(fc.integer({ min: 0, max: 9 }), { minLength: 11, maxLength: 11 })
  .map((digits) => digits.join(''));
const complete = eleven
  .filter((digits) => checkDigit(digits) !== undefined)
  .map((digits) => `${digits}${checkDigit(digits)}`);

describe('numbers of enterprises', () => {
  it.each(VALID_IINS)('[J11] %s is an IIN', (number) => {
    expect(taxIdOf(number)).toEqual({ jurisdiction: 'KZ', taxId: { kind: 'iin', number } });
  });
  it.each(VALID_BINS)('[J11] %s is the BIN of a %s %s', (number, type, unit) => {
    expect(taxIdOf(number)).toEqual({ jurisdiction: 'KZ', taxId: { kind: 'bin', number } });
    expect(binStructure(number)).toEqual({ registered: { year: 2024, month: 1 }, type, unit });
  });
  it.each([
    ['900101399909', 'tax-id-check-digit'],
    ['240140999906', 'tax-id-check-digit'],
    ['240170999900', 'tax-id-kind'],
    ['000000000000', 'tax-id-kind'],
    ['00000000000000', 'tax-id-kind'],
    ['24014099990', 'tax-id-length'],
    ['2401409999051', 'tax-id-length'],
    ['24014099990a', 'tax-id-length'],
    ['٢٤٠١٤٠٩٩٩٩٠٥', 'tax-id-length'],
    ['２４０１４０９９９９０５', 'tax-id-length'],
    ['123456789011', 'tax-id-check-digit'],
    ['123456789021', 'tax-id-check-digit'],
  ])('[J11] %s is refused as %s', (number, fault) => {
    expect(taxIdOf(number)).toBe(fault);
  });
  it('[J11] a number for which no check digit exists is never valid', () => {
    expect(checkDigit('90010139975')).toBeUndefined();
    for (let last = 0; last <= 9; last++) expect(hasCheckDigit(`90010139975${last}`)).toBe(false);
  });
  it('[J11] 14 digits are an INN of Kyrgyzstan, whatever they say', () => {
    expect(taxIdOf('00101202499993')).toMatchObject({ jurisdiction: 'KG', taxId: { kind: 'inn' } });
    expect(taxIdOf('23113199099994')).toMatchObject({ jurisdiction: 'KG' });
    expect(taxIdOf('0010120249999')).toBe('tax-id-length');
  });

  it('[J11] one changed digit among the first ten is seen where the number needed one pass', () => {
    fc.assert(
      fc.property(
        complete,
        fc.integer({ min: 0, max: 9 }),
        fc.integer({ min: 1, max: 9 }),
        (number, place, by) => {
          const changed = replaced(number, place, by);
          fc.pre(onePass(number) && onePass(changed));
          expect(hasCheckDigit(changed)).toBe(false);
        },
      ),
    );
  });
  it('[J11] zeros alone name nobody; any other number of a known kind with its check digit is taken', () => {
    fc.assert(
      fc.property(fc.oneof(complete, fc.constant('000000000000')), (number) => {
        const isTaken = /[1-9]/.test(number) && Number(number[4]) <= 6;
        expect(typeof taxIdOf(number) === 'object').toBe(isTaken);
      }),
    );
  });
  it('[J11] the eleventh digit counts for nothing in the first pass, as the rule has it', () => {
    fc.assert(
      fc.property(complete, fc.integer({ min: 1, max: 9 }), (number, by) => {
        fc.pre(onePass(number));
        expect(hasCheckDigit(replaced(number, 10, by))).toBe(true);
      }),
    );
  });
  it('[J11] another check digit is always seen', () => {
    fc.assert(
      fc.property(complete, fc.integer({ min: 1, max: 9 }), (number, by) => {
        expect(hasCheckDigit(replaced(number, 11, by))).toBe(false);
      }),
    );
  });

  it('[J11] the numbers of test certificates pass only where the stage allows them by name', () => {
    const allowed = allowedTestNumbers('iin:123456789011,bin:123456789021');
    expect(acceptedTaxId('123456789021', 'taxId', allowed).taxId.kind).toBe('bin');
    expect(acceptedTaxId('123456789011', 'taxId', allowed).taxId.kind).toBe('iin');
    expect(allowedTestNumbers('')).toEqual([]);
    expect(() => allowedTestNumbers('123456789011')).toThrow(TypeError);
    expect(() => acceptedTaxId('123456789021', 'taxId', [])).toThrow(
      expect.objectContaining({
        code: 'invalid-request',
        fields: [{ path: 'taxId', code: 'tax-id-check-digit' }],
      }),
    );
  });
  it("[Q4] a sole trader's number is shown masked, a legal entity's whole", () => {
    expect(maskedTaxId({ kind: 'iin', number: '900101399908' })).toBe('9001•••••908');
    expect(maskedTaxId({ kind: 'bin', number: '240140999905' })).toBe('240140999905');
    expect(maskedTaxId({ kind: 'inn', number: '00101202499993' })).toBe('00101202499993');
  });
  it('a client is told of a wrong length by a code of its own', () => {
    expect(taxNumberSchema.parse(' 240140999905 ')).toBe('240140999905');
    const result = taxNumberSchema.safeParse('2401');
    expect(result.error?.issues[0]).toMatchObject({ params: { code: 'tax-id-length' } });
  });
});

const replaced = (number: string, place: number, by: number): string =>
  number.slice(0, place) + ((Number(number[place]) + by) % 10) + number.slice(place + 1);

const onePass = (number: string): boolean =>
  Array.from(number.slice(0, 11), Number).reduce((sum, digit, index) => sum + digit * (index + 1), 0) % 11 !==
  10;
