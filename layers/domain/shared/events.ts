import * as z from 'zod/mini';
import {
  accountIdSchema,
  cabinetIdSchema,
  centreIdSchema,
  employerIdSchema,
  fileIdSchema,
  invitationIdSchema,
  resumeIdSchema,
  vacancyIdSchema,
  webhookIdSchema,
} from './ids.ts';
import { batchRunSchema } from './batch-run.ts';
import { unpackPublications } from './packing.ts';
import { sweptPublicationSchema } from './swept-publication.ts';
import { instantSchema } from './time.ts';

const accountId = accountIdSchema;
const resumeId = resumeIdSchema;

/** The sweep stores a page of publications packed; whoever reads the event gets them spelled out. */
const publications = z.union([
  z.array(sweptPublicationSchema),
  z.pipe(z.pipe(z.string(), z.transform(unpackPublications)), z.array(sweptPublicationSchema)),
]);

/** Which enterprise, and who acted for it or on it. */
const ofEmployer = { accountId, employerId: employerIdSchema };
/** `batch`: the run of a bulk action that it is a row of; all rows of one are told of together. */
const ofVacancy = { ...ofEmployer, vacancyId: vacancyIdSchema, batch: z.optional(batchRunSchema) };
const ofCabinet = { accountId, cabinetId: cabinetIdSchema };
const ofInvitation = { ...ofCabinet, invitationId: invitationIdSchema };
const ofCentre = { accountId, centreId: centreIdSchema };
const ofWebhook = { ...ofCabinet, webhookId: webhookIdSchema };

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
  z.object({ type: z.literal('employers.registered'), ...ofEmployer, cabinetId: cabinetIdSchema }),
  z.object({ type: z.literal('employers.card-made'), ...ofEmployer, centreId: centreIdSchema }),
  z.object({ type: z.literal('employers.card-changed'), ...ofEmployer }),
  z.object({ type: z.literal('employers.cabinet-link-requested'), ...ofEmployer, centreId: centreIdSchema }),
  /** Of an invitation `accountId` is the administrator's, whoever acted; `managerId` the invitee's. */
  z.object({ type: z.literal('managers.invited'), ...ofInvitation }),
  z.object({ type: z.literal('managers.letter-arrived'), ...ofInvitation }),
  z.object({ type: z.literal('managers.activated'), ...ofInvitation }),
  z.object({ type: z.literal('managers.deactivated'), ...ofInvitation }),
  z.object({ type: z.literal('managers.accepted'), ...ofInvitation, managerId: accountId }),
  z.object({ type: z.literal('managers.joined'), ...ofInvitation, managerId: accountId }),
  z.object({ type: z.literal('managers.invitation-withdrawn'), ...ofInvitation }),
  z.object({ type: z.literal('managers.invitation-expired'), ...ofInvitation }),
  z.object({ type: z.literal('managers.access-withdrawn'), ...ofCabinet, managerId: accountId }),
  z.object({ type: z.literal('managers.access-restored'), ...ofCabinet, managerId: accountId }),
  z.object({ type: z.literal('managers.contact-changed'), ...ofCabinet }),
  z.object({ type: z.literal('vacancies.drafted'), ...ofVacancy }),
  z.object({ type: z.literal('vacancies.discarded'), ...ofVacancy }),
  z.object({ type: z.literal('vacancies.published'), ...ofVacancy }),
  z.object({ type: z.literal('vacancies.edited'), ...ofVacancy }),
  z.object({ type: z.literal('vacancies.archived'), ...ofVacancy }),
  z.object({ type: z.literal('vacancies.restored'), ...ofVacancy }),
  z.object({ type: z.literal('vacancies.deregistered'), ...ofVacancy, centreId: centreIdSchema }),
  z.object({ type: z.literal('vacancies.reconfirmation-asked'), ...ofVacancy, centreId: centreIdSchema }),
  z.object({ type: z.literal('vacancies.reconfirmed'), ...ofVacancy }),
  z.object({ type: z.literal('job-profiles.saved'), ...ofEmployer, profileId: z.string() }),
  z.object({ type: z.literal('job-profiles.removed'), ...ofEmployer, profileId: z.string() }),
  z.object({ type: z.literal('vacancy-batches.run'), ...ofEmployer, batchId: z.string() }),
  z.object({ type: z.literal('vacancy-batches.undone'), ...ofEmployer, batchId: z.string() }),
  z.object({ type: z.literal('centres.staff-changed'), ...ofCentre, staffId: accountId }),
  z.object({ type: z.literal('centres.employer-assigned'), ...ofCentre, employerId: employerIdSchema }),
  z.object({ type: z.literal('centres.contact-logged'), ...ofCentre, employerId: employerIdSchema }),
  z.object({
    type: z.literal('centres.letter-requested'),
    ...ofCentre,
    employerId: employerIdSchema,
    letterId: z.string(),
  }),
  /** A record of the centre was written: a fair, a meeting, a strategy, a segment, a consultation. */
  z.object({ type: z.literal('centres.record-saved'), ...ofCentre, kind: z.string(), recordId: z.string() }),
  /** Without an owner where the person, a sole trader, has no account. */
  z.object({
    type: z.literal('supervision.personal-data-opened'),
    ...ofCentre,
    ownerId: z.optional(accountId),
  }),
  z.object({ type: z.literal('supervision.cap-reached'), ...ofCentre }),
  z.object({ type: z.literal('webhooks.saved'), ...ofWebhook }),
  z.object({ type: z.literal('webhooks.removed'), ...ofWebhook }),
  z.object({ type: z.literal('webhooks.tested'), ...ofWebhook }),
  z.object({ type: z.literal('webhooks.redelivery-asked'), ...ofWebhook, deliveryId: z.string() }),
  z.object({ type: z.literal('publications.expiring'), publications }),
  z.object({ type: z.literal('publications.expired'), publications }),
  z.object({ type: z.literal('files.upload-requested'), accountId, fileId: fileIdSchema }),
  z.object({ type: z.literal('files.cleared'), accountId, fileId: fileIdSchema }),
  z.object({ type: z.literal('files.refused'), accountId, fileId: fileIdSchema, reason: z.string() }),
]);
export type DomainEvent = z.infer<typeof domainEventSchema>;
