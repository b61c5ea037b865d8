import * as z from 'zod/mini';

/**
 * Which state of an entity a caller has seen: its version and the hash at the head of its audit chain. It travels
 * as the ETag, so an edit needs no read before its one conditional write: the condition compares both.
 */
export const revisionSchema = z.object({
  version: z.int().check(z.positive()),
  auditHash: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
});
export type Revision = z.infer<typeof revisionSchema>;

/** `"<version>.<hash>"`, quoted as RFC 9110 wants it. */
export const etagOf = (revision: Revision): string => `"${revision.version}.${revision.auditHash}"`;

/** Reads an `If-Match` value (weak tags and lists are not ours); `undefined` when it is not one of our tags. */
export function parseEtag(etag: string): Revision | undefined {
  const match = /^"(\d{1,9})\.([0-9a-f]{64})"$/.exec(etag.trim());
  const parsed = revisionSchema.safeParse({ version: Number(match?.[1]), auditHash: match?.[2] });
  return parsed.success ? parsed.data : undefined;
}
