import { employerMailId } from '#domain/notifications/notice.ts';
import { message } from './message.ts';
import type { ChangeOf, Message, PlanDeps } from './message.ts';

/** A labour centre's letter to the address on an employer's card, signed by whoever wrote it (J3). */
export async function centreLetterMessages(
  { id, at, event }: ChangeOf<'centres.letter-requested'>,
  { letters }: Pick<PlanDeps, 'letters'>,
): Promise<readonly Message[]> {
  const letter = await letters.letterOf({ ...event, at });
  if (letter === undefined) return [];
  const { to, language, templateId, employerName, specialistName, specialistEmail } = letter;
  const params = { enterprise: employerName, specialist: specialistName, email: specialistEmail };
  const record = { record: 'mail', id: employerMailId(event.employerId, id) } as const;
  return [message(record, undefined, { to, language, template: templateId, params, at })];
}
