import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NoLocalRuntime, runningRuntime } from '../../scripts/seed/runtime.ts';

const SETTINGS = {
  STAGE: 'local',
  TABLE_NAME: 'jumys-local',
  SECRET_KEY: 'file:/nowhere/secret',
  ASSETS_DIR: '/nowhere/assets',
  AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:3010',
  AWS_REGION: 'eu-central-1',
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
};
const CLOCK = { now: '2026-11-22T10:20:30.000Z', offsetSeconds: 0 };

let answers: Readonly<Record<string, unknown>>;
let server: Server;
let url: string;
beforeEach(async () => {
  answers = { '/local/settings.json': SETTINGS, '/local/clock': CLOCK };
  server = createServer((request, response) => {
    const answer = answers[request.url ?? ''];
    response.writeHead(answer === undefined ? 404 : 200);
    response.end(typeof answer === 'string' ? answer : JSON.stringify(answer ?? {}));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
});
afterEach(
  () =>
    new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    }),
);

describe('[O2] the runtime that made-up people are written into', () => {
  it('is one that says it is local; its clock counts', async () => {
    const runtime = await runningRuntime(url);
    runtime.close();
    expect(runtime).toMatchObject({ now: CLOCK.now, assets: SETTINGS.ASSETS_DIR });
  });

  it.each([
    ['of another stage', { ...SETTINGS, STAGE: 'prod' }],
    ['with its table on another machine', { ...SETTINGS, AWS_ENDPOINT_URL_DYNAMODB: 'https://dynamodb.example.com' }],
    ['with its table on a machine that is called like this one', { ...SETTINGS, AWS_ENDPOINT_URL_DYNAMODB: 'http://localhost.example.com' }],
    ['with its secret elsewhere', { ...SETTINGS, SECRET_KEY: 'kms:alias/secret' }],
    ['that is no product of ours', { hello: 'world' }],
    ['that is a page', '<html></html>'],
  ])('is none %s', async (_, settings) => {
    answers = { ...answers, '/local/settings.json': settings };
    await expect(runningRuntime(url)).rejects.toThrow(/is not a local runtime of Jumys/);
  }); // prettier-ignore

  it('is missing where nothing answers, and where no address is given', async () => {
    server.close();
    server.closeAllConnections();
    await expect(runningRuntime(url)).rejects.toThrow(/Nothing answers .* "npm start"/);
    await expect(runningRuntime('nonsense')).rejects.toThrow(NoLocalRuntime);
  });
});
