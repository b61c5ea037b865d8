import { expect, it, vi } from 'vitest';
import * as z from 'zod/mini';
import { publicEndpoint } from '#runtime/endpoint.ts';
import { baseEnvironment } from '#runtime/environment.ts';
import { httpEntry } from '#runtime/http-entry.ts';
import type { HttpParts } from '#runtime/http-entry.ts';
import { testPlatform } from '#test/support/identity.ts';
import { call } from '#test/support/http.ts';

const environment = z.extend(baseEnvironment, { REGISTER: z.string() });
const context = { name: 'things', problems: {}, environment };
const whoAnswers = publicEndpoint({
  method: 'GET',
  path: '/v1/register',
  operationId: 'nameRegister',
  summary: 'The register that is asked',
  requirements: [],
  response: { status: 200, schema: z.object({ register: z.string() }) },
  handle: async (_request, deps: { readonly register: string }) => ({ body: deps }),
});
const depsOf = ({ settings }: HttpParts<typeof environment>) => ({ register: settings.REGISTER });

function platformWith(settings: Record<string, string>) {
  const platform = testPlatform();
  return { ...platform, environment: { ...platform.environment, ...settings } };
}

it('tells at once which setting is missing', () => {
  const deps = vi.fn<typeof depsOf>(depsOf);
  const { build } = httpEntry(context, [whoAnswers], deps);
  expect(() => build(testPlatform())).toThrow('environment variables missing or wrong: REGISTER');
  expect(() => build(platformWith({ REGISTER: 'state' }))).not.toThrow();
  expect(deps).not.toHaveBeenCalled();
});

it('makes the dependencies of the settings at the first request, and once', async () => {
  const deps = vi.fn<typeof depsOf>(depsOf);
  const handler = httpEntry(context, [whoAnswers], deps).build(platformWith({ REGISTER: 'state' }));
  expect((await call(handler, 'GET /v1/register')).body).toEqual({ register: 'state' });
  expect((await call(handler, 'GET /v1/register')).body).toEqual({ register: 'state' });
  expect(deps).toHaveBeenCalledTimes(1);
});

it('reads the environment of the process where Lambda calls, and not before', async () => {
  const { handler } = httpEntry(context, [whoAnswers], depsOf);
  for (const [name, value] of Object.entries(platformWith({ REGISTER: 'state' }).environment)) {
    vi.stubEnv(name, value);
  }
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  expect((await call(handler, 'GET /v1/register')).body).toEqual({ register: 'state' });
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});
