import * as z from 'zod/mini';
import { instantSchema } from '../shared/time.ts';
import type { Instant } from '../shared/time.ts';

/** One entry of an entity's audit chain: what happened to it, and when. */
export interface ChainEntry {
  readonly version: number;
  readonly action: string;
  readonly at: Instant;
}

/** A stage that a vacancy has left: a draft that was published, a publication that ended, and how (N3). */
export const stageSchema = z.object({
  stage: z.enum(['draft', 'published']),
  reason: z.enum(['published', 'owner', 'expiry', 'centre']),
  from: instantSchema,
  to: instantSchema,
});
export type Stage = z.infer<typeof stageSchema>;

/** A vacancy that is restored more often is counted by its first stages only. */
const MOST_STAGES = 20;

export const vacancyHistorySchema = z.object({
  draftSince: z.optional(instantSchema),
  publicSince: z.optional(instantSchema),
  stages: z.array(stageSchema),
});
export type VacancyHistory = z.infer<typeof vacancyHistorySchema>;

export const resumeHistorySchema = z.object({
  /** When the owner last answered the question of H2. */
  answeredAt: z.optional(instantSchema),
});
export type ResumeHistory = z.infer<typeof resumeHistorySchema>;

export const EMPTY_VACANCY_HISTORY: VacancyHistory = { stages: [] };
export const EMPTY_RESUME_HISTORY: ResumeHistory = {};

/** A résumé's history with one more entry. */
export const resumeHistoryAfter = (history: ResumeHistory, { action, at }: ChainEntry): ResumeHistory =>
  action === 'resumes.archived' ? { answeredAt: at } : history;

const ENDED_BY = {
  'vacancies.archived': 'owner',
  'vacancies.expired': 'expiry',
  'vacancies.deregistered': 'centre',
} as const satisfies Record<string, Stage['reason']>;
const isEnd = (action: string): action is keyof typeof ENDED_BY => action in ENDED_BY;

/** A vacancy's history with one more entry. */
export function vacancyHistoryAfter(history: VacancyHistory, { action, at }: ChainEntry): VacancyHistory {
  const { draftSince, publicSince, stages } = history;
  if (isEnd(action)) return { stages: left(stages, 'published', publicSince, at, ENDED_BY[action]) };
  switch (action) {
    case 'vacancies.drafted':
      return { draftSince: draftSince ?? at, stages };
    case 'vacancies.published':
      return { publicSince: at, stages: left(stages, 'draft', draftSince, at, 'published') };
    // What the clock had ended and no sweep had come to yet ends here.
    case 'vacancies.restored':
      return { publicSince: at, stages: left(stages, 'published', publicSince, at, 'expiry') };
    default:
      return history;
  }
}

function left(
  stages: readonly Stage[],
  stage: Stage['stage'],
  from: Instant | undefined,
  to: Instant,
  reason: Stage['reason'],
): Stage[] {
  if (from === undefined || stages.length >= MOST_STAGES) return [...stages];
  return [...stages, { stage, reason, from, to }];
}

/** The entries that follow each other behind version `after`; what comes behind a gap is still being written. */
export function contiguous(entries: readonly ChainEntry[], after: number): readonly ChainEntry[] {
  const gap = entries.findIndex(({ version }, index) => version !== after + 1 + index);
  return gap === -1 ? entries : entries.slice(0, gap);
}
