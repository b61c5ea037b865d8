import { deliveriesDeps } from '#runtime/composition/deliveries.ts';
import { httpEntry } from '#runtime/http-entry.ts';
import { deliveriesEndpoints } from './deliveries.endpoints.ts';
import { deliveriesManifest } from './manifest.ts';

export const { build, handler } = httpEntry(deliveriesManifest, deliveriesEndpoints, deliveriesDeps);
