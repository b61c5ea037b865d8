import * as z from 'zod/mini';
import { roleSchema } from '#domain/shared/actor.ts';

/** Somebody to try the product as. */
export const demoAccountSchema = z.object({
  role: roleSchema,
  /** What somebody is in a labour centre. */
  post: z.optional(z.enum(['centre_head', 'specialist'])),
  email: z.string(),
  password: z.string(),
});
export type DemoAccount = z.infer<typeof demoAccountSchema>;
