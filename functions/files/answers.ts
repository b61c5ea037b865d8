import * as z from 'zod/mini';
import { FILE_STATES } from '#domain/files/file.ts';
import type { StoredFile } from '#domain/files/file.ts';
import { FILE_PURPOSES, PHOTO_HEIGHT, PHOTO_RULES, PHOTO_WIDTH } from '#domain/files/kinds.ts';
import type { FilePurpose } from '#domain/files/kinds.ts';
import { FILE_REFUSALS } from '#domain/files/refusals.ts';
import { fileIdSchema } from '#domain/shared/ids.ts';
import { instantSchema } from '#domain/shared/time.ts';
import type { Wording } from '#runtime/texts.ts';

export const rulesAnswerSchema = z.array(z.object({ code: z.string(), text: z.string() }));

/** What a person is to know before choosing a file for the purpose (B4); nothing but limits for other files. */
export const rulesAnswer = (
  purpose: FilePurpose,
  { texts, language }: Wording,
): z.infer<typeof rulesAnswerSchema> =>
  purpose === 'photo'
    ? PHOTO_RULES.map((code) => ({
        code,
        text: texts(`file.rule.${code}`, language, { width: PHOTO_WIDTH, height: PHOTO_HEIGHT }),
      }))
    : [];

export const fileAnswerSchema = z.object({
  id: fileIdSchema,
  purpose: z.enum(FILE_PURPOSES),
  fileName: z.string(),
  contentType: z.string(),
  length: z.int(),
  state: z.enum(FILE_STATES),
  /** Why it was refused, with what to do. */
  reason: z.optional(z.object({ code: z.enum(FILE_REFUSALS), text: z.string() })),
  /** Whether staff have looked at a photo. */
  moderation: z.optional(z.string()),
  createdAt: instantSchema,
  uploadUntil: instantSchema,
});

export function fileAnswer(file: StoredFile, { texts, language }: Wording): z.infer<typeof fileAnswerSchema> {
  const { id, purpose, fileName, contentType, length, state, moderation, createdAt, uploadUntil } = file;
  return {
    id,
    purpose,
    fileName,
    contentType,
    length,
    state,
    createdAt,
    uploadUntil,
    ...(moderation === undefined ? {} : { moderation }),
    ...(file.state === 'refused'
      ? { reason: { code: file.reason, text: texts(`file.refused.${file.reason}`, language) } }
      : {}),
  };
}
