import * as z from 'zod/mini';
import { asSeen, ownerActions, publicationPeriodSchema } from '#domain/publications/lifecycle.ts';
import type { OwnerTransition } from '#domain/publications/lifecycle.ts';
import { ARCHIVERS } from '#domain/publications/lifecycle.ts';
import type { Completeness } from '#domain/resumes/completeness.ts';
import type { Outcome } from '#domain/resumes/ports.ts';
import { resumeSummarySchema } from '#domain/resumes/head.ts';
import type { ResumeHead } from '#domain/resumes/head.ts';
import { resumeIdSchema } from '#domain/shared/ids.ts';
import { dayIn } from '#domain/shared/jurisdictions.ts';
import type { Jurisdiction } from '#domain/shared/jurisdictions.ts';
import { etagOf } from '#domain/shared/revision.ts';
import { instantSchema } from '#domain/shared/time.ts';
import type { Instant } from '#domain/shared/time.ts';
import type { Wording } from '#runtime/texts.ts';

const labelledSchema = z.object({ code: z.string(), label: z.string() });
export const completenessAnswerSchema = z.object({ percent: z.int(), missing: z.array(labelledSchema) });

/** How complete a résumé is, what is missing named in the caller's language (B25). */
export const completenessAnswer = ({ percent, missing }: Completeness, { texts, language }: Wording) => ({
  percent,
  missing: missing.map((code) => ({ code, label: texts(`resume.missing.${code}`, language) })),
});

export const actionSchema = z.object({
  name: z.string(),
  label: z.string(),
  method: z.string(),
  path: z.string(),
  /** What the body must say besides, or what it is. */
  arguments: z.array(z.object({ name: z.string(), label: z.string() })),
});

const ROUTE_OF = {
  edit: { method: 'PUT', suffix: '', arguments: [] },
  archive: { method: 'POST', suffix: '/archival', arguments: ['helpedToFindWork'] },
  restore: { method: 'POST', suffix: '/restoration', arguments: ['publicationPeriodDays'] },
} as const satisfies Record<OwnerTransition, unknown>;

/** What the owner may do with a résumé now, ready to be shown and followed. */
export const actionsAnswer = (head: ResumeHead, now: Instant, { texts, language }: Wording) =>
  ownerActions(head, now).map((name) => {
    const route = ROUTE_OF[name];
    return {
      name,
      label: texts(`resume.action.${name}`, language),
      method: route.method,
      path: `/v1/resumes/${head.id}${route.suffix}`,
      arguments: route.arguments.map((argument) => ({
        name: argument,
        label: texts(`resume.argument.${argument}`, language),
      })),
    };
  });

/** Where a résumé stands, as its owner sees it. */
export const standingSchema = z.object({
  id: resumeIdSchema,
  version: z.int(),
  /** For `If-Match` of the next change. */
  etag: z.string(),
  status: z.enum(['published', 'archived']),
  ...publicationPeriodSchema.shape,
  createdAt: instantSchema,
  archivedAt: z.optional(instantSchema),
  archivedBy: z.optional(z.enum(ARCHIVERS)),
  helpedToFindWork: z.optional(z.boolean()),
  actions: z.array(actionSchema),
});

/** Where a résumé stands, and what its owner may do with it now. */
export function standingAnswer(head: ResumeHead, now: Instant, wording: Wording) {
  const { id, version, auditHash, createdAt, helpedToFindWork } = head;
  return {
    id,
    version,
    createdAt,
    helpedToFindWork,
    ...asSeen(head, now),
    etag: etagOf({ version, auditHash }),
    actions: actionsAnswer(head, now, wording),
  };
}

export const summaryAnswerSchema = z.object({ ...standingSchema.shape, ...resumeSummarySchema.shape });

/** The answer to a command: no personal data, so that it can be kept for a retry. */
export const outcomeAnswerSchema = z.object({
  id: resumeIdSchema,
  version: z.int(),
  status: z.enum(['published', 'archived']),
  publishedAt: z.optional(instantSchema),
  expiresAt: z.optional(instantSchema),
  completeness: z.optional(completenessAnswerSchema),
  /** What to tell the person. */
  message: z.string(),
});

/** The answer to a command, with the ETag that the next one needs. */
export function outcomeReply(
  { id, revision, publication, completeness }: Outcome,
  status: 'published' | 'archived',
  message: string,
  { texts, language, jurisdiction }: Wording & { readonly jurisdiction?: Jurisdiction },
) {
  const isDated = publication !== undefined && jurisdiction !== undefined;
  const params = { until: isDated ? dayIn(jurisdiction, publication.expiresAt) : '' };
  return {
    body: {
      id,
      version: revision.version,
      status,
      publishedAt: publication?.publishedAt,
      expiresAt: publication?.expiresAt,
      completeness:
        completeness === undefined ? undefined : completenessAnswer(completeness, { texts, language }),
      message: texts(message, language, params),
    },
    etag: etagOf(revision),
  };
}
