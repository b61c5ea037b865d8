import type * as z from 'zod/mini';
import { jobProfileSchema, sentTemplateSchema } from '#domain/job-profiles/blank.ts';
import type { BlankContent, BlankKind } from '#domain/job-profiles/blank.ts';
import { onBothSides } from '#runtime/organisation-sides.ts';
import type { Side } from '#runtime/organisation-sides.ts';

/** Profiles and templates differ in what they hold and in what they are called. */
export interface Sort<Content> {
  readonly kind: BlankKind;
  readonly path: string;
  readonly operation: string;
  readonly noun: string;
  readonly requirements: readonly string[];
  readonly content: z.ZodMiniType<Content>;
  readonly blankOf: (content: Content) => BlankContent;
}

const PROFILES: Sort<z.infer<typeof jobProfileSchema>> = {
  kind: 'profile',
  path: 'job-profiles',
  operation: 'JobProfile',
  noun: 'job profile',
  requirements: ['C3'],
  content: jobProfileSchema,
  blankOf: (content) => ({ kind: 'profile', content }),
};
const TEMPLATES: Sort<z.infer<typeof sentTemplateSchema>> = {
  kind: 'template',
  path: 'vacancy-templates',
  operation: 'VacancyTemplate',
  noun: 'vacancy template',
  requirements: ['C12'],
  content: sentTemplateSchema,
  blankOf: (content) => ({ kind: 'template', content }),
};

/** The same endpoint for profiles and for templates, on both sides. */
export const ofEverySort = <E>(make: <Content>(sort: Sort<Content>, side: Side) => E): readonly E[] => [
  ...onBothSides((side) => make(PROFILES, side)),
  ...onBothSides((side) => make(TEMPLATES, side)),
];
