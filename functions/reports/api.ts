import { reportsDeps } from '#runtime/composition/reports.ts';
import { httpEntry } from '#runtime/http-entry.ts';
import { reportsManifest } from './manifest.ts';
import { reportsEndpoints } from './reports.endpoints.ts';

export const { build, handler } = httpEntry(reportsManifest, reportsEndpoints, reportsDeps);
