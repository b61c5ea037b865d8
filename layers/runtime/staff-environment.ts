import * as z from 'zod/mini';
import { baseEnvironment } from './environment.ts';

/** Settings of the staff context; `SECRET_KEY` is the URI of the key behind the handles of addresses. */
export const staffEnvironment = z.extend(baseEnvironment, { SECRET_KEY: z.string() });
