import * as z from 'zod/mini';
import type { FileState } from '#domain/resumes/files.ts';
import type { ResumeHead } from '#domain/resumes/head.ts';
import type { HeadPage } from '#domain/resumes/ports.ts';
import { fileIdSchema, resumeIdSchema } from '#domain/shared/ids.ts';
import type { AccountId, FileId, ResumeId } from '#domain/shared/ids.ts';
import { RESUME_POINTER_PREFIX, accountPk, fileHeadKey, resumeHeadKey, resumePointerKey } from './keys.ts';
import { parsedHead } from './resume-items.ts';
import type { Table } from './table.ts';

/** Heads in the order of `ids`; those that are gone are left out. One call, for up to 100 IDs. */
export async function headsOf(table: Table, ids: readonly ResumeId[]): Promise<readonly ResumeHead[]> {
  if (ids.length === 0) return [];
  const items = await table.batchGet([...new Set(ids)].map(resumeHeadKey));
  const heads = new Map(items.map(parsedHead).map((head) => [head.id, head]));
  return ids.flatMap((id) => heads.get(id) ?? []);
}

const pointerSchema = z.object({ id: resumeIdSchema });

/** Pointers, then heads: two calls. IDs sort by creation, so the newest résumé comes first. */
export async function pageOfOwner(
  table: Table,
  ownerId: AccountId,
  limit: number,
  after: ResumeId | undefined,
): Promise<HeadPage<ResumeId>> {
  const page = await table.query({
    pk: accountPk(ownerId),
    prefix: RESUME_POINTER_PREFIX,
    descending: true,
    limit,
    ...(after === undefined ? {} : { after: resumePointerKey(ownerId, after).sk }),
  });
  const ids = page.items.map((item) => pointerSchema.parse(item).id);
  return { heads: await headsOf(table, ids), next: page.next === undefined ? undefined : ids.at(-1) };
}

const fileSchema = z.object({ pk: z.string(), ownerId: z.string(), state: z.string() });

/** The state of each file that is the owner's, in one read; others are absent. */
export async function fileStates(
  table: Table,
  ownerId: AccountId,
  fileIds: readonly FileId[],
): Promise<readonly FileState[]> {
  if (fileIds.length === 0) return [];
  const unique = [...new Set(fileIds)];
  const items = await table.batchGet(unique.map(fileHeadKey));
  const states = new Map(
    items
      .map((item) => fileSchema.parse(item))
      .filter((file) => file.ownerId === ownerId)
      .map(({ pk, state }) => [pk, state]),
  );
  return unique.flatMap((id) => {
    const state = states.get(fileHeadKey(id).pk);
    return state === undefined ? [] : [{ id: fileIdSchema.parse(id), state }];
  });
}
