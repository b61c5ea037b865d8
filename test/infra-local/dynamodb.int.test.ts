import { createConnection } from 'node:net';
import { networkInterfaces } from 'node:os';
import { expect, inject, test } from 'vitest';

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
