import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { signatureOf } from '#adapters/webhooks/signature.ts';
import { webhookFormSchema } from '#domain/deliveries/webhook.ts';
import { instant } from '#domain/shared/time.ts';
import { secretAnswerSchema } from '#functions/deliveries/answers.ts';

const BODY = '{"id":"1","type":"webhooks.tested"}';
const AT = 1_795_334_400;
const signed = (...secrets: readonly string[]): string =>
  signatureOf({ at: instant(AT * 1000), body: BODY, secrets });
const OWN = 'whsec_own';
const OTHER = 'whsec_other';

const DOCUMENT = readFileSync('docs/webhooks.md', 'utf8');

const folder = mkdtempSync(join(tmpdir(), 'webhook-sample-'));
afterAll(() => rmSync(folder, { recursive: true }));

const sampleSchema = z.object({
  isFromJumys: z.custom<(header: string, body: string, secret: string, now: number) => boolean>(
    (value) => typeof value === 'function',
  ),
});
let isFromJumys: z.infer<typeof sampleSchema>['isFromJumys'];
beforeAll(async () => {
  const code = /```js\n([\s\S]*?)```/.exec(DOCUMENT)?.[1] ?? '';
  const file = join(folder, 'sample.mjs');
  writeFileSync(file, code);
  ({ isFromJumys } = sampleSchema.parse(await import(pathToFileURL(file).href)));
});

describe('[M4] the creation of a webhook as docs/webhooks.md shows it', () => {
  const [body, answer, ...others] = [...DOCUMENT.matchAll(/```json\n([\s\S]*?)```/g)].map(
    ([, json = '']): unknown => JSON.parse(json),
  );

  it('is what the product takes and answers, with every field', () => {
    expect(webhookFormSchema.parse(body)).toEqual(body);
    expect(Object.keys(Object(body))).toEqual(Object.keys(webhookFormSchema.shape));
    expect(z.strictObject(secretAnswerSchema.shape).parse(answer)).toEqual(answer);
    expect(others).toEqual([]);
  });
});

describe('[M4] the check of a signature that docs/webhooks.md gives to receivers', () => {
  it('takes what is signed here, also while two secrets sign', () => {
    expect(isFromJumys(signed(OWN), BODY, OWN, AT + 299)).toBe(true);
    expect(isFromJumys(signed(OTHER, OWN), BODY, OWN, AT)).toBe(true);
  });

  it.each([
    ['another secret', signed(OTHER), BODY, AT],
    ['another body', signed(OWN), `${BODY} `, AT],
    ['a time that is too long ago', signed(OWN), BODY, AT + 301],
    ['a time that is still to come', signed(OWN), BODY, AT - 301],
    ['another time than was signed', signed(OWN).replace(`${AT}`, `${AT + 1}`), BODY, AT],
  ])('refuses %s', (_what, header, body, now) => {
    expect(isFromJumys(header, body, OWN, now)).toBe(false);
  });

  it.each([
    '',
    'garbage',
    `t=${AT}`,
    `t=${AT},v1`,
    `t=${AT},v1=${'z'.repeat(64)}`,
    `t=x,v1=${'0'.repeat(64)}`,
  ])('refuses the header %j, and does not break over it', (header) => {
    expect(isFromJumys(header, BODY, OWN, AT)).toBe(false);
  });
});
