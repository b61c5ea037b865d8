/**
 * Why a stored file was refused. Codes are promises to clients; their texts are `file.refused.<code>`.
 */
export const FILE_REFUSALS = [
  'too-large',
  'length-differs',
  'type-not-recognised',
  'type-differs',
  'active-content',
  'image-broken',
  'image-too-small',
  'image-too-many-pixels',
  'archive-broken',
  'archive-too-many-entries',
  'archive-too-large',
  'archive-bomb',
  'archive-nested',
  'archive-unsafe-name',
  'archive-encrypted',
  'archive-executable',
  'document-broken',
  'document-encrypted',
  'document-macros',
  'malware',
  'not-scanned',
  'replaced',
  'lost',
] as const;
export type FileRefusal = (typeof FILE_REFUSALS)[number];
