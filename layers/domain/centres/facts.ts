import * as z from 'zod/mini';
import { lineSchema, proseSchema } from '../shared/text.ts';
import { daySchema } from '../shared/day.ts';
import { accountIdSchema } from '../shared/ids.ts';
import { instantSchema } from '../shared/time.ts';

/** Something learnt of an employer, with where it is from and of which day (J2). */
export const newFactSchema = z.strictObject({
  text: proseSchema(2000),
  /** A newspaper, a conversation, a register: whoever reads the fact must be able to judge it. */
  source: lineSchema(300),
  on: daySchema,
});
export type NewFact = z.infer<typeof newFactSchema>;

/** A fact as it is kept: never changed, only added to. */
export const factSchema = z.object({
  id: z.string(),
  text: z.string(),
  source: z.string(),
  on: z.string(),
  addedAt: instantSchema,
  staffId: accountIdSchema,
});
export type Fact = z.infer<typeof factSchema>;
