import * as z from 'zod/mini';
import type { ResumeForm } from './form.ts';

interface Part {
  readonly code: string;
  /** Per cent of the whole. */
  readonly weight: number;
  readonly isThere: (form: ResumeForm) => boolean;
}
const has = (list: readonly unknown[]): boolean => list.length > 0;

/** What makes a résumé complete (B25). Required fields are there once a form is accepted; weights come to 100. */
const PARTS = [
  { code: 'required', weight: 25, isThere: () => true },
  { code: 'photo', weight: 10, isThere: (form) => form.photoFileId !== undefined },
  { code: 'clarification', weight: 5, isThere: (form) => form.clarification !== undefined },
  { code: 'min-salary', weight: 5, isThere: (form) => form.minSalary !== undefined },
  // Somebody without experience has no work history to tell, and loses nothing by it.
  {
    code: 'work-history',
    weight: 15,
    isThere: (form) => form.experienceYears === 0 || has(form.workHistory),
  },
  { code: 'education', weight: 10, isThere: (form) => has(form.education) },
  { code: 'knowledge', weight: 5, isThere: (form) => form.knowledge !== undefined },
  { code: 'skills', weight: 5, isThere: (form) => has(form.skills) },
  { code: 'certificates', weight: 2, isThere: (form) => has(form.certificates) },
  { code: 'personal-skills', weight: 5, isThere: (form) => has(form.personalSkills) },
  { code: 'hobby', weight: 3, isThere: (form) => form.hobby !== undefined },
  { code: 'languages', weight: 5, isThere: (form) => has(form.languages) },
  { code: 'resume-file', weight: 5, isThere: (form) => form.resumeFileId !== undefined },
] as const satisfies readonly Part[];

export const COMPLETENESS_PARTS = PARTS.map(({ code, weight }) => ({ code, weight }));
const MISSING_CODES = PARTS.map(({ code }) => code);

export const completenessSchema = z.object({
  percent: z.int(),
  /** What would raise it, heaviest first. */
  missing: z.array(z.enum(MISSING_CODES)),
});
export type Completeness = z.infer<typeof completenessSchema>;

/** How complete a résumé is, in per cent, and what is missing; 100 only when everything is there (B25). */
export function completenessOf(form: ResumeForm): Completeness {
  const missing = PARTS.filter((part) => !part.isThere(form)).toSorted((a, b) => b.weight - a.weight);
  const lost = missing.reduce((sum, part) => sum + part.weight, 0);
  return { percent: 100 - lost, missing: missing.map(({ code }) => code) };
}
