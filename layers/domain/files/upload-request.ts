import * as z from 'zod/mini';
import { fieldRule } from '../shared/field-rule.ts';
import type { AccountId } from '../shared/ids.ts';
import type { Counter } from '../shared/quota.ts';
import {
  FILE_PURPOSES,
  MAX_FILE_BYTES,
  contentTypeSchema,
  hasExtensionOf,
  isKindFor,
  kindOf,
} from './kinds.ts';

const MAX_NAME_LENGTH = 200;
/** Separators, control characters, halves of characters (no store keeps them), and marks that turn the direction of text (a name must end as it seems to end). */
const NAME_CHARACTERS = /^[^/\\\p{Cc}\p{Cs}\u200e\u200f\u202a-\u202e\u2066-\u2069]+$/u;

/** What a client says of a file before it may upload it (B4, B20). */
export const uploadRequestSchema = z
  .strictObject({
    purpose: z.enum(FILE_PURPOSES),
    fileName: z.string().check(
      z.minLength(1),
      z.maxLength(MAX_NAME_LENGTH),
      fieldRule<string>((name) => NAME_CHARACTERS.test(name), 'file-name-characters'),
    ),
    contentType: contentTypeSchema,
    /** Bytes, exactly: the upload is refused when it is longer or shorter. */
    length: z.int().check(
      z.positive(),
      fieldRule<number>((length) => length <= MAX_FILE_BYTES, 'file-too-large', { limit: MAX_FILE_BYTES }),
    ),
  })
  .check(
    z.refine(({ purpose, contentType }) => isKindFor(purpose, kindOf(contentType)), {
      path: ['contentType'],
      params: { code: 'file-type-not-for-purpose' },
    }),
    z.refine(({ fileName, contentType }) => hasExtensionOf(fileName, kindOf(contentType)), {
      path: ['fileName'],
      params: { code: 'file-extension-differs' },
    }),
  );
export type UploadRequest = z.infer<typeof uploadRequestSchema>;

/** How long an upload may begin after it was asked for, in seconds. */
export const UPLOAD_SECONDS = 300;
/** What an upload that was asked for counts against: far more a day than all files of a person's résumés. */
export const uploadCounter = (ownerId: AccountId): Counter => ({
  quota: { name: 'uploads', seconds: 24 * 3600, most: 100 },
  subject: ownerId,
});

/** How long a link to a clean file works, in seconds. */
export const LINK_SECONDS = 60;
