import * as z from 'zod/mini';
import { accountIdSchema, centreIdSchema } from '#domain/shared/ids.ts';

export const staffParams = z.strictObject({ centreId: centreIdSchema, accountId: accountIdSchema });
