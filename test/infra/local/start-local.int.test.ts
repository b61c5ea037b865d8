import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import { documentClient, dynamoTable } from '#adapters/dynamodb/dynamo-table.ts';
import { dynamoInvitations } from '#adapters/dynamodb/invitations.ts';
import type { Role } from '#domain/shared/actor.ts';
import type { AccountId } from '#domain/shared/ids.ts';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { demoAccountSchema } from '../../../infra/local/demo-account.ts';
import type { DemoAccount } from '../../../infra/local/demo-account.ts';
import { LOCAL_CREDENTIALS, LOCAL_REGION } from '../../../infra/local/dynamodb.ts';
import { LOCAL_TABLE } from '../../../infra/local/environment.ts';
import { startLocal } from '../../../infra/local/start-local.ts';
import type { LocalRuntime } from '../../../infra/local/runtime.ts';
import {
  ADMINISTRATOR,
  CABINET,
  NEWCOMER,
  cabinetClaim,
  credentialOf,
  employerContext,
  putCabinet,
} from '../../support/cabinets.ts';
import { INVITATION, INVITEE } from '../../support/invitation-workflow.ts';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const mailboxSchema = z.object({
  total: z.number(),
  mails: z.array(
    z.object({ id: z.string(), to: z.array(z.string()), subject: z.string(), text: z.string() }),
  ),
});
const clockSchema = z.object({
  now: z.string(),
  offsetSeconds: z.number(),
  settled: z.optional(z.boolean()),
  schedules: z.optional(z.array(z.string())),
});
const problemSchema = z.object({ code: z.string(), title: z.string() });

describe('the whole product on one machine', () => {
  let local: LocalRuntime;
  const dataDirectory = mkdtempSync(join(tmpdir(), 'whole-'));
  beforeAll(async () => {
    local = await startLocal({ dynamoEndpoint: inject('dynamoEndpoint'), dataDirectory });
  });
  afterAll(async () => {
    await local.stop();
    rmSync(dataDirectory, { recursive: true });
  });

  const call = async <T>(path: string, schema: z.ZodMiniType<T>, init: RequestInit = {}) => {
    const response = await fetch(`${local.url}${path}`, init);
    return { status: response.status, headers: response.headers, body: schema.parse(await response.json()) };
  };
  const text = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(`${local.url}${path}`, { redirect: 'manual', ...init });
    return { status: response.status, headers: response.headers, body: await response.text() };
  };
  const moveClock = (move: object, query = '') =>
    call(`/local/clock${query}`, clockSchema, { method: 'POST', body: JSON.stringify(move) });
  const demoAccount = async (wanted: Role = 'job_seeker', wantedPost?: DemoAccount['post']) => {
    const { body } = await call('/local/accounts.json', z.object({ accounts: z.array(demoAccountSchema) }));
    const account = body.accounts.find(
      ({ role, post }) => role === wanted && (wantedPost === undefined || post === wantedPost),
    );
    if (account === undefined) throw new Error(`no account of a ${wanted}`);
    return account;
  };
  const signedIn = async (role?: Role, post?: DemoAccount['post']) => {
    const { email, password } = await demoAccount(role, post);
    const { body } = await call('/v1/sessions', z.object({ accessToken: z.string() }), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password }),
    });
    return { authorization: `Bearer ${body.accessToken}` };
  };

  test('[A7] makes a demo account through the API, whose mail can be read and whose tokens are taken', async () => {
    const headers = await signedIn();
    const account = await call('/v1/account', z.object({ email: z.string() }), { headers });
    expect(account.body.email).toBe('demo@jumys.local');
    const mailbox = await call('/local/mailbox.json?to=Demo@jumys.local', mailboxSchema);
    expect(mailbox.body.total).toBeGreaterThan(0);
    expect(await call('/local/mailbox.json?to=other@jumys.local', mailboxSchema)).toMatchObject({
      body: { total: 0 },
    });
    expect(await demoAccount()).toEqual(await demoAccount());
  });

  test('[I10] [C8] gives the demo employer a contact and a vacancy, and the demo centre things to do', async () => {
    const asEmployer = { headers: await signedIn('employer') };
    const cabinetSchema = z.object({ cabinet: z.object({ id: z.string() }) });
    const { id } = (await call('/v1/cabinet', cabinetSchema, asEmployer)).body.cabinet;
    const contact = await call(`/v1/cabinets/${id}/contact`, z.unknown(), asEmployer);
    expect(contact.body).toMatchObject({ contact: { email: 'employer@jumys.local' } });
    const asSpecialist = { headers: await signedIn('centre_staff') };
    const actionsSchema = z.object({ items: z.array(z.object({ code: z.string() })) });
    const centre = '/v1/centres/kz-750000000';
    const codes = ['correct-email', 'prolong-vacancy', 'renew-contact'];
    for (const whose of ['', '?mine=true']) {
      const actions = await call(`${centre}/next-actions${whose}`, actionsSchema, asSpecialist);
      expect(actions.body.items.map(({ code }) => code)).toEqual(codes);
    }
  });

  test('[J5] [J6] gives the demo specialist a portfolio, with an employer that has long been silent', async () => {
    const asSpecialist = { headers: await signedIn('centre_staff') };
    const cardsSchema = z.object({ items: z.array(z.object({ silent: z.boolean() })) });
    const portfolio = await call('/v1/centres/kz-750000000/portfolio', cardsSchema, asSpecialist);
    expect(portfolio.body.items.map(({ silent }) => silent)).toEqual([true, false, false]);
    const centreSchema = z.object({ member: z.object({ role: z.string() }) });
    const own = await call('/v1/centre', centreSchema, {
      headers: await signedIn('centre_staff', 'centre_head'),
    });
    expect(own.body.member.role).toBe('centre_head');
  });

  test('shows mails to people, their HTML where it can run and fetch nothing', async () => {
    await signedIn();
    const { body: mailbox } = await call('/local/mailbox.json', mailboxSchema);
    const [mail] = mailbox.mails;
    if (mail === undefined) throw new Error('no mail');
    expect((await text('/local/mailbox')).body).toContain(`/local/mailbox/${mail.id}`);
    expect((await text(`/local/mailbox/${mail.id}`)).body).toMatch(
      /<iframe sandbox="[^"]+" src="[^"]+\/html"/,
    );
    const html = await text(`/local/mailbox/${mail.id}/html`);
    expect(html.body).toContain('<base target="_blank">');
    expect(html.headers.get('content-security-policy')).toMatch(
      /^sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'/,
    );
    expect((await text(`/local/mailbox/${mail.id}/raw`)).body).toMatch(/^From: /m);
    expect((await text('/local/mailbox/none')).status).toBe(404);
  });

  test('moves its clock forward only, and tokens expire by it', async () => {
    const headers = await signedIn();
    const before = await call('/local/clock', clockSchema);
    const moved = await moveClock({ advanceMinutes: 16 });
    expect(moved.body.settled).toBe(true);
    expect(moved.body.offsetSeconds).toBe(before.body.offsetSeconds + 960);
    const refused = await call('/v1/account', problemSchema, { headers });
    expect([refused.status, refused.body.code]).toEqual([401, 'token-expired']);
    const back = await call('/local/clock', problemSchema, {
      method: 'POST',
      body: JSON.stringify({ at: before.body.now }),
    });
    expect([back.status, back.body.code]).toEqual([409, 'clock-moved-back']);
  });

  test('lets a person move the clock on its page and by curl', async () => {
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const byPage = await text('/local/clock?wait=false', {
      method: 'POST',
      headers: form,
      body: 'advanceHours=0&at=',
    });
    expect([byPage.status, byPage.headers.get('location')]).toEqual([303, '/local/clock.html']);
    const byCurl = await text('/local/clock', {
      method: 'POST',
      headers: form,
      body: '{"advanceSeconds":1}',
    });
    expect(byCurl.status).toBe(200);
    expect((await text('/local/clock.html')).body).toContain(`curl -X POST ${local.url}/local/clock`);
  });

  test.each(['{}', 'no json', '{"advanceDays":-1}', '{"at":"yesterday"}', '{"advanceWeeks":1}'])(
    'refuses to move its clock by %s',
    async (body) => {
      expect((await call('/local/clock', problemSchema, { method: 'POST', body })).status).toBe(422);
    },
  );

  test('[H1] runs the schedules that fall due while the clock moves, and answers when their workflows have ended', async () => {
    const moved = await moveClock({ advanceHours: 2 });
    expect(moved.body).toMatchObject({
      schedules: expect.arrayContaining(['sweep-publications']),
      settled: true,
    });
    const { body } = await call(
      '/local/executions.json',
      z.object({ executions: z.array(z.object({ stateMachine: z.string(), status: z.string() })) }),
    );
    expect(body.executions).toContainEqual({ stateMachine: 'archival', status: 'SUCCEEDED' });
    expect((await text('/local/executions')).body).toContain('archival');
  });

  test('[I6] [I9] writes to whom an administrator invites, and ends the wait when both have done their part', async () => {
    const endpoint = inject('dynamoEndpoint');
    const client = documentClient({ endpoint, region: LOCAL_REGION, credentials: LOCAL_CREDENTIALS });
    const table = dynamoTable(client, LOCAL_TABLE);
    const invitations = dynamoInvitations(table);
    await putCabinet(table);
    const command = (accountId: AccountId) => {
      const context = employerContext(accountId, local.clock.now());
      const claim = cabinetClaim(context, 'managers.manage');
      return { context, claim, id: INVITATION, cabinetId: CABINET, eventId: randomUUID() };
    };
    await invitations.invite({
      ...command(ADMINISTRATOR),
      ...INVITEE,
      credentialId: credentialOf(NEWCOMER),
      language: 'en',
    });
    const stateOf = async () => {
      await local.settle();
      return local.engine.find('manager-invitation', INVITATION)?.status;
    };
    expect(await stateOf()).toBe('RUNNING');
    const { body: mailbox } = await call(`/local/mailbox.json?to=${INVITEE.email}`, mailboxSchema);
    expect(mailbox.mails.map(({ text: letter }) => letter)).toEqual([
      expect.stringContaining(`${local.url}/invitations/${INVITATION}`),
    ]);
    await invitations.activate(command(ADMINISTRATOR));
    await invitations.accept(command(NEWCOMER));
    expect(await stateOf()).toBe('SUCCEEDED');
    expect(local.engine.find('manager-invitation', INVITATION)?.path.at(-1)).toBe('Joined');
  });

  test('[M5] takes a simulated bounce to the function that handles bounces', async () => {
    await signedIn();
    const { body: mailbox } = await call('/local/mailbox.json', mailboxSchema);
    const id = mailbox.mails[0]?.id ?? '';
    const bounced = await call(`/local/mailbox/${id}/bounce`, z.object({ settled: z.boolean() }), {
      method: 'POST',
    });
    expect(bounced).toMatchObject({ status: 200, body: { settled: true } });
    expect((await text(`/local/mailbox/${id}`)).body).toContain('(bounce)');
  });

  test('serves the API docs and their document without the internet', async () => {
    const docs = await text('/docs');
    expect(docs.body).toContain('swagger-ui-bundle.js');
    expect(docs.body).not.toMatch(/https?:\/\//);
    expect((await text('/docs/start.js')).body).toContain('validatorUrl: null');
    expect((await text('/docs/swagger-ui.css')).headers.get('content-type')).toContain('text/css');
    const { body } = await call(
      '/openapi.json',
      z.object({ openapi: z.string(), paths: z.record(z.string(), z.unknown()) }),
    );
    expect(body.paths).toHaveProperty('/v1/sessions');
  });

  test('takes a person at the root to the start page, and tells a program that nothing is there', async () => {
    const root = (accept: string) => text('/', { headers: { accept }, redirect: 'manual' });
    const forPerson = await root('text/html,application/xhtml+xml');
    expect([forPerson.status, forPerson.headers.get('location')]).toEqual([303, '/local']);
    expect((await root('application/json')).status).toBe(404);
  });

  test('says what a link of a letter is, and writes down of none that it was opened', async () => {
    const id = randomUUID();
    const page = await text(`/invitations/${id}`, {
      headers: { accept: 'text/html', 'accept-language': 'ru' },
    });
    expect([page.status, page.body.includes(`/v1/manager-invitations/${id}/acceptance`)]).toEqual([
      200,
      true,
    ]);
    expect(page.body).toContain('Ссылка из письма');
    expect((await text(`/invitations/${id}`)).status).toBe(404);
    expect(readFileSync(join(dataDirectory, 'server.log'), 'utf8')).not.toContain(id);
  });

  test('lets no website read or move anything', async () => {
    const foreign = await text('/local/clock', {
      method: 'POST',
      headers: { origin: 'https://evil.example' },
      body: '{"advanceDays":1}',
    });
    expect(foreign.status).toBe(403);
    const { body } = await text('/local');
    for (const what of ['/local/mailbox', '/local/mailbox.json?to=', '/local/signer', '/local/nca/sign']) {
      expect(body).toContain(what);
    }
  });

  test('answers unknown paths of the API with a problem in the caller’s language', async () => {
    const unknown = await call('/v1/nothing-here', problemSchema, { headers: { 'accept-language': 'en' } });
    expect([unknown.status, unknown.body.code]).toEqual([404, 'route-not-found']);
    expect(unknown.body.title).toMatch(/^[\x20-\x7e]+$/);
  });

  test('keeps its keys readable by their owner only', async () => {
    await signedIn();
    const others = ['signing-key.pem', 'secret'].map(
      (key) => statSync(join(dataDirectory, 'keys', key)).mode & 0o077,
    );
    expect(others).toEqual([0, 0]);
  });
});
