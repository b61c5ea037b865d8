import * as z from 'zod/mini';
import {
  noticeHandle,
  noticeKindSchema,
  noticeTextKey,
  noticeTitleKey,
} from '#domain/notifications/notice.ts';
import type { Notice } from '#domain/notifications/notice.ts';
import type { Phrases } from '#domain/notifications/ports.ts';
import {
  cabinetIdSchema,
  centreIdSchema,
  employerIdSchema,
  fileIdSchema,
  invitationIdSchema,
  resumeIdSchema,
  vacancyIdSchema,
} from '#domain/shared/ids.ts';
import type { Language } from '#domain/shared/languages.ts';
import { instantSchema } from '#domain/shared/time.ts';
import { readableParams } from './readable-params.ts';

/** A notice as its owner reads it, in the language of the request. */
export const noticeViewSchema = z.object({
  id: z.string(),
  kind: noticeKindSchema,
  at: instantSchema,
  title: z.string(),
  text: z.string(),
  /** What it is about. */
  resumeId: z.optional(resumeIdSchema),
  fileId: z.optional(fileIdSchema),
  vacancyId: z.optional(vacancyIdSchema),
  employerId: z.optional(employerIdSchema),
  cabinetId: z.optional(cabinetIdSchema),
  invitationId: z.optional(invitationIdSchema),
  centreId: z.optional(centreIdSchema),
  /** Absent while it is unread. */
  readAt: z.optional(instantSchema),
});
export type NoticeView = z.infer<typeof noticeViewSchema>;

const subjectSchema = z.pick(noticeViewSchema, {
  resumeId: true,
  fileId: true,
  vacancyId: true,
  employerId: true,
  cabinetId: true,
  invitationId: true,
  centreId: true,
});

/** A notice as its reader sees it: kept as kind and parameters, worded in the language of the request (M1). */
export function noticeView(notice: Notice, language: Language, phrases: Phrases): NoticeView {
  const { kind, at, params, readAt } = notice;
  const readable = readableParams(params, language, phrases);
  return {
    id: noticeHandle(notice),
    kind,
    at,
    title: phrases(noticeTitleKey(kind), language, readable),
    text: phrases(noticeTextKey(kind), language, readable),
    ...subjectSchema.parse(params),
    ...(readAt === undefined ? {} : { readAt }),
  };
}
