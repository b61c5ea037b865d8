import * as z from 'zod/mini';
import { centreIdSchema, employerIdSchema, vacancyIdSchema } from '#domain/shared/ids.ts';

export const vacancyParams = z.strictObject({
  centreId: centreIdSchema,
  employerId: employerIdSchema,
  id: vacancyIdSchema,
});
