import * as z from 'zod/mini';
import { baseEnvironment } from './environment.ts';

/** Settings of the functions that keep and judge files. */
export const filesEnvironment = z.extend(baseEnvironment, {
  FILES_BUCKET: z.string().check(z.minLength(1)),
  /** `true` where the bucket is reached by the path and not by a host name of its own. */
  FILES_PATH_STYLE: z._default(z.enum(['true', 'false']), 'false'),
  /** Who looks for malware: GuardDuty, that tells by events, or byte signatures in the same process. */
  SCANNER: z._default(z.enum(['guardduty', 'signatures']), 'guardduty'),
});
