import * as z from 'zod/mini';
import { FORM_SHAPES, SUMMARY_SHAPES } from '#domain/centre-work/forms.ts';
import { HAPPENING_STATES } from '#domain/centre-work/lifecycle.ts';
import { participantSchema, recordIdSchema } from '#domain/centre-work/records.ts';
import type { HeadOf, RecordHead } from '#domain/centre-work/records.ts';
import type { PublicFair } from '#application/job-fairs/public-fairs.ts';
import { centreIdSchema } from '#domain/shared/ids.ts';
import { jurisdictionSchema } from '#domain/shared/jurisdictions.ts';
import { pageAnswerSchema } from '#runtime/page-query.ts';

/** What anyone may know of a fair: nothing of who wrote it down. */
const shown = {
  id: recordIdSchema,
  centreId: centreIdSchema,
  jurisdiction: jurisdictionSchema,
  status: z.enum(HAPPENING_STATES),
};

export const publicFairListSchema = pageAnswerSchema(
  z.object({
    ...shown,
    ...SUMMARY_SHAPES['job-fair'],
    /** How many employers take part. */
    participants: z.int(),
  }),
);

export const publicFairSchema = z.object({
  ...shown,
  ...FORM_SHAPES['job-fair'],
  participants: z.array(
    z.object({
      ...participantSchema.shape,
      /** As the state register has it. */
      name: z.string(),
    }),
  ),
});

const stateOf = ({ status = 'planned' }: RecordHead) => status;

export const publicFairItem = (head: HeadOf<'job-fair'>) => ({
  ...head.summary,
  ...head,
  status: stateOf(head),
  participants: head.participants ?? 0,
});

export const publicFairAnswer = ({ head, form, participants }: PublicFair) => ({
  ...form,
  ...head,
  status: stateOf(head),
  participants: [...participants],
});
