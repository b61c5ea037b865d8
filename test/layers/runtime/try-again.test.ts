import { describe, expect, it } from 'vitest';
import { tryingAgain } from '#runtime/try-again.ts';

const failing = (name: string) =>
  tryingAgain(() => Promise.reject(Object.assign(new Error(`${name}: details`), { name })));

describe('a step of a workflow', () => {
  it.each(['ThrottlingException', 'TimeoutError', 'InternalServerError', 'Unprocessed'])(
    'gives %s the one name by which state machines try again',
    async (name) => {
      const fault = { name: 'TryAgain', message: name, cause: { name } };
      await expect(failing(name)(undefined, undefined)).rejects.toMatchObject(fault);
    },
  );

  it.each(['TypeError', 'MailBusy', 'AccessDeniedException'])('leaves %s its own name', async (name) => {
    await expect(failing(name)(undefined, undefined)).rejects.toMatchObject({ name });
  });

  it('answers what its handler answers', async () => {
    const doubled = tryingAgain((input: number, factor: number) => Promise.resolve(input * factor));
    expect(await doubled(21, 2)).toBe(42);
  });
});
