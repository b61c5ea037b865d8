import * as z from 'zod/mini';
import { accountIdSchema, resumeIdSchema, vacancyIdSchema } from './ids.ts';
import { instantSchema } from './time.ts';

const swept = { accountId: accountIdSchema, expiresAt: instantSchema };

/**
 * One publication whose period ends, or has ended; a page of them shares one event. In a file of its own, because
 * the functions that publish need it and must not carry every event of the product.
 */
export const sweptPublicationSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('resume'), id: resumeIdSchema, ...swept }),
  z.object({ kind: z.literal('vacancy'), id: vacancyIdSchema, ...swept }),
]);
export type SweptPublication = z.infer<typeof sweptPublicationSchema>;
