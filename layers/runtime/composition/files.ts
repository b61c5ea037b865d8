import { fileRepository } from '#adapters/dynamodb/files.ts';
import { s3Client } from '#adapters/s3/client.ts';
import { s3LinkSigner, s3UploadSigner } from '#adapters/s3/signed-requests.ts';
import { ownersOnly } from '#application/files/link-file.ts';
import type { FileRepository, LinkSigner, ReadingRights, UploadSigner } from '#domain/files/ports.ts';
import type { Random } from '#domain/shared/ids.ts';
import { readEnvironment } from '../environment.ts';
import { filesEnvironment } from '../files-environment.ts';
import type { HttpTools } from '../http.ts';
import type { Platform } from '../platform.ts';
import type { Texts } from '../texts.ts';
import { httpTools, sharedTable } from './shared.ts';

/** What the endpoints of the files context need: they sign requests and read no object. */
export interface FilesDeps {
  readonly files: FileRepository;
  readonly uploads: UploadSigner;
  readonly links: LinkSigner;
  readonly rights: ReadingRights;
  readonly random: Random;
  readonly texts: Texts;
}

export const filesTools = (platform: Platform): HttpTools =>
  httpTools(platform, readEnvironment(filesEnvironment, platform.environment));

export function filesDeps(platform: Platform, { texts }: Pick<HttpTools, 'texts'>): FilesDeps {
  const environment = readEnvironment(filesEnvironment, platform.environment);
  const pathStyle = environment.FILES_PATH_STYLE === 'true';
  return {
    files: fileRepository(sharedTable(environment), platform.random),
    uploads: s3UploadSigner(s3Client({ pathStyle }), environment.FILES_BUCKET),
    links: s3LinkSigner(s3Client({ pathStyle }), environment.FILES_BUCKET),
    rights: ownersOnly,
    random: platform.random,
    texts,
  };
}
