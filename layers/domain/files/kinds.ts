import * as z from 'zod/mini';

/** What a file is for; the purpose decides which kinds of content are accepted. */
export const FILE_PURPOSES = ['photo', 'resume-file', 'document'] as const;
export type FilePurpose = (typeof FILE_PURPOSES)[number];

/** Kinds of content, by their usual extension (B20). */
export const FILE_KINDS = ['pdf', 'doc', 'docx', 'zip', 'jpg', 'png'] as const;
export type FileKind = (typeof FILE_KINDS)[number];

/** At most 8 MB (B20), counted as 8 × 1024 × 1024 bytes. */
export const MAX_FILE_BYTES = 8_388_608;

export const CONTENT_TYPE_OF = {
  pdf: 'application/pdf',
  doc: 'application/msword',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  zip: 'application/zip',
  jpg: 'image/jpeg',
  png: 'image/png',
} as const satisfies Record<FileKind, string>;
export type ContentType = (typeof CONTENT_TYPE_OF)[FileKind];
export const contentTypeSchema = z.enum(CONTENT_TYPE_OF);

const EXTENSIONS_OF = {
  pdf: ['pdf'],
  doc: ['doc'],
  docx: ['docx'],
  zip: ['zip'],
  jpg: ['jpg', 'jpeg'],
  png: ['png'],
} as const satisfies Record<FileKind, readonly string[]>;

/** Photos are pictures (B4); the other purposes take everything of B20. */
export const KINDS_FOR = {
  photo: ['jpg', 'png'],
  'resume-file': FILE_KINDS,
  document: FILE_KINDS,
} as const satisfies Record<FilePurpose, readonly FileKind[]>;

/** The kind that a declared content type names. */
export function kindOf(contentType: ContentType): FileKind {
  const found = FILE_KINDS.find((kind) => CONTENT_TYPE_OF[kind] === contentType);
  if (found === undefined) throw new RangeError('a content type without a kind');
  return found;
}

/** Whether files of the kind are taken for the purpose (B4, B20). */
export const isKindFor = (purpose: FilePurpose, kind: FileKind): boolean =>
  KINDS_FOR[purpose].some((accepted) => accepted === kind);

/** Whether a file's name ends as files of its kind do, whatever the case of the letters. */
export function hasExtensionOf(fileName: string, kind: FileKind): boolean {
  const name = fileName.toLowerCase();
  return EXTENSIONS_OF[kind].some(
    (extension) => name.endsWith(`.${extension}`) && name.length > extension.length + 1,
  );
}

/** What a photo must measure: the size it is kept in, and as many pixels as are decoded at most (B4). */
export const PHOTO_WIDTH = 300;
export const PHOTO_HEIGHT = 400;
export const MAX_IMAGE_PIXELS = 40_000_000;

/** What seekers are told of photos before they choose one (B4), in this order; texts are `file.rule.<code>`. */
export const PHOTO_RULES = [
  'photo-clear-face',
  'photo-one-person',
  'photo-no-collage',
  'photo-not-edited',
  'photo-only-seeker',
  'photo-size',
] as const;
