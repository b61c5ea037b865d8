import * as z from 'zod/mini';
import { baseEnvironment } from './environment.ts';

/** What functions need that deliver to webhooks and to the labour-market system. */
export const deliverySettings = {
  /** `kms:<key>` or `file:<path>`: the secret that the secrets of webhooks are derived from. */
  SECRET_KEY: z.string(),
  /** Where the labour-market system is, without a slash at its end. */
  LABOUR_MARKET_URL: z.string().check(z.regex(/^https?:\/\/.*[^/]$/)),
  /** `true` lets webhooks lead to this machine by plain HTTP: for one machine, never on a network. */
  ALLOW_LOCAL_WEBHOOKS: z._default(z.enum(['true', 'false']), 'false'),
} as const;

export const deliveriesEnvironment = z.extend(baseEnvironment, deliverySettings);
