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
