import * as z from 'zod/mini';
import { NEXT_STEPS } from '#application/employers/read-my-cabinet.ts';
import type { MyCabinet } from '#application/employers/read-my-cabinet.ts';
import { MEMBER_STATUSES } from '#domain/access/access.ts';
import { CABINET_ROLES } from '#domain/access/rights.ts';
import { cabinetIdSchema } from '#domain/shared/ids.ts';
import type { Language } from '#domain/shared/languages.ts';
import type { Texts } from '#runtime/texts.ts';
import { employerAnswer, employerAnswerSchema } from './employer-answers.ts';
import { memberAnswer } from './member-answers.ts';

export const myCabinetSchema = z.object({
  /** Absent for an account that belongs to no cabinet. */
  cabinet: z.optional(
    z.object({
      id: cabinetIdSchema,
      role: z.enum(CABINET_ROLES),
      status: z.enum(MEMBER_STATUSES),
      contactFilledIn: z.boolean(),
      /** Names of what you may do here; endpoints name the right that they demand. */
      rights: z.array(z.string()),
      employers: z.array(employerAnswerSchema),
    }),
  ),
  nextSteps: z.array(z.object({ code: z.enum(NEXT_STEPS), text: z.string() })),
});

export function myCabinetAnswer({ cabinet, nextSteps }: MyCabinet, texts: Texts, language: Language) {
  const steps = nextSteps.map((code) => ({ code, text: texts(`cabinet.next-step.${code}`, language) }));
  if (cabinet === undefined) return { nextSteps: steps };
  const { id, member, rights, employers } = cabinet;
  const { role, status, contact } = memberAnswer(member);
  return {
    cabinet: {
      id,
      role,
      status,
      contactFilledIn: contact !== undefined,
      rights: [...rights],
      employers: employers.map(employerAnswer),
    },
    nextSteps: steps,
  };
}
