import * as z from 'zod/mini';
import type { EntryOutcome } from '#domain/centres/ports.ts';
import { instantSchema } from '#domain/shared/time.ts';
import type { Wording } from '#runtime/texts.ts';

export const entryOutcomeSchema = z.object({ id: z.string(), at: instantSchema, message: z.string() });
export const entryReply = (outcome: EntryOutcome, message: string, { texts, language }: Wording) => ({
  body: { ...outcome, message: texts(message, language) },
});
