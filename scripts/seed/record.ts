import { accountKey } from '#adapters/dynamodb/keys.ts';
import { dynamoReports } from '#adapters/dynamodb/reports.ts';
import { dynamoResumes } from '#adapters/dynamodb/resumes.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import { countChange } from '#application/reports/count-change.ts';
import { archiveResume } from '#application/resumes/archive-resume.ts';
import { publishResume } from '#application/resumes/publish-resume.ts';
import type { FormJudges } from '#domain/resumes/form-faults.ts';
import type { AccountActor } from '#domain/shared/actor.ts';
import { memoryTable } from '#test/support/memory-table.ts';
import { contextsOf, randomAt, signedUp } from './account.ts';
import type { AccountDeps } from './account.ts';
import type { Planned, PlannedResume } from './population.ts';
import { unitOf } from './unit.ts';
import type { Unit } from './unit.ts';

export interface RecordDeps extends AccountDeps {
  readonly judges: FormJudges;
}

/**
 * What a person's sign-up, publications and archivings leave in the table: the very commands of the product run, each
 * at its moment, on a table in memory, and the reports count what they have made.
 *
 * @throws Refusal when the product refuses a command: a fault of the plan
 */
export async function recorded(plan: Planned, deps: RecordDeps): Promise<Unit> {
  const table = memoryTable();
  const actor = await signedUp({ ...plan, role: 'job_seeker' }, table, deps);
  for (const resume of plan.resumes) await published(resume, plan, table, actor, deps);
  return unitOf(table, accountKey(actor.accountId));
}

async function published(
  { form: sent, publishedAt, archivedAt, helpedToFindWork }: PlannedResume,
  { ids, language }: Planned,
  table: Table,
  actor: AccountActor,
  { judges }: RecordDeps,
): Promise<void> {
  const resumes = dynamoResumes(table);
  const context = contextsOf({ ids, language });
  const { accountId } = actor;
  const { id, revision } = await publishResume(
    { context: context(actor, publishedAt), sent },
    { ...judges, resumes, random: randomAt(ids, publishedAt) },
  );
  if (archivedAt !== undefined) {
    await archiveResume(
      { context: context(actor, archivedAt), id, revision, helpedToFindWork },
      { resumes, random: randomAt(ids, archivedAt) },
    );
  }
  const event = { type: 'resumes.published', accountId, resumeId: id } as const;
  await countChange(event, { reports: dynamoReports(table) });
}
