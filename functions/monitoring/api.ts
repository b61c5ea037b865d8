import { monitoringDeps } from '#runtime/composition/monitoring.ts';
import { httpEntry } from '#runtime/http-entry.ts';
import { monitoringEndpoints } from './monitoring.endpoints.ts';
import { monitoringManifest } from './manifest.ts';

export const { build, handler } = httpEntry(monitoringManifest, monitoringEndpoints, monitoringDeps);
