import * as z from 'zod/mini';
import { pageLimitSchema } from '#domain/shared/page-limit.ts';

const USUAL = 20;
const MOST = 100;
/** DynamoDB answers a hundred keys at once, and these lists look up one or two for every item. */
const MOST_LOOKED_UP = 50;

/** How a list is asked for, page by page. */
export const pageShape = {
  limit: pageLimitSchema(USUAL, MOST),
  cursor: z.optional(z.string().check(z.minLength(1))),
};
export const pageQuery = z.strictObject(pageShape);
/** The same for a list that looks something up for every item. */
export const lookedUpPageQuery = z.strictObject({
  ...pageShape,
  limit: pageLimitSchema(USUAL, MOST_LOOKED_UP),
});

/** How a page of it is answered; `next` is the `cursor` of the page behind it. */
export const pageAnswerSchema = <Item extends z.ZodMiniType>(item: Item) =>
  z.object({ items: z.array(item), next: z.optional(z.string()) });
