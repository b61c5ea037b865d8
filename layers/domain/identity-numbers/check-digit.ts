const FIRST_WEIGHTS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] as const;
const SECOND_WEIGHTS = [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2] as const;
const MODULUS = 11;
/** A remainder that is no digit. */
const NO_DIGIT = 10;

/**
 * The last digit that a Kazakhstan IIN or BIN with these first eleven digits has; `undefined` where none is ever
 * issued. One rule for both kinds of numbers: a weighted sum modulo 11, once more with other weights where the
 * first sum gives 10.
 *
 * In the first pass the eleventh digit has weight 11, which is 0 modulo 11: a slip in that digit goes unseen unless
 * the number took the second pass. The rule is the state's, so nothing is added to it here.
 */
export function checkDigit(digits: string): number | undefined {
  const first = weighted(digits, FIRST_WEIGHTS);
  if (first !== NO_DIGIT) return first;
  const second = weighted(digits, SECOND_WEIGHTS);
  return second === NO_DIGIT ? undefined : second;
}

const weighted = (digits: string, weights: readonly number[]): number =>
  weights.reduce((sum, weight, index) => sum + weight * Number(digits[index]), 0) % MODULUS;

/** Whether twelve digits end with the digit that the first eleven call for. */
export const hasCheckDigit = (number: string): boolean => checkDigit(number) === Number(number[11]);
