import * as z from 'zod/mini';
import { json, refusal } from '../pages/html.ts';
import type { Pages } from '../pages/local-pages.ts';
import { REGISTER_PATH } from '../provider-settings.ts';
import { enterpriseOf } from './enterprises.ts';

const questionSchema = z.object({ jurisdiction: z.string(), kind: z.string(), number: z.string() });

/** The state register of enterprises, by the protocol of the real adapter: see `httpStateRegister`. */
export const registerPages =
  (): Pages =>
  async ({ method, rawPath, body }) => {
    if (method !== 'POST' || rawPath !== `${REGISTER_PATH}/enterprises/search`) return undefined;
    const question = questionSchema.safeParse(parsedJson(body));
    if (!question.success) return refusal(400, 'question', 'Send {jurisdiction, kind, number}.');
    return json(200, { enterprise: enterpriseOf(question.data.number) });
  };

/** A body as JSON; `undefined` for anything else. */
export function parsedJson(body: Buffer | undefined): unknown {
  try {
    return JSON.parse(body?.toString() ?? '');
  } catch {
    return undefined;
  }
}
