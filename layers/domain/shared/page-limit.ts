import * as z from 'zod/mini';

/**
 * How many items a page should hold: a number as a query string carries it, 1 to `most`, `usual` unless told. Made
 * without `z.coerce`, whose namespace brings dates and big integers along into every bundle.
 */
export const pageLimitSchema = (usual: number, most: number) =>
  z._default(
    new z.ZodMiniNumber({ type: 'number', coerce: true }).check(z.int(), z.minimum(1), z.maximum(most)),
    usual,
  );
