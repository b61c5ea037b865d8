/** A short exchange over HTTP: what is too long, too slow or elsewhere is an error. */
export type FetchBytes = (exchange: {
  readonly url: string;
  /** Sent by POST with its media type; without it, GET. */
  readonly body?: { readonly bytes: Uint8Array; readonly mediaType: string };
  readonly timeoutMs: number;
  readonly mostBytes: number;
}) => Promise<Uint8Array>;

/** By the platform's own `fetch`. Redirects are not followed: the addresses are settings. */
export const fetchBytes: FetchBytes = async ({ url, body, timeoutMs, mostBytes }) => {
  const response = await fetch(url, {
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
    ...(body === undefined
      ? {}
      : { method: 'POST', body: Buffer.from(body.bytes), headers: { 'content-type': body.mediaType } }),
  });
  if (!response.ok) throw new Error(`answered ${response.status}`);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > mostBytes) throw new Error(`longer than ${mostBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};
