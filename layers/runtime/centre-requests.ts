import * as z from 'zod/mini';
import { centreIdSchema, employerIdSchema } from '#domain/shared/ids.ts';

/** What the paths of every context inside a labour centre name. */
export const centreParams = z.strictObject({ centreId: centreIdSchema });
export const employerParams = z.strictObject({ centreId: centreIdSchema, employerId: employerIdSchema });

/** A yes or no, as a query string carries it. */
export const flagSchema = z.enum(['true', 'false']);
