import * as z from 'zod/mini';
import { accountIdSchema, centreIdSchema, employerIdSchema, vacancyIdSchema } from '#domain/shared/ids.ts';
import { pageLimitSchema } from '#domain/shared/page-limit.ts';

const USUAL = 20;
const MOST = 50;

export const centreParams = z.strictObject({ centreId: centreIdSchema });
export const staffParams = z.strictObject({ centreId: centreIdSchema, accountId: accountIdSchema });
export const employerParams = z.strictObject({ centreId: centreIdSchema, employerId: employerIdSchema });
export const vacancyParams = z.strictObject({
  centreId: centreIdSchema,
  employerId: employerIdSchema,
  id: vacancyIdSchema,
});

export const pageShape = {
  limit: pageLimitSchema(USUAL, MOST),
  cursor: z.optional(z.string().check(z.minLength(1))),
};
export const pageQuery = z.strictObject(pageShape);

/** A yes or no, as a query string carries it. */
export const flagSchema = z.pipe(
  z.enum(['true', 'false']),
  z.transform((flag: 'true' | 'false') => flag === 'true'),
);

/** What the codes of access mean is the same for each of these endpoints. */
export const ACCESS = ['not-found', 'access-withdrawn', 'access-not-active', 'right-not-held'] as const;
