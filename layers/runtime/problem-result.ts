import type { Language } from '#domain/shared/languages.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import type { HttpResult } from './http-message.ts';
import type { ProblemTable } from './problems.ts';
import type { Texts, Wording } from './texts.ts';
import { isTransient } from './transient.ts';

/** What a caller is told of a fault: come again soon where AWS was busy, otherwise that it is ours. */
export const faultRefusal = (error: unknown): Refusal =>
  isTransient(error)
    ? new Refusal('temporarily-unavailable', { retryAfterSeconds: 1, cause: error })
    : new Refusal('internal-error', { cause: error });

/** A refusal as `application/problem+json` (RFC 9457) in the caller's language. */
export function problemResult(
  refusal: Refusal,
  statuses: ProblemTable,
  request: { readonly requestId: string; readonly language: Language },
  texts: Texts,
): HttpResult {
  const { language, requestId } = request;
  const status = statuses[refusal.code] ?? 500;
  const fields = refusal.fields.map(({ path, code, params }) => ({
    path,
    code,
    message: texts(`field.${code}`, language, params),
  }));
  return {
    statusCode: status,
    headers: {
      'content-type': 'application/problem+json',
      'content-language': language,
      'cache-control': 'no-store',
      ...(refusal.retryAfterSeconds === undefined
        ? {}
        : { 'retry-after': String(refusal.retryAfterSeconds) }),
      ...(status === 401 ? { 'www-authenticate': 'Bearer' } : {}),
    },
    body: JSON.stringify({
      type: `urn:jumys:problem:${refusal.code}`,
      code: refusal.code,
      title: texts(`problem.${refusal.code}`, language, titleParams(refusal, { texts, language })),
      status,
      instance: `urn:jumys:request:${requestId}`,
      ...(fields.length > 0 ? { fields } : {}),
      ...(refusal.retryAfterSeconds === undefined ? {} : { retryAfter: refusal.retryAfterSeconds }),
    }),
  };
}

/** A text may say how long to `{wait}`. */
const titleParams = ({ params, retryAfterSeconds: seconds }: Refusal, wording: Wording): Refusal['params'] =>
  seconds === undefined ? params : { wait: waitText(seconds, wording), ...params };

/** A wait in the unit that a person would take for it, rounded up so that it is surely enough. */
function waitText(seconds: number, { texts, language }: Wording): string {
  const [unit, length] = seconds < 120 ? ['seconds', 1] : seconds < 7200 ? ['minutes', 60] : ['hours', 3600];
  return texts(`wait.${unit}`, language, { count: Math.ceil(seconds / length) });
}
