import * as z from 'zod/mini';
import { pageLimitSchema } from '#domain/shared/page-limit.ts';

const USUAL = 20;
const MOST = 50;

/** How a list is asked for, page by page. */
export const pageShape = {
  limit: pageLimitSchema(USUAL, MOST),
  cursor: z.optional(z.string().check(z.minLength(1))),
};
export const pageQuery = z.strictObject(pageShape);
