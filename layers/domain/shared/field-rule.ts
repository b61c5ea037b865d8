import * as z from 'zod/mini';

type Params = Readonly<Record<string, string | number>>;

/**
 * A rule of ours on a field, as a check of its schema: where `holds` says no, the refusal names the field with
 * the stable `code` (its text is `field.<code>`) and `params`.
 */
export const fieldRule = <T>(
  holds: (value: T) => boolean,
  code: string,
  params: Params = {},
): z.core.$ZodCheck<T> => z.refine<T>(holds, { error: () => code, params: { code, ...params } });

/**
 * How a text is written, under a `code` of its own: "not in the expected format" tells nobody which. The pattern stands
 * in the API document, and later rules look only at what it lets through.
 */
export const writtenAs = (pattern: RegExp, code: string): readonly z.core.$ZodCheck<string>[] => [
  z.refine<string>((text) => pattern.test(text), { abort: true, error: () => code, params: { code } }),
  z.regex(pattern),
];
