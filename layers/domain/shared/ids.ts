import * as z from 'zod/mini';

/** IDs are UUIDs (version 7, so that they sort by creation); the brand keeps one kind from passing for another. */
export const accountIdSchema = z.uuid().brand<'AccountId'>();
export type AccountId = z.infer<typeof accountIdSchema>;
export const resumeIdSchema = z.uuid().brand<'ResumeId'>();
export type ResumeId = z.infer<typeof resumeIdSchema>;
export const fileIdSchema = z.uuid().brand<'FileId'>();
export type FileId = z.infer<typeof fileIdSchema>;
export const vacancyIdSchema = z.uuid().brand<'VacancyId'>();
export type VacancyId = z.infer<typeof vacancyIdSchema>;
export const employerIdSchema = z.uuid().brand<'EmployerId'>();
export type EmployerId = z.infer<typeof employerIdSchema>;
export const cabinetIdSchema = z.uuid().brand<'CabinetId'>();
export type CabinetId = z.infer<typeof cabinetIdSchema>;
export const invitationIdSchema = z.uuid().brand<'InvitationId'>();
export type InvitationId = z.infer<typeof invitationIdSchema>;
export const webhookIdSchema = z.uuid().brand<'WebhookId'>();
export type WebhookId = z.infer<typeof webhookIdSchema>;
/** A labour centre serves one region and is named by it: `kz-750000000` (see `centreIdOf`). */
export const centreIdSchema = z
  .string()
  .check(z.regex(/^(kz|kg)-[a-z0-9]{1,20}$/))
  .brand<'CentreId'>();
export type CentreId = z.infer<typeof centreIdSchema>;
export const sessionIdSchema = z.uuid().brand<'SessionId'>();
export type SessionId = z.infer<typeof sessionIdSchema>;

/** Where randomness comes from; a test passes a counted one. */
export interface Random {
  /** A new UUID, version 7, of the moment given by the clock of the process. */
  uuid(): string;
  /** `count` unpredictable bytes. */
  bytes(count: number): Uint8Array;
}
