import * as z from 'zod/mini';
import { accountIdSchema, fileIdSchema, resumeIdSchema } from './ids.ts';
import { unpackPublications } from './packing.ts';
import { instantSchema } from './time.ts';

const accountId = accountIdSchema;
const resumeId = resumeIdSchema;

/** One résumé (later: vacancy) that a sweep has warned about or archived; a page of them shares one event. */
export const sweptPublicationSchema = z.object({
  kind: z.enum(['resume']),
  id: resumeId,
  accountId,
  expiresAt: instantSchema,
});
export type SweptPublication = z.infer<typeof sweptPublicationSchema>;

/** The sweep stores a page of publications packed; whoever reads the event gets them spelled out. */
const publications = z.union([
  z.array(sweptPublicationSchema),
  z.pipe(z.pipe(z.string(), z.transform(unpackPublications)), z.array(sweptPublicationSchema)),
]);

/**
 * What happened, as the outbox carries it: IDs and moments only, never personal data. Whoever acts on an event
 * reads the person's data where it lives. The discriminant is `<context>.<what happened>`.
 */
export const domainEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('identity.sign-up-requested'), accountId, codeIssuedAt: instantSchema }),
  z.object({ type: z.literal('identity.account-confirmed'), accountId }),
  z.object({ type: z.literal('identity.signed-in'), accountId, sessionId: z.string() }),
  z.object({ type: z.literal('identity.signed-out'), accountId, sessionId: z.string() }),
  z.object({
    type: z.literal('identity.password-reset-requested'),
    credentialId: z.string(),
    codeIssuedAt: instantSchema,
  }),
  z.object({ type: z.literal('identity.password-changed'), accountId }),
  z.object({ type: z.literal('identity.sessions-ended'), accountId }),
  z.object({ type: z.literal('identity.refresh-token-reused'), accountId, sessionId: z.string() }),
  z.object({ type: z.literal('resumes.published'), accountId, resumeId }),
  z.object({ type: z.literal('resumes.edited'), accountId, resumeId }),
  z.object({ type: z.literal('resumes.archived'), accountId, resumeId }),
  z.object({ type: z.literal('resumes.restored'), accountId, resumeId }),
  z.object({ type: z.literal('publications.expiring'), publications }),
  z.object({ type: z.literal('publications.expired'), publications }),
  z.object({ type: z.literal('files.upload-requested'), accountId, fileId: fileIdSchema }),
  z.object({ type: z.literal('files.cleared'), accountId, fileId: fileIdSchema }),
  z.object({ type: z.literal('files.refused'), accountId, fileId: fileIdSchema, reason: z.string() }),
]);
export type DomainEvent = z.infer<typeof domainEventSchema>;
