import * as z from 'zod/mini';
import { pageLimitSchema } from '#domain/shared/page-limit.ts';

const USUAL = 20;
const MOST = 50;
export const pageShape = {
  limit: pageLimitSchema(USUAL, MOST),
  cursor: z.optional(z.string().check(z.minLength(1))),
};

export const ACCESS_REFUSALS = [
  'not-found',
  'access-withdrawn',
  'access-not-active',
  'right-not-held',
] as const;
