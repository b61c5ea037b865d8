import { Refusal } from '#domain/shared/refusal.ts';

/** `done`, or the code of the refusal with those of its fields. Throws what is none. */
export const refused = async (attempt: Promise<unknown>): Promise<string> => {
  const error: unknown = await attempt.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error === undefined) return 'done';
  if (!(error instanceof Refusal)) throw error;
  return [error.code, ...error.fields.map(({ path, code }) => `${path}:${code}`)].join(' ');
};
