import * as z from 'zod/mini';
import { instantSchema } from './time.ts';

/**
 * One run of a bulk action, or of its undo: an ID and the moment of its first attempt. All attempts with one
 * `Idempotency-Key` are the same run, so that what is told of it is told once.
 */
export const batchRunSchema = z.object({ id: z.uuid(), at: instantSchema });
export type BatchRun = z.infer<typeof batchRunSchema>;
