import * as z from 'zod/mini';
import { ACTION_CODES, ACTION_REASONS } from '#domain/centres/next-actions.ts';
import type { ActionCode, NextAction } from '#domain/centres/next-actions.ts';
import { employerIdSchema, vacancyIdSchema } from '#domain/shared/ids.ts';
import type { CentreId } from '#domain/shared/ids.ts';
import { etagOf } from '#domain/shared/revision.ts';
import { instantSchema } from '#domain/shared/time.ts';
import type { Wording } from '#runtime/texts.ts';

export const actionAnswerSchema = z.object({
  code: z.enum(ACTION_CODES),
  /** What to do. */
  label: z.string(),
  reason: z.enum(ACTION_REASONS),
  /** Why. */
  reasonLabel: z.string(),
  since: instantSchema,
  employerId: employerIdSchema,
  employerName: z.optional(z.string()),
  vacancy: z.optional(z.object({ id: vacancyIdSchema, title: z.string() })),
  /** Where it is done; `ifMatch` where the endpoint demands it. */
  link: z.object({ method: z.string(), path: z.string(), ifMatch: z.optional(z.string()) }),
});

interface Route {
  readonly method: 'POST' | 'PUT';
  /** Below the employer, or below the vacancy when the action is about one. */
  readonly suffix: string;
  readonly demandsIfMatch: boolean;
}

const ROUTE_OF = {
  'deregister-vacancy': { method: 'POST', suffix: '/deregistration', demandsIfMatch: true },
  'ask-reconfirmation': { method: 'POST', suffix: '/reconfirmation-request', demandsIfMatch: true },
  'correct-email': { method: 'PUT', suffix: '', demandsIfMatch: true },
  'prolong-vacancy': { method: 'PUT', suffix: '', demandsIfMatch: true },
  'send-greeting-letter': { method: 'POST', suffix: '/letters', demandsIfMatch: false },
  'make-first-contact': { method: 'POST', suffix: '/contacts', demandsIfMatch: false },
  'renew-contact': { method: 'POST', suffix: '/contacts', demandsIfMatch: false },
  'repeat-cabinet-link': { method: 'POST', suffix: '/cabinet-link', demandsIfMatch: false },
} as const satisfies Record<ActionCode, Route>;

/** A next action, ready to be shown and followed. */
export function actionAnswer(action: NextAction, centreId: CentreId, { texts, language }: Wording) {
  const { code, reason, since, employerId, employerName, vacancy, revision } = action;
  const { method, suffix, demandsIfMatch } = ROUTE_OF[code];
  const employer = `/v1/centres/${centreId}/employers/${employerId}`;
  const subject = vacancy === undefined ? employer : `${employer}/vacancies/${vacancy.id}`;
  return {
    code,
    label: texts(`next-action.${code}`, language),
    reason,
    reasonLabel: texts(`next-action.reason.${reason}`, language),
    since,
    employerId,
    employerName,
    vacancy,
    link: {
      method,
      path: `${subject}${suffix}`,
      ...(demandsIfMatch ? { ifMatch: etagOf(revision) } : {}),
    },
  };
}
