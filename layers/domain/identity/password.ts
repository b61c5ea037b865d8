import * as z from 'zod/mini';
import { fieldRule } from '../shared/field-rule.ts';

/** Length in characters; longer than most lists, short enough that hashing cannot be abused (NIST SP 800-63B, 3.1.1). */
export const PASSWORD_LENGTH = { least: 10, most: 128 } as const;
/** A password of fewer different characters than this is found by any guesser. */
const LEAST_DIFFERENT = 4;

/** The commonest passwords that the length rule lets through, in the layouts of both countries. */
const COMMONEST = new Set([
  '1234567890', '0123456789', '0987654321', '12345678910', '123456789a', '1234554321', '1234512345',
  '1q2w3e4r5t', '1q2w3e4r5t6y', '1qaz2wsx3edc', 'q1w2e3r4t5', 'qwertyuiop', 'qwerty12345', 'qwerty123456',
  'asdfghjkl;', 'asdfghjkl1', 'zxcvbnm123', 'password12', 'password123', 'password1234', 'passw0rd123',
  'iloveyou12', 'welcome123', 'admin12345', 'letmein123', 'йцукенгшщз', 'йцукен12345', 'фывапролдж', 'пароль12345',
  'пароль1234', 'қазақстан1', 'казахстан1', 'kazakhstan', 'kyrgyzstan', 'кыргызстан', 'almaty1234', 'bishkek123',
]); // prettier-ignore

const lengthOf = (password: string): number => Array.from(password).length;
const isCommon = (password: string): boolean => {
  const folded = password.toLowerCase();
  return COMMONEST.has(folded) || new Set(folded).size < LEAST_DIFFERENT;
};

/** A password someone chooses. Field codes: `password-too-short`, `password-too-long`, `password-common`. */
export const newPasswordSchema = z.string().check(
  fieldRule((password: string) => lengthOf(password) >= PASSWORD_LENGTH.least, 'password-too-short', {
    limit: PASSWORD_LENGTH.least,
  }),
  fieldRule((password: string) => lengthOf(password) <= PASSWORD_LENGTH.most, 'password-too-long', {
    limit: PASSWORD_LENGTH.most,
  }),
  fieldRule(
    (password: string) => lengthOf(password) < PASSWORD_LENGTH.least || !isCommon(password),
    'password-common',
  ),
);

/** A password someone claims to have: only its size is held to anything. */
export const givenPasswordSchema = z.string().check(z.minLength(1), z.maxLength(1024));
