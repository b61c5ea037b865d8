import { journalDeps } from '#runtime/composition/journal.ts';
import { httpEntry } from '#runtime/http-entry.ts';
import { journalEndpoints } from './journal.endpoints.ts';
import { journalManifest } from './manifest.ts';

export const { build, handler } = httpEntry(journalManifest, journalEndpoints, journalDeps);
