import { expect } from 'vitest';
import type { ResumeApi } from './resume-api.ts';
import { fullForm } from './resume-builder.ts';
import type { SentResume } from './resume-builder.ts';

/** A résumé that was saved over HTTP, with what its next request needs. */
export const created = async (api: ResumeApi, form: SentResume = fullForm()) => {
  const answer = await api.ask('POST /v1/resumes', { json: form });
  expect(answer).toMatchObject({ status: 201 });
  const params = { id: String(answer.body.id) };
  return {
    id: params.id,
    params,
    headers: { 'if-match': String(answer.headers['etag']) },
    body: answer.body,
    answer,
  };
};

export const codesOf = (answer: { body: { fields?: { path: string; code: string }[] } }): string[] =>
  (answer.body.fields ?? []).map(({ path, code }) => `${path}: ${code}`);

export const withoutPeriod = (form: SentResume) => {
  const { publicationPeriodDays: _, ...rest } = form;
  return rest;
};
