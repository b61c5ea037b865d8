/** A small HTTP client for demonstrations: sees what any client sees, and nothing else. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
  readonly milliseconds: number;
}

export interface CallOptions {
  readonly token?: string | undefined;
  readonly json?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Client {
  readonly base: string;
  /** Of the person who uses it. */
  readonly language: string;
  call(method: string, path: string, options?: CallOptions): Promise<Answer>;
}

const TIMEOUT_MS = 30_000;
/** Moving the clock answers when everything that fell due is done. */
const CLOCK_TIMEOUT_MS = 180_000;

/** A client of the API at `base`. Throws with a hint where nobody is there, or the answer does not come in time. */
export function client(base: string, language: string): Client {
  return {
    base,
    language,
    async call(method, path, options = {}) {
      const startedAt = performance.now();
      const timeout = path.startsWith('/local/clock') ? CLOCK_TIMEOUT_MS : TIMEOUT_MS;
      const response = await fetch(new URL(path, base), {
        method,
        headers: {
          'accept-language': language,
          ...(options.json === undefined ? {} : { 'content-type': 'application/json' }),
          ...(options.token === undefined ? {} : { authorization: `Bearer ${options.token}` }),
          ...options.headers,
        },
        ...(options.json === undefined ? {} : { body: JSON.stringify(options.json) }),
        signal: AbortSignal.timeout(timeout),
      }).catch((cause: unknown) => {
        throw new Error(
          isTimeout(cause)
            ? `no answer within ${timeout / 1000} s: ${method} ${path}`
            : `nobody answers at ${base}: is the product running there (npm start)?`,
          { cause },
        );
      });
      const text = await response.text();
      const isJson = (response.headers.get('content-type') ?? '').includes('json');
      return {
        status: response.status,
        headers: response.headers,
        body: isJson && text !== '' ? JSON.parse(text) : text,
        milliseconds: performance.now() - startedAt,
      };
    },
  };
}

const isTimeout = (cause: unknown): boolean => cause instanceof DOMException && cause.name === 'TimeoutError';

/** A value deep in an answer by its path, e.g. `upload.fields.key`; `undefined` where there is none. */
export function at(value: unknown, path: string): unknown {
  let current = value;
  for (const part of path.split('.')) {
    if (typeof current !== 'object' || current === null) return undefined;
    current = Object.entries(current).find(([name]) => name === part)?.[1];
  }
  return current;
}

/** A text deep in an answer. Throws with the whole answer where it is missing. */
export function textAt(answer: Answer, path: string): string {
  const value = at(answer.body, path);
  if (typeof value !== 'string')
    throw new Error(`no text "${path}" in the answer: ${JSON.stringify(answer.body)}`);
  return value;
}
