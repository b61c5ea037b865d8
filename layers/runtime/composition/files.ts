import { fileRepository } from '#adapters/dynamodb/files.ts';
import { s3Client } from '#adapters/s3/client.ts';
import { s3LinkSigner, s3UploadSigner } from '#adapters/s3/signed-requests.ts';
import { ownersOnly } from '#application/files/link-file.ts';
import type { FileRepository, LinkSigner, ReadingRights, UploadSigner } from '#domain/files/ports.ts';
import type { Random } from '#domain/shared/ids.ts';
import type { filesEnvironment } from '../files-environment.ts';
import type { HttpParts } from '../http-entry.ts';
import type { Texts } from '../texts.ts';
import { sharedTable } from './shared.ts';

/** What the endpoints of the files context need: they sign requests and read no object. */
export interface FilesDeps {
  readonly files: FileRepository;
  readonly uploads: UploadSigner;
  readonly links: LinkSigner;
  readonly rights: ReadingRights;
  readonly random: Random;
  readonly texts: Texts;
}

export function filesDeps({ settings, random, texts }: HttpParts<typeof filesEnvironment>): FilesDeps {
  const pathStyle = settings.FILES_PATH_STYLE === 'true';
  return {
    files: fileRepository(sharedTable(settings), random),
    uploads: s3UploadSigner(s3Client({ pathStyle }), settings.FILES_BUCKET),
    links: s3LinkSigner(s3Client({ pathStyle }), settings.FILES_BUCKET),
    rights: ownersOnly,
    random,
    texts,
  };
}
