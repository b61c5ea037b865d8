import type { StoredFile } from '#domain/files/file.ts';
import type { FileRepository } from '#domain/files/ports.ts';
import type { AccountActor } from '#domain/shared/actor.ts';
import type { FileId } from '#domain/shared/ids.ts';
import { Refusal } from '#domain/shared/refusal.ts';

/**
 * An owner looks where a file stands. Primary course: 1. The file is found. 2. It is the caller's.
 *
 * @throws Refusal `not-found`, also for what is someone else's
 */
export async function readFile(
  id: FileId,
  actor: AccountActor,
  deps: { readonly files: Pick<FileRepository, 'find'> },
): Promise<StoredFile> {
  const file = await deps.files.find(id);
  if (file?.ownerId !== actor.accountId) throw new Refusal('not-found');
  return file;
}
