import { randomUUID } from 'node:crypto';
import { afterEach, beforeAll, expect } from 'vitest';
import type { Language } from '#domain/shared/languages.ts';
import { etagOf, expectStatus, mailsTo, person, publish, send } from './e2e.ts';
import type { Answer, ExpectedRefusal, Person, Published } from './e2e.ts';
import { minimalForm } from './resume-builder.ts';

/** A job seeker of whom refused requests must leave everything as it was, and a stranger who tries. */
export interface Untouched {
  readonly owner: Person;
  readonly stranger: Person;
  /** Public, with the desired position 2512. */
  readonly resume: Published;
  readonly archived: Published;
  /** With which `resume` was made. */
  readonly idempotencyKey: string;
  form(overrides?: object): object;
  post(json: unknown, language?: Language): Promise<Answer>;
  put(json: unknown, language?: Language): Promise<Answer>;
}

export const UNKNOWN_ID = '01890000-0000-7000-8000-0000000000ff';
/** A position that no résumé of the owner is for. */
export const ANOTHER_POSITION = { desiredPosition: '2221' };

export const invalid = (...fields: readonly string[]): ExpectedRefusal => ({
  status: 422,
  code: 'invalid-request',
  fields,
});

/** Makes the people of a file's tests, and holds their world to be the same after each test as before the first. */
export function untouched(): () => Untouched {
  let world: Untouched | undefined;
  let before: unknown;
  const present = (): Untouched => {
    if (world === undefined) throw new Error('asked for before the first test');
    return world;
  };
  beforeAll(async () => {
    world = await made();
    before = await stateOf(world);
  });
  afterEach(async () => {
    expect(await stateOf(present())).toEqual(before);
  });
  return present;
}

async function made(): Promise<Untouched> {
  const owner = await person('job_seeker', 'owner');
  const stranger = await person('job_seeker', 'stranger');
  const idempotencyKey = `untouched-${randomUUID()}`;
  const resume = await publish(owner, {}, { 'idempotency-key': idempotencyKey });
  const second = await publish(owner, { desiredPosition: '2411' });
  const answered = await owner.call('POST', `/v1/resumes/${second.id}/archival`, {
    json: { helpedToFindWork: false },
    headers: { 'if-match': second.etag },
  });
  expectStatus(answered, 200);
  const headers = { 'if-match': resume.etag };
  return {
    owner,
    stranger,
    resume,
    archived: { id: second.id, etag: await etagOf(owner, second.id) },
    idempotencyKey,
    form: (overrides = {}) => ({ ...minimalForm({ email: owner.email }), ...overrides }),
    post: (json, language = 'en') => owner.call('POST', '/v1/resumes', { json, language }),
    put: (json, language = 'en') =>
      owner.call('PUT', `/v1/resumes/${resume.id}`, { json, language, headers }),
  };
}

/** All that a refused command could have changed: résumés with their versions, the public list, notices, mail. */
async function stateOf({ owner, resume }: Untouched): Promise<unknown> {
  const mails = await mailsTo(owner.email);
  const read = async (path: string) => expectStatus(await owner.call('GET', path), 200);
  const one = await read(`/v1/resumes/${resume.id}`);
  return {
    one: one.body,
    etag: one.headers.get('etag'),
    own: (await read('/v1/resumes')).body,
    notices: (await read('/v1/notifications')).body,
    open: expectStatus(await send('GET', '/v1/public/resumes?jurisdiction=KZ'), 200).body,
    // A new sign-in, which a moved clock makes necessary, is told by mail and is no trace of a refused request.
    mails: mails.map(({ subject }) => subject).filter((subject) => !/sign[- ]?in/i.test(subject)),
  };
}
