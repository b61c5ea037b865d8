import type * as z from 'zod/mini';

interface CallOptions {
  readonly token?: string;
  readonly body?: object;
  /** Where that is read whose place is taken, if it is not where it is put. */
  readonly seenAt?: string;
}

/** One call of the API, as a program makes it. Throws unless the answer is a success that fits the schema. */
export type ApiClient = <T>(
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  schema: z.ZodMiniType<T>,
  options?: CallOptions,
) => Promise<T>;

/** A client of the API at `url`; what it puts takes the place of what is there when it does. */
export const apiClient = (url: string): ApiClient => {
  const sent = async (method: string, path: string, { token, body }: CallOptions, seen = '') => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        'accept-language': 'en',
        'content-type': 'application/json',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(seen === '' ? {} : { 'if-match': seen }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return { text, etag: response.headers.get('etag') ?? '' };
  };
  return async (method, path, schema, options = {}) => {
    const { token = '', seenAt = path } = options;
    const seen = method === 'PUT' ? (await sent('GET', seenAt, { token })).etag : '';
    const { text } = await sent(method, path, options, seen);
    return schema.parse(text === '' ? undefined : JSON.parse(text));
  };
};
