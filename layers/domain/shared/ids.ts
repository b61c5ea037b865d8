import * as z from 'zod/mini';

/** IDs are UUIDs (version 7, so that they sort by creation); the brand keeps one kind from passing for another. */
export const accountIdSchema = z.uuid().brand<'AccountId'>();
export type AccountId = z.infer<typeof accountIdSchema>;
export const resumeIdSchema = z.uuid().brand<'ResumeId'>();
export type ResumeId = z.infer<typeof resumeIdSchema>;
export const fileIdSchema = z.uuid().brand<'FileId'>();
export type FileId = z.infer<typeof fileIdSchema>;
export const sessionIdSchema = z.uuid().brand<'SessionId'>();
export type SessionId = z.infer<typeof sessionIdSchema>;

/** Where randomness comes from; a test passes a counted one. */
export interface Random {
  /** A new UUID, version 7, of the moment given by the clock of the process. */
  uuid(): string;
  /** `count` unpredictable bytes. */
  bytes(count: number): Uint8Array;
}
