import * as z from 'zod/mini';
import type { Organisation, Standing } from '#domain/access/access.ts';
import { ARCHIVERS, asSeen } from '#domain/publications/lifecycle.ts';
import { accountIdSchema, employerIdSchema, vacancyIdSchema } from '#domain/shared/ids.ts';
import { etagOf } from '#domain/shared/revision.ts';
import { instantSchema } from '#domain/shared/time.ts';
import type { Instant } from '#domain/shared/time.ts';
import {
  VACANCY_SOURCES,
  archiveReasonSchema,
  listedAt,
  draftSummarySchema,
} from '#domain/vacancies/head.ts';
import type { VacancyHead } from '#domain/vacancies/head.ts';
import { vacancyActions } from '#domain/vacancies/lifecycle.ts';
import type { VacancyTransition } from '#domain/vacancies/lifecycle.ts';
import { validityDays } from '#domain/vacancies/validity.ts';
import type { Wording } from '#runtime/texts.ts';

/** Who is shown a vacancy, and when. */
export interface Viewer {
  readonly organisation: Organisation;
  readonly standing: Standing;
  readonly now: Instant;
}

const actionSchema = z.object({
  name: z.string(),
  label: z.string(),
  method: z.string(),
  path: z.string(),
  /** What the body must say; `form` stands for all fields of a vacancy's form. */
  arguments: z.array(z.object({ name: z.string(), label: z.string() })),
});

interface Route {
  readonly method: string;
  readonly path: string;
  readonly arguments: readonly string[];
}
/** Asking for a reconfirmation and taking off the register belong to the centre's own queue. */
const ROUTE_OF: Partial<Record<VacancyTransition, Route>> = {
  saveDraft: { method: 'PUT', path: 'vacancy-drafts/{id}', arguments: ['form'] },
  publish: { method: 'POST', path: 'vacancy-drafts/{id}/publication', arguments: ['form', 'validThrough'] },
  discard: { method: 'DELETE', path: 'vacancy-drafts/{id}', arguments: [] },
  edit: { method: 'PUT', path: 'vacancies/{id}', arguments: ['form'] },
  archive: { method: 'POST', path: 'vacancies/{id}/archival', arguments: ['reason'] },
  restore: { method: 'POST', path: 'vacancies/{id}/restoration', arguments: ['form', 'validThrough'] },
  reconfirm: { method: 'POST', path: 'vacancies/{id}/reconfirmation', arguments: [] },
};

/** What the caller may do with a vacancy now, ready to be shown and followed. */
function actionsAnswer(head: VacancyHead, viewer: Viewer, { texts, language }: Wording) {
  const { organisation, standing, now } = viewer;
  const organisationPath = organisation.kind === 'cabinet' ? 'cabinets' : 'centres';
  const base = `/v1/${organisationPath}/${organisation.id}/employers/${head.employerId}`;
  return vacancyActions(head, { kind: organisation.kind, role: standing.role }, now).flatMap((name) => {
    const route = ROUTE_OF[name];
    if (route === undefined) return [];
    return {
      name,
      label: texts(`vacancy.action.${name}`, language),
      method: route.method,
      path: `${base}/${route.path.replace('{id}', head.id)}`,
      arguments: route.arguments.map((argument) => ({
        name: argument,
        label: texts(`vacancy.argument.${argument}`, language),
      })),
    };
  });
}

/** Where a vacancy stands, as a member of the organisation sees it. */
export const vacancyStandingSchema = z.object({
  id: vacancyIdSchema,
  employerId: employerIdSchema,
  version: z.int(),
  /** For `If-Match` of the next change. */
  etag: z.string(),
  status: z.enum(['draft', 'published', 'archived']),
  source: z.enum(VACANCY_SOURCES),
  managerId: z.optional(accountIdSchema),
  listedAt: instantSchema,
  publishedAt: z.optional(instantSchema),
  expiresAt: z.optional(instantSchema),
  /** By the calendar where the job is; both days belong to it (C9). */
  validFrom: z.optional(z.string()),
  validThrough: z.optional(z.string()),
  archivedAt: z.optional(instantSchema),
  archivedBy: z.optional(z.enum(ARCHIVERS)),
  archiveReason: z.optional(archiveReasonSchema),
  confirmedAt: z.optional(instantSchema),
  reconfirmationAskedAt: z.optional(instantSchema),
  actions: z.array(actionSchema),
});

/** Where a vacancy stands, and what the caller may do with it now. */
export function standingAnswer(head: VacancyHead, viewer: Viewer, wording: Wording) {
  const { id, employerId, version, auditHash, source, managerId } = head;
  return {
    id,
    employerId,
    version,
    source,
    managerId,
    listedAt: listedAt(head),
    ...stateAnswer(head, viewer.now),
    etag: etagOf({ version, auditHash }),
    actions: actionsAnswer(head, viewer, wording),
  };
}

function stateAnswer(head: VacancyHead, now: Instant) {
  if (head.status === 'draft') return { status: head.status };
  const { confirmedAt, reconfirmationAskedAt } = head;
  return {
    ...asSeen(head, now),
    ...validityDays(head.jurisdiction, head),
    confirmedAt,
    reconfirmationAskedAt,
    archiveReason: head.status === 'archived' ? head.archiveReason : undefined,
  };
}

export const vacancyItemSchema = z.object({
  ...vacancyStandingSchema.shape,
  ...draftSummarySchema.shape,
});
