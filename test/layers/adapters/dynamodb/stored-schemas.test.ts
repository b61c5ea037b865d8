import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import * as z from 'zod/mini';
import { contactSchema as centreContactSchema } from '#domain/centres/contacts.ts';
import { dueEntrySchema } from '#adapters/dynamodb/due.ts';
import { countedSchema } from '#adapters/dynamodb/reports.ts';
import { invitationSchema } from '#domain/employers/invitation.ts';
import { cabinetSchema, memberSchema, tieSchema } from '#domain/employers/member.ts';
import { recordFormSchema } from '#domain/centre-work/forms.ts';
import { participantSchema, recordHeadSchema } from '#domain/centre-work/records.ts';
import { invitationTokenSchema } from '#adapters/dynamodb/invitation-tokens.ts';
import { accountSchema, credentialSchema, signInSchema } from '#domain/identity/account.ts';
import { issuedCodeSchema } from '#domain/identity/codes.ts';
import { sessionSchema } from '#domain/identity/sessions.ts';
import { storedFileSchema } from '#domain/files/file.ts';
import { vacancyBlankSchema } from '#domain/job-profiles/blank.ts';
import { factSchema } from '#domain/centres/facts.ts';
import { staffMemberSchema } from '#domain/centres/staff.ts';
import { noticeSchema } from '#domain/notifications/notice.ts';
import { resumeFormSchema } from '#domain/resumes/form.ts';
import { resumeHeadSchema } from '#domain/resumes/head.ts';
import { deliverySchema } from '#domain/deliveries/delivery.ts';
import { webhookSchema } from '#domain/deliveries/webhook.ts';
import { resumeHistorySchema, vacancyHistorySchema } from '#domain/reports/history.ts';
import { domainEventSchema } from '#domain/shared/events.ts';
import { openingSchema, staffLogSchema } from '#domain/supervision/openings.ts';
import { vacancyDraftSchema } from '#domain/vacancies/form.ts';
import { vacancyHeadSchema } from '#domain/vacancies/head.ts';
import { vacancyBatchSchema } from '#domain/vacancy-batches/batch.ts';

/** What is written to the table and read back. */
const STORED = {
  account: accountSchema,
  credential: credentialSchema,
  code: issuedCodeSchema,
  session: sessionSchema,
  signIn: signInSchema,
  resumeHead: resumeHeadSchema,
  resumeForm: resumeFormSchema,
  vacancyHead: vacancyHeadSchema,
  vacancyForm: vacancyDraftSchema,
  vacancyBlank: vacancyBlankSchema,
  vacancyBatch: vacancyBatchSchema,
  due: dueEntrySchema,
  file: storedFileSchema,
  cabinet: cabinetSchema,
  member: memberSchema,
  tie: tieSchema,
  invitation: invitationSchema,
  invitationToken: invitationTokenSchema,
  notice: noticeSchema,
  event: domainEventSchema,
  webhook: webhookSchema,
  delivery: deliverySchema,
  countedResume: countedSchema(resumeHistorySchema),
  countedVacancy: countedSchema(vacancyHistorySchema),
  centreRecord: recordHeadSchema,
  centreRecordForm: recordFormSchema,
  participant: participantSchema,
  opening: openingSchema,
  staffLog: staffLogSchema,
  staffMember: staffMemberSchema,
  employerFact: factSchema,
  employerContact: centreContactSchema,
} as const satisfies Record<string, z.ZodMiniType>;

/**
 * A hash here changes with its schema. Before you write the new one down: items of the old shape are in the table,
 * and must still be read. Give a new field a default or make it optional, or migrate.
 */
const KNOWN: Readonly<Record<keyof typeof STORED, string>> = {
  account: '9347f2d43e3c7d3c',
  credential: '0d1f2b1d68c8d0e8',
  code: '62391357bb5a75c0',
  session: '4b70aec68aee1361',
  signIn: 'c8f2aec65826e7c2',
  resumeHead: 'c3f1bd22499f1664',
  resumeForm: '00e8e2b95d54ccb5',
  vacancyHead: '7aafa8744fe46682',
  vacancyForm: '334f882cdef4e3ed',
  vacancyBlank: 'f0e1e8dbd8dc726f',
  vacancyBatch: 'd7fe6f848f512c0f',
  due: '7a1224a26f3a00bb',
  file: 'd918b60810bd3556',
  cabinet: '01057596caa3e7a9',
  member: '317e0db22f1f01a7',
  tie: '90b53e1ea1c3c1bc',
  invitation: 'c82c93761f41f8fc',
  invitationToken: 'fc2f1d1bea9c02c8',
  notice: 'ca44ade85bd95d23',
  event: 'c0a6b8443a471127',
  webhook: 'deb1702e64dcd94c',
  delivery: '33fec6b529caf057',
  countedResume: '394400eaf55f9cb9',
  countedVacancy: 'f61328763a9468dc',
  centreRecord: 'f49928f5f94cb69d',
  centreRecordForm: '23636b8e50d4290d',
  participant: '0840270b20d08561',
  opening: '4dd3f1d8f62ca3f2',
  staffLog: '917655ea6b36d994',
  staffMember: '0345db78dc3b91a0',
  employerFact: 'b0d835807c25b4e7',
  employerContact: 'b5238785c2ee62d7',
};

const hashOf = (schema: z.ZodMiniType): string =>
  createHash('sha256')
    .update(JSON.stringify(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })))
    .digest('hex')
    .slice(0, 16);

it('what is stored keeps its shape, or its change is meant', () => {
  expect(Object.fromEntries(Object.entries(STORED).map(([name, schema]) => [name, hashOf(schema)]))).toEqual(
    KNOWN,
  );
});
