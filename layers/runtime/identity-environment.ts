import * as z from 'zod/mini';
import { baseEnvironment } from './environment.ts';

/** Where tokens come from, and the key that signs them: a URI, `kms:<key>` or `file:<path>`. */
const issuing = { ISSUER_URL: z.url(), SIGNING_KEY: z.string() };

/** Settings of the identity context; `SECRET_KEY` is the URI of the key behind codes and refresh tokens. */
export const identityEnvironment = z.extend(baseEnvironment, { ...issuing, SECRET_KEY: z.string() });

/** Settings of the issuer: it touches no table. */
export const issuerEnvironment = z.extend(z.omit(baseEnvironment, { TABLE_NAME: true }), issuing);
