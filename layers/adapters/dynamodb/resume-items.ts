import * as z from 'zod/mini';
import type { PublicationPeriod } from '#domain/publications/lifecycle.ts';
import { resumeFormSchema } from '#domain/resumes/form.ts';
import type { ResumeForm } from '#domain/resumes/form.ts';
import { resumeHeadSchema } from '#domain/resumes/head.ts';
import type { ResumeHead, ResumeSummary } from '#domain/resumes/head.ts';
import type { StoredResume } from '#domain/resumes/ports.ts';
import { REGISTER_FIELDS, registerFactSchema, registerValue } from '#domain/resumes/register-facts.ts';
import type { RegisterFact, RegisterField } from '#domain/resumes/register-facts.ts';
import type { AccountId, ResumeId } from '#domain/shared/ids.ts';
import type { Jurisdiction } from '#domain/shared/jurisdictions.ts';
import { epochSecondsOf } from '#domain/shared/time.ts';
import { publicResumeKey, resumeBodyKey, resumePk } from './keys.ts';
import { absent, anyOf, equals } from './table.ts';
import type { Change, Condition, Item, Table } from './table.ts';

/** Beside the form, so that a condition can hold a value that a state register vouches for without a read (B3). */
const factAttribute = (field: RegisterField): string => `fact_${field}`;

const bodySchema = z.object({ form: resumeFormSchema, registerFacts: z.array(registerFactSchema) });

export const bodyItem = (id: ResumeId, form: ResumeForm, registerFacts: readonly RegisterFact[]): Item => ({
  ...resumeBodyKey(id),
  type: 'resume-body',
  form,
  registerFacts,
  ...Object.fromEntries(registerFacts.map(({ field }) => [factAttribute(field), registerValue(field, form)])),
});

/** Holds for a body whose register facts, if it has any, are what `form` says too. */
export const factsUnchanged = (form: ResumeForm): Condition =>
  REGISTER_FIELDS.map((field) =>
    anyOf([absent(factAttribute(field))], [equals(factAttribute(field), registerValue(field, form))]),
  );

/** The fields in which `form` differs from what a register vouched for. */
export const changedFacts = (body: Item | undefined, form: ResumeForm): readonly RegisterField[] =>
  REGISTER_FIELDS.filter((field) => {
    const fact = body?.[factAttribute(field)];
    return fact !== undefined && fact !== registerValue(field, form);
  });

/** What lists show, as a change of the head; what a form no longer has is removed. */
export function summaryChange(summary: ResumeSummary): Required<Pick<Change, 'set' | 'remove'>> {
  const entries = Object.entries(summary);
  return {
    set: Object.fromEntries(entries.filter(([, value]) => value !== undefined)),
    remove: entries.filter(([, value]) => value === undefined).map(([attribute]) => attribute),
  };
}

/**
 * The entry of the public list: a pointer. What it leads to, and whether it is still true, is in the head, so that
 * an edit and an archiving need not know where in the list a résumé stands.
 */
export const publicPointer = (jurisdiction: Jurisdiction, id: ResumeId, period: PublicationPeriod): Item => ({
  ...publicResumeKey(jurisdiction, period.publishedAt, id),
  type: 'public-resume',
  id,
  publishedAt: period.publishedAt,
  expiresAt: period.expiresAt,
  ttl: epochSecondsOf(period.expiresAt),
});

export const parsedHead = (item: Item): ResumeHead => resumeHeadSchema.parse(item);

/** Head and body in one query: their sort keys are neighbours. */
export async function findResume(table: Table, id: ResumeId): Promise<StoredResume | undefined> {
  const { items } = await table.query({ pk: resumePk(id), from: 'BODY', to: 'HEAD', limit: 2 });
  const head = items.find((item) => item.sk === 'HEAD');
  const body = items.find((item) => item.sk === 'BODY');
  if (head === undefined || body === undefined) return undefined;
  return { head: parsedHead(head), ...bodySchema.parse(body) };
}

/** What a condition met that does not belong to the owner, or is not there, does not exist for the caller. */
export const isForeign = (item: Item | undefined, ownerId: AccountId): boolean =>
  item?.['ownerId'] !== ownerId;
