import * as z from 'zod/mini';
import { recordIdSchema } from '#domain/centre-work/records.ts';
import { daySchema } from '#domain/shared/day.ts';
import { centreIdSchema, employerIdSchema, vacancyIdSchema } from '#domain/shared/ids.ts';
import { fieldRule } from '#domain/shared/field-rule.ts';
import { pageShape } from '#runtime/page-query.ts';

export const recordParams = z.strictObject({ centreId: centreIdSchema, id: recordIdSchema });
export const participantParams = z.strictObject({
  centreId: centreIdSchema,
  id: recordIdSchema,
  employerId: employerIdSchema,
});

/** Days, inclusive. */
export const datedQuery = z.strictObject({
  from: z.optional(daySchema),
  to: z.optional(daySchema),
  ...pageShape,
});

export const participantBody = z.strictObject({
  employerId: employerIdSchema,
  postsOffered: z.int().check(z.gte(0), z.lte(10_000)),
  vacancyIds: z._default(
    z.array(vacancyIdSchema).check(
      z.maxLength(20),
      fieldRule((ids: readonly string[]) => new Set(ids).size === ids.length, 'repeated'),
    ),
    [],
  ),
});
