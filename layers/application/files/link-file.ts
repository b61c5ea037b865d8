import type { CleanFile } from '#domain/files/file.ts';
import type { FileRepository, LinkSigner, ReadingRights } from '#domain/files/ports.ts';
import { LINK_SECONDS } from '#domain/files/upload-request.ts';
import type { AccountActor, RequestContext } from '#domain/shared/actor.ts';
import type { FileId } from '#domain/shared/ids.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import { plusSeconds } from '#domain/shared/time.ts';
import type { Instant } from '#domain/shared/time.ts';

interface Deps {
  readonly files: Pick<FileRepository, 'find'>;
  readonly rights: ReadingRights;
  readonly links: LinkSigner;
}
export interface FileLink {
  readonly file: CleanFile;
  readonly url: string;
  readonly expiresAt: Instant;
}

/**
 * A person wants a file's content (B20). Primary course:
 * 1. The file is found, and the caller may read it.
 * 2. It is clean.
 * 3. The caller gets a link that works for a minute.
 *
 * @throws Refusal `not-found`, `file-not-clean` while it is being checked, `file-refused`
 */
export async function linkFile(
  id: FileId,
  context: RequestContext<AccountActor>,
  deps: Deps,
): Promise<FileLink> {
  const file = await deps.files.find(id);
  if (file === undefined || !(await deps.rights.mayRead(file, context.actor))) throw new Refusal('not-found');
  switch (file.state) {
    case 'awaiting-upload':
    case 'inspecting':
      throw new Refusal('file-not-clean');
    case 'refused':
      throw new Refusal('file-refused');
    case 'clean': {
      const url = await deps.links.signLink(id, context.at, LINK_SECONDS);
      return { file, url, expiresAt: plusSeconds(context.at, LINK_SECONDS) };
    }
  }
}

/** The owner alone, until files are shown to others. */
export const ownersOnly: ReadingRights = {
  mayRead: (file, actor) => Promise.resolve(file.ownerId === actor.accountId),
};
