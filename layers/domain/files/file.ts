import * as z from 'zod/mini';
import { accountIdSchema, fileIdSchema } from '../shared/ids.ts';
import { instantSchema } from '../shared/time.ts';
import { FILE_PURPOSES, contentTypeSchema } from './kinds.ts';
import { FILE_REFUSALS } from './refusals.ts';
import type { FileRefusal } from './refusals.ts';

export const FILE_STATES = ['awaiting-upload', 'inspecting', 'clean', 'refused'] as const;
export type FileState = (typeof FILE_STATES)[number];

/** THE transitions of a file; `clean` and `refused` are final. */
export const FILE_TRANSITIONS = {
  'awaiting-upload': ['inspecting'],
  inspecting: ['clean', 'refused'],
  clean: [],
  refused: [],
} as const satisfies Record<FileState, readonly FileState[]>;

/** The states that a file may come from into `state`. */
export const statesBefore = (state: FileState): readonly FileState[] =>
  FILE_STATES.filter((from) => FILE_TRANSITIONS[from].some((to) => to === state));

/** What is handed out of a file once it is clean; a photo is another object than the one uploaded. */
export const storedContentSchema = z.object({ contentType: z.string(), length: z.int() });
export type StoredContent = z.infer<typeof storedContentSchema>;

const common = {
  id: fileIdSchema,
  ownerId: accountIdSchema,
  purpose: z.enum(FILE_PURPOSES),
  /** As the owner's machine calls it: personal, so it stays in this item. */
  fileName: z.string(),
  /** Declared before the upload; the upload and the content must fit it. */
  contentType: contentTypeSchema,
  length: z.int(),
  /** Whether staff have looked at a photo (B4). */
  moderation: z.optional(z.enum(['pending'])),
  createdAt: instantSchema,
  uploadUntil: instantSchema,
  version: z.int(),
  auditHash: z.string(),
};
/** Which upload is being judged: the object's tag in quarantine. */
const etag = z.string();

/** A file where it stands, with what that state needs. Both facts of `inspecting` are there when it is left. */
export const storedFileSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('awaiting-upload'), ...common }),
  z.object({
    state: z.literal('inspecting'),
    ...common,
    etag,
    /** Content, limits and structure were found in order; what will be handed out. */
    inspection: z.optional(storedContentSchema),
    /** The malware scanner found nothing. */
    scan: z.optional(z.literal('passed')),
  }),
  z.object({ state: z.literal('clean'), ...common, etag, stored: storedContentSchema }),
  z.object({ state: z.literal('refused'), ...common, reason: z.enum(FILE_REFUSALS) }),
]);
export type StoredFile = z.infer<typeof storedFileSchema>;
export type InspectingFile = Extract<StoredFile, { state: 'inspecting' }>;
export type CleanFile = Extract<StoredFile, { state: 'clean' }>;

/** What one of the two judges said of the upload with this tag. */
export type Fact =
  | {
      readonly by: 'inspection';
      readonly etag: string;
      readonly passed: StoredContent;
      /** The scanner has passed it on the same occasion. */
      readonly scanned: boolean;
    }
  | { readonly by: 'scan'; readonly etag: string; readonly passed: true }
  | { readonly by: 'inspection' | 'scan'; readonly etag: string; readonly refused: FileRefusal };

export type Step =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'refuse'; readonly reason: FileRefusal }
  /** One judge has passed it; the other has not spoken yet. */
  | { readonly kind: 'wait' }
  | { readonly kind: 'clear'; readonly stored: StoredContent };

/**
 * What a fact does to a file: clean when inspection and scan have both passed, in either order; refused when either
 * refuses, or when what was judged is not the upload that the file is about.
 */
export function stepOf(file: StoredFile, fact: Fact): Step {
  if (file.state !== 'inspecting') return { kind: 'nothing' };
  if (fact.etag !== file.etag) return { kind: 'refuse', reason: 'replaced' };
  if ('refused' in fact) return { kind: 'refuse', reason: fact.refused };
  switch (fact.by) {
    case 'inspection':
      return fact.scanned || file.scan === 'passed'
        ? { kind: 'clear', stored: fact.passed }
        : { kind: 'wait' };
    case 'scan':
      return file.inspection === undefined ? { kind: 'wait' } : { kind: 'clear', stored: file.inspection };
  }
}
