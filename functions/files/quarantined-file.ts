import { fileIdSchema } from '#domain/shared/ids.ts';
import type { FileId } from '#domain/shared/ids.ts';

/** The file whose upload an object in quarantine is; `undefined` for any other object. */
export function quarantinedFile(key: string): FileId | undefined {
  const parsed = fileIdSchema.safeParse(/^quarantine\/([^/]+)$/.exec(key)?.[1]);
  return parsed.success ? parsed.data : undefined;
}
