import * as z from 'zod/mini';

/** What the reports answer as data; money in minor units. */
export const outcomesSchema = z.object({
  items: z.array(
    z.object({
      month: z.string(),
      occupationGroup: z.string(),
      withheld: z.boolean(),
      answers: z.optional(z.int()),
      helped: z.optional(z.int()),
      percent: z.optional(z.number()),
      restored: z.optional(z.int()),
    }),
  ),
});

const paySchema = z.object({ count: z.int(), meanMinor: z.int(), medianMinor: z.int() });
export const segmentsSchema = z.object({
  items: z.array(
    z.object({
      occupation: z.string(),
      vacancies: z.int(),
      posts: z.int(),
      resumes: z.int(),
      pay: z.optional(paySchema),
      wishedPay: z.optional(paySchema),
    }),
  ),
});

export const stagesSchema = z.object({
  items: z.array(
    z.object({
      month: z.string(),
      stage: z.string(),
      reason: z.string(),
      source: z.string(),
      managerId: z.optional(z.string()),
      count: z.int(),
      meanHours: z.number(),
      medianHours: z.number(),
    }),
  ),
});
