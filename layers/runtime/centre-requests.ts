import * as z from 'zod/mini';
import { centreIdSchema, employerIdSchema } from '#domain/shared/ids.ts';
import { pageLimitSchema } from '#domain/shared/page-limit.ts';

const USUAL = 20;
const MOST = 50;

/** What the paths of every context inside a labour centre name. */
export const centreParams = z.strictObject({ centreId: centreIdSchema });
export const employerParams = z.strictObject({ centreId: centreIdSchema, employerId: employerIdSchema });

export const pageShape = {
  limit: pageLimitSchema(USUAL, MOST),
  cursor: z.optional(z.string().check(z.minLength(1))),
};
export const pageQuery = z.strictObject(pageShape);

/** A yes or no, as a query string carries it. */
export const flagSchema = z.enum(['true', 'false']);

/** What the table of rights may answer inside a centre. */
export const CENTRE_REFUSALS = [
  'not-found',
  'access-withdrawn',
  'access-not-active',
  'right-not-held',
] as const;
