import { readDiscovery } from './read-discovery.http.ts';
import { readKeys } from './read-keys.http.ts';

/** What API Gateway's JWT authorizer, and anyone else who checks our tokens, reads. */
export const issuerEndpoints = [readDiscovery, readKeys] as const;
