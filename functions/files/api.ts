import { filesDeps } from '#runtime/composition/files.ts';
import { httpEntry } from '#runtime/http-entry.ts';
import { filesEndpoints } from './files.endpoints.ts';
import { filesManifest } from './manifest.ts';

export const { build, handler } = httpEntry(filesManifest, filesEndpoints, filesDeps);
