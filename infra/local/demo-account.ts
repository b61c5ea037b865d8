import * as z from 'zod/mini';
import { roleSchema } from '#domain/shared/actor.ts';

/** Somebody to try the product as. */
export const demoAccountSchema = z.object({ role: roleSchema, email: z.string(), password: z.string() });
export type DemoAccount = z.infer<typeof demoAccountSchema>;
