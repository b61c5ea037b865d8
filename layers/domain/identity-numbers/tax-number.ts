import * as z from 'zod/mini';
import type { TaxId } from '../employers/employer.ts';
import { fieldRule } from '../shared/field-rule.ts';
import type { Jurisdiction } from '../shared/jurisdictions.ts';
import { Refusal } from '../shared/refusal.ts';
import { hasCheckDigit } from './check-digit.ts';

const KZ_DIGITS = 12;
const KG_DIGITS = 14;
/** The check digit of nothing but zeros holds; nobody is ever given such a number. */
const ALL_ZEROS = /^0+$/;
const DIGITS = /^(?:[0-9]{12}|[0-9]{14})$/;

/**
 * A number that names an enterprise, as a client sends it: 12 digits (BIN, or the IIN of a sole trader) or 14 (INN of
 * Kyrgyzstan). Whether it is one that is ever issued is for {@link acceptedTaxId} to say, for the numbers of test
 * certificates are a setting.
 */
export const taxNumberSchema = z.string().check(
  z.trim(),
  fieldRule((number: string) => DIGITS.test(number), 'tax-id-length', { kz: KZ_DIGITS, kg: KG_DIGITS }),
);

/** Numbers of a stage's test certificates, which fail the check digit; none in production. */
export type AllowedTestNumbers = readonly TaxId[];

export interface NamedEnterprise {
  readonly jurisdiction: Jurisdiction;
  readonly taxId: TaxId;
}

export type TaxNumberFault = 'tax-id-length' | 'tax-id-kind' | 'tax-id-check-digit';

/**
 * Which enterprise a number names, or what is wrong with it. Zeros alone name none. For 14 digits no other public rule
 * exists beyond their count; of 12 digits the fifth tells a BIN (4 resident, 5 non-resident, 6 sole trader's or joint)
 * from an IIN (0 to 3, the tens of a day of birth), and the last is the check digit.
 */
export function taxIdOf(number: string, allowed: AllowedTestNumbers = []): NamedEnterprise | TaxNumberFault {
  if (!DIGITS.test(number)) return 'tax-id-length';
  if (ALL_ZEROS.test(number)) return 'tax-id-kind';
  if (number.length === KG_DIGITS) return { jurisdiction: 'KG', taxId: { kind: 'inn', number } };
  const forTests = allowed.find((one) => one.number === number);
  if (forTests !== undefined) return { jurisdiction: 'KZ', taxId: forTests };
  const kind = kindOf(number);
  if (kind === undefined) return 'tax-id-kind';
  return hasCheckDigit(number) ? { jurisdiction: 'KZ', taxId: { kind, number } } : 'tax-id-check-digit';
}

/**
 * The enterprise that a number names.
 *
 * @throws Refusal `invalid-request` with `tax-id-length`, `tax-id-kind` or `tax-id-check-digit` at `path`
 */
export function acceptedTaxId(number: string, path: string, allowed: AllowedTestNumbers): NamedEnterprise {
  const named = taxIdOf(number, allowed);
  if (typeof named === 'string') throw new Refusal('invalid-request', { fields: [{ path, code: named }] });
  return named;
}

function kindOf(number: string): 'bin' | 'iin' | undefined {
  const fifth = Number(number[4]);
  if (fifth <= 3) return 'iin';
  return fifth <= 6 ? 'bin' : undefined;
}

/** What a BIN says of itself; the state register has the last word. */
export interface BinStructure {
  readonly registered: { readonly year: number; readonly month: number };
  readonly type: 'resident' | 'non-resident' | 'entrepreneur';
  readonly unit: 'head' | 'branch' | 'representation' | 'farm' | 'other';
}

const BIN_TYPES = { '4': 'resident', '5': 'non-resident', '6': 'entrepreneur' } as const;
const BIN_UNITS = { '0': 'head', '1': 'branch', '2': 'representation', '3': 'farm' } as const;

/** Reads a BIN; `undefined` where its fifth digit is none of a BIN. A prefill at most, never the truth. */
export function binStructure(bin: string): BinStructure | undefined {
  const type = lookedUp(BIN_TYPES, bin[4]);
  if (type === undefined) return undefined;
  return {
    registered: { year: 2000 + Number(bin.slice(0, 2)), month: Number(bin.slice(2, 4)) },
    type,
    unit: lookedUp(BIN_UNITS, bin[5]) ?? 'other',
  };
}

const lookedUp = <V>(table: Readonly<Record<string, V>>, key: string | undefined): V | undefined =>
  Object.entries(table).find(([name]) => name === key)?.[1];

/**
 * The number as it may be shown: that of a legal entity whole, a person's own (a sole trader's IIN) with its middle
 * hidden (`9001•••••908`).
 */
export const maskedTaxId = ({ kind, number }: TaxId): string =>
  kind === 'iin' ? `${number.slice(0, 4)}•••••${number.slice(-3)}` : number;

/** Reads a setting such as `bin:123456789021,iin:123456789011`. Throws TypeError on anything else. */
export function allowedTestNumbers(setting: string): AllowedTestNumbers {
  if (setting === '') return [];
  return setting.split(',').map((entry) => {
    const [kind, number = ''] = entry.split(':');
    if ((kind !== 'bin' && kind !== 'iin') || !/^[0-9]{12}$/.test(number)) {
      throw new TypeError('test numbers are bin:<12 digits> or iin:<12 digits>, comma-separated');
    }
    return { kind, number };
  });
}
