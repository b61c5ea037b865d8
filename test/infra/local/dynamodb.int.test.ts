import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createConnection } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { LOOPBACK, freePort, jarDirectory } from '../../../infra/local/dynamodb.ts';

const connects = (host: string, port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = createConnection({ host, port });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });

test('DynamoDB Local is reachable from this machine only', async () => {
  const port = Number(new URL(inject('dynamoEndpoint')).port);
  expect(await connects('127.0.0.1', port)).toBe(true);
  // Any other address of 127.0.0.0/8 answers where a server listens on all interfaces, also without a network.
  const others = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal, family }) => !internal && family === 'IPv4')
    .map(({ address }) => address);
  for (const host of ['127.0.0.2', ...others]) expect(await connects(host, port)).toBe(false);
});

test('DynamoDB Local ends with whoever started it, however that ended', async () => {
  const port = await freePort();
  const starter = spawn(process.execPath, [
    '--input-type=module',
    '--eval',
    `const { startDynamoLocal } = await import(process.argv[1]); await startDynamoLocal({ port: ${port} });`,
    join(import.meta.dirname, '../../../infra/local/dynamodb.ts'),
  ]);
  await expect.poll(() => connects('127.0.0.1', port), { timeout: 30_000 }).toBe(true);
  starter.kill('SIGKILL');
  await once(starter, 'exit');
  await expect.poll(() => connects('127.0.0.1', port), { timeout: 30_000 }).toBe(false);
});

const compiler = spawnSync('javac', ['-version'], { encoding: 'utf8' }).stdout ?? '';
// Another compiler may make other bytes of the same source; and a machine may have none.
test.runIf(compiler.startsWith('javac 17.'))('the compiled class is that of its source', () => {
  const made = mkdtempSync(join(tmpdir(), 'loopback-'));
  const jars = jarDirectory();
  const path = [join(jars, 'DynamoDBLocal.jar'), join(jars, 'DynamoDBLocal_lib/*')].join(delimiter);
  const source = join(LOOPBACK, 'Loopback.java');
  const result = spawnSync('javac', [
    '-encoding',
    'UTF-8',
    '--release',
    '17',
    '-g:none',
    '-cp',
    path,
    '-d',
    made,
    source,
  ]);
  const compiled = result.status === 0 ? readFileSync(join(made, 'Loopback.class')) : Buffer.alloc(0);
  rmSync(made, { recursive: true });
  expect(compiled).toEqual(readFileSync(join(LOOPBACK, 'Loopback.class')));
});
