import { describe, expect, test } from 'vitest';
import { serve } from '../../../infra/local/http-server.ts';
import { choosePort, choosePorts, wishedPort } from '../../../infra/local/ports.ts';

describe('ports', () => {
  test('the next free one is taken where the wished one is not free, and that is said', async () => {
    const server = await serve(
      0,
      1,
      async () => ({ status: 204, headers: {}, body: '' }),
      () => undefined,
    );
    const taken = Number(new URL(server.url).port);
    const chosen = await choosePort(taken);
    expect(chosen.moved).toBe(true);
    expect(chosen.port).toBeGreaterThan(taken);
    await server.stop();
    expect(await choosePort(taken)).toEqual({ port: taken, moved: false });
  });

  test('no two services get the same', async () => {
    const { ports } = await choosePorts({ s3: 3900, workflows: 3900, mail: 3900, signer: 3900 });
    expect(new Set(Object.values(ports)).size).toBe(5);
  });

  test.each([
    [undefined, 3000],
    ['', 3000],
    ['8080', 8080],
  ])('PORT=%s means %s', (variable, port) => {
    expect(wishedPort(variable, 3000)).toBe(port);
  });

  test.each(['abc', '0', '65536', '80.5'])('PORT=%s is refused', (variable) => {
    expect(() => wishedPort(variable, 3000)).toThrow('PORT is no port');
  });
});
