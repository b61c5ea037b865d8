import { describe, expect, it } from 'vitest';
import { circuitBreaker } from '#adapters/registers/circuit-breaker.ts';
import { httpStateRegister } from '#adapters/registers/http-state-register.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import { instant } from '#domain/shared/time.ts';
import { BIN } from '../../../support/fake-state-register.ts';

const AT = instant('2026-11-02T09:00:00.000Z');
const ENTERPRISE = {
  name: 'ТОО "Образец"',
  status: 'active',
  region: '750000000',
  address: 'Сынақ көшесі, 1',
  sector: 'C',
};
type Answer = () => Response | Promise<Response>;
const found: Answer = () => Response.json({ enterprise: ENTERPRISE });
const down: Answer = () => new Response('', { status: 503 });
const silent: Answer = () => Promise.reject(new DOMException('timed out', 'TimeoutError'));

/** A register that answers one after another as told; the last answer stands for all that follow. */
function world(...answers: readonly Answer[]) {
  let now = 0;
  const asked: { readonly url: string; readonly body: string; readonly signal: boolean }[] = [];
  const pauses: number[] = [];
  const register = httpStateRegister({
    url: 'https://register.test',
    chance: () => 0.5,
    sleep: async (milliseconds) => void pauses.push(milliseconds),
    monotonic: () => now,
    fetch: async (url, init) => {
      const sent = new Request(url, init);
      asked.push({ url: sent.url, body: await sent.text(), signal: init?.signal instanceof AbortSignal });
      const answer = answers[Math.min(asked.length, answers.length) - 1] ?? found;
      return answer();
    },
  });
  const find = async (): Promise<unknown> => {
    try {
      return await register.find('KZ', { kind: 'bin', number: BIN }, AT);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return `${error.code} ${error.retryAfterSeconds}`;
    }
  };
  return { find, asked, pauses, wait: (milliseconds: number) => (now += milliseconds) };
}
const UNAVAILABLE = 'state-register-unavailable 30';

describe('the state register over HTTP', () => {
  it('[J11] answers the facts with the moment of asking; the number is in no URL', async () => {
    const { find, asked } = world(found);
    expect(await find()).toEqual({ ...ENTERPRISE, checkedAt: AT });
    expect(asked).toEqual([
      {
        url: 'https://register.test/enterprises/search',
        body: JSON.stringify({ jurisdiction: 'KZ', kind: 'bin', number: BIN }),
        signal: true,
      },
    ]);
  });
  it('[J11] knows no such number', async () => {
    expect(await world(() => Response.json({ enterprise: null })).find()).toBeUndefined();
  });
  it.each([
    ['is down', down],
    ['does not answer', silent],
  ])('[J11] is asked once more where it %s, after a pause with jitter', async (_, answer) => {
    const { find, asked, pauses } = world(answer, found);
    expect(await find()).toMatchObject({ name: ENTERPRISE.name });
    expect(asked).toHaveLength(2);
    expect(pauses).toEqual([150]);
    const hopeless = world(answer);
    expect(await hopeless.find()).toBe(UNAVAILABLE);
    expect(hopeless.asked).toHaveLength(2);
  });
  it.each<[string, Answer]>([
    ['an answer of another shape', () => Response.json({ enterprise: { name: 1 } })],
    ['no JSON', () => new Response('<html>')],
    ['a wrong address', () => new Response('', { status: 404 })],
    ['an answer without end', () => new Response('x'.repeat(100_000))],
  ])('[J11] is not asked again for %s', async (_, answer) => {
    const { find, asked } = world(answer);
    expect(await find()).toBe(UNAVAILABLE);
    expect(asked).toHaveLength(1);
  });
  it('[J11] is left alone for half a minute after five failures, then tried by one', async () => {
    const { find, asked, wait } = world(down, down, down, down, down, down, down, down, down, down, found);
    for (let time = 0; time < 5; time++) {
      // oxlint-disable-next-line no-await-in-loop -- failures in a row
      expect(await find()).toBe(UNAVAILABLE);
    }
    expect(asked).toHaveLength(10);
    wait(20_000);
    expect(await find()).toBe('state-register-unavailable 10');
    expect(asked).toHaveLength(10);
    wait(10_000);
    expect(await find()).toMatchObject({ name: ENTERPRISE.name });
    expect(await find()).toMatchObject({ name: ENTERPRISE.name });
  });
});

describe('a circuit', () => {
  const failing = async (): Promise<never> => {
    throw new Error('down');
  };
  const open = async () => {
    let now = 0;
    const guarded = circuitBreaker({ failures: 2, openMs: 1000, monotonic: () => now });
    const attempt = (ask: () => Promise<unknown>) =>
      guarded(ask).then(
        () => 'done',
        (error: unknown) => (error instanceof Error ? error.message : ''),
      );
    await attempt(failing);
    return { attempt, wait: (milliseconds: number) => (now += milliseconds) };
  };
  it('stays closed while failures are not in a row', async () => {
    const { attempt } = await open();
    expect(await attempt(async () => 1)).toBe('done');
    expect(await attempt(failing)).toBe('down');
    expect(await attempt(async () => 1)).toBe('done');
  });
  it('half open lets one through, and opens again when he fails', async () => {
    const { attempt, wait } = await open();
    expect(await attempt(failing)).toBe('down');
    wait(1000);
    const both = await Promise.all([attempt(failing), attempt(async () => 1)]);
    expect(both).toEqual(['down', 'circuit open']);
    expect(await attempt(async () => 1)).toBe('circuit open');
    wait(1000);
    expect(await attempt(async () => 1)).toBe('done');
  });
});
