import * as z from 'zod/mini';
import { takeMailFeedback } from '#application/notifications/take-mail-feedback.ts';
import type { MailFeedback, TakeMailFeedbackDeps } from '#application/notifications/take-mail-feedback.ts';
import { REFERENCE_HEADER } from '#domain/notifications/notice.ts';
import type { EventDeclaration } from '#runtime/manifest.ts';

/** Bounces and complaints, by which addresses get no more mail (M5). */
export const onMailFeedback = {
  name: 'on-mail-feedback',
  source: { kind: 'mail-feedback' },
  timeoutSeconds: 30,
  uses: { table: 'write' },
} as const satisfies EventDeclaration;

/** What SNS hands a function: texts with what SES tells in JSON. */
export const snsEventSchema = z.object({
  Records: z.array(z.object({ Sns: z.object({ Message: z.string() }) })),
});

const recipientsSchema = z.array(z.object({ emailAddress: z.string() }));
const headersSchema = z.object({
  headers: z.optional(z.array(z.object({ name: z.string(), value: z.string() }))),
});

/** What is read of a bounce or a complaint, by event publishing or as a feedback notification alike. */
const sesMessageSchema = z.object({
  bounce: z.optional(z.object({ bounceType: z.string(), bouncedRecipients: recipientsSchema })),
  complaint: z.optional(
    z.object({
      complainedRecipients: recipientsSchema,
      complaintFeedbackType: z.optional(z.nullable(z.string())),
    }),
  ),
  mail: z.optional(headersSchema),
});

/** What of SES's message ends mail to an address; nothing for a soft bounce, or a complaint taken back. */
export function feedbackOf(message: string): MailFeedback | undefined {
  const { bounce, complaint, mail } = sesMessageSchema.parse(JSON.parse(message));
  const header = mail?.headers?.find(({ name }) => name.toLowerCase() === REFERENCE_HEADER.toLowerCase());
  const feedback = (reason: MailFeedback['reason'], to: z.infer<typeof recipientsSchema>): MailFeedback => ({
    reason,
    addresses: to.map(({ emailAddress }) => emailAddress),
    reference: header?.value,
  });
  if (bounce?.bounceType === 'Permanent') return feedback('bounce', bounce.bouncedRecipients);
  if (complaint !== undefined && complaint.complaintFeedbackType !== 'not-spam') {
    return feedback('complaint', complaint.complainedRecipients);
  }
  return undefined;
}

export async function handleMailFeedback(
  event: z.infer<typeof snsEventSchema>,
  deps: TakeMailFeedbackDeps,
): Promise<void> {
  for (const { Sns } of event.Records) {
    const feedback = feedbackOf(Sns.Message);
    if (feedback !== undefined) await takeMailFeedback(feedback, deps);
  }
}
