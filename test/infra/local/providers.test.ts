import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import * as z from 'zod/mini';
import { httpStateRegister } from '#adapters/registers/http-state-register.ts';
import { fetchBytes } from '#adapters/signature/fetch-bytes.ts';
import { authoritiesIn, signatureVerifier } from '#adapters/signature/verifier.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import { demandConfirms, demandForSigning } from '#domain/signatures/signer-rules.ts';
import { serve } from '../../../infra/local/http-server.ts';
import type { LocalServer } from '../../../infra/local/http-server.ts';
import type { NcaLayer } from '../../../infra/local/nca/ncalayer.ts';
import { choosePort } from '../../../infra/local/ports.ts';
import { providerSettings } from '../../../infra/local/provider-settings.ts';
import { providers } from '../../../infra/local/providers.ts';
import { SPECIAL_NUMBERS } from '../../../infra/local/registers/enterprises.ts';
import { testClock } from '../../support/clock.ts';

const dataDirectory = mkdtempSync(join(tmpdir(), 'jumys-providers-'));
const clock = testClock();
const at = clock.now();
const BIN = SPECIAL_NUMBERS.active;
const CONTENT = Buffer.from('{"a":"challenge"}').toString('base64');
let server: LocalServer;
let signer: NcaLayer;
let signerUrl: string;

async function start(): Promise<void> {
  const { port } = await choosePort(0);
  signerUrl = `ws://127.0.0.1:${port}`;
  const state = providers(dataDirectory, clock, signerUrl);
  server = await serve(
    0,
    1024 * 1024,
    async (request) => {
      for (const page of state.pages) {
        // oxlint-disable-next-line no-await-in-loop -- the first that answers
        const answer = await page(request);
        if (answer !== undefined) return answer;
      }
      return { status: 404, headers: {}, body: '' };
    },
    () => undefined,
  );
  signer = await state.startSigner(port);
}
const stop = async (): Promise<void> => {
  await signer.stop();
  await server.stop();
};
beforeAll(start);
afterAll(async () => {
  await stop();
  rmSync(dataDirectory, { recursive: true });
});

async function verdict(cms: string): Promise<string> {
  const settings = providerSettings(server.url, dataDirectory);
  const verifier = signatureVerifier(authoritiesIn(settings['TRUST_ANCHORS'] ?? ''), {
    ocspUrl: settings['OCSP_URL'] ?? '',
    crlUrl: settings['CRL_URL'] ?? '',
    fetch: fetchBytes,
    randomBytes: (count) => new Uint8Array(count),
  });
  try {
    const opened = verifier.open(Buffer.from(cms, 'base64'));
    const said = opened.signer(at);
    demandForSigning(said);
    demandConfirms(said, { kind: 'bin', number: BIN });
    const { kind } = await opened.revocation(at);
    return kind;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

const postedSchema = z.object({ cms: z.string() });
async function signed(choice: object): Promise<string> {
  const answer = await fetch(`${server.url}/local/nca/sign`, {
    method: 'POST',
    body: JSON.stringify({ content: CONTENT, ...choice }),
  });
  return postedSchema.parse(await answer.json()).cms;
}

const layerSchema = z.object({
  status: z.boolean(),
  body: z.optional(z.object({ result: z.union([z.string(), z.array(z.string())]) })),
});
/** What NCALayer answers to one request, behind its greeting. */
const asked = (request: unknown): Promise<z.infer<typeof layerSchema>> =>
  new Promise((resolve, reject) => {
    const socket = new WebSocket(signerUrl);
    socket.once('error', reject);
    socket.on('message', (frame: Buffer) => {
      const message: unknown = JSON.parse(frame.toString());
      if (typeof message === 'object' && message !== null && 'result' in message) {
        socket.send(typeof request === 'string' ? request : JSON.stringify(request));
        return;
      }
      socket.close();
      resolve(layerSchema.parse(message));
    });
  });
const signRequest = (signerParams: object, data: unknown = CONTENT) => ({
  module: 'kz.gov.pki.knca.basics',
  method: 'sign',
  args: {
    format: 'cms',
    data,
    signingParams: { decode: true, encapsulate: true },
    signerParams,
    locale: 'kk',
  },
});

describe('the certification authority on this machine', () => {
  it.each([
    ['first-head', 'ocsp'],
    ['signatory', 'ocsp'],
    ['employee', 'certificate-role-not-allowed'],
    ['auth', 'certificate-not-for-signing'],
    ['expired', 'certificate-expired'],
    ['revoked', 'certificate-revoked'],
    ['untrusted', 'certificate-untrusted'],
  ])('[A8] signs by a certificate of the kind %s: %s', async (kind, expected) => {
    expect(await verdict(await signed({ kind, bin: BIN }))).toBe(expected);
  });
  it('[A8] signs with RSA as well', async () => {
    expect(await verdict(await signed({ bin: BIN, keyType: 'rsa' }))).toBe('ocsp');
  });
  it('[A8] is the same authority after a restart, and remembers what it revoked', async () => {
    const good = await signed({ bin: BIN });
    const revoked = await signed({ bin: BIN, kind: 'revoked' });
    await stop();
    await start();
    expect(await verdict(good)).toBe('ocsp');
    expect(await verdict(revoked)).toBe('certificate-revoked');
  });
  it('[A8] refuses what is no question', async () => {
    const answer = await fetch(`${server.url}/local/nca/ocsp`, { method: 'POST', body: 'x' });
    expect(answer.status).toBe(400);
    expect((await fetch(`${server.url}/local/nca/sign`, { method: 'POST', body: '{}' })).status).toBe(400);
  });
});

describe('the signer page', () => {
  const posted = (form: Record<string, string>) =>
    fetch(`${server.url}/local/signer`, { method: 'POST', body: new URLSearchParams(form) });

  it('[A8] signs what is pasted', async () => {
    const answer = await posted({ kind: 'first-head', bin: BIN, content: CONTENT });
    const [, cms = ''] = /<pre[^>]*>([^<]+)<\/pre>/.exec(await answer.text()) ?? [];
    expect([answer.status, await verdict(cms)]).toEqual([200, 'ocsp']);
  });

  it.each([
    [{ bin: '<b>' }, 422, 'A BIN has 12 digits.'],
    [{ bin: BIN, iin: '1' }, 422, 'An IIN has 12 digits.'],
    [{ bin: BIN, kind: 'king' }, 422, 'The certificate is one of first-head,'],
    [{ bin: BIN, content: '<i>' }, 422, 'The challenge is base64'],
    [{ content: 'A'.repeat(1024 * 1024) }, 413, 'too long'],
  ])('[A8] says what is wrong with %j, signs nothing, and escapes it', async (form, status, fault) => {
    const answer = await posted({ ...form });
    const page = await answer.text();
    expect([answer.status, page.includes('<pre')]).toEqual([status, false]);
    expect(page).toContain(fault);
    expect(page).not.toMatch(/<[bi]>/);
  });
});

describe('in the place of NCALayer', () => {
  it('[A8] signs by the certificate of the number that is asked for', async () => {
    const { status, body } = await asked(signRequest({ bin: BIN }));
    expect(status).toBe(true);
    expect(await verdict(String(body?.result))).toBe('ocsp');
  });
  it('[A8] signs a list, and by a certificate to sign in by where its purpose is asked for', async () => {
    const list = await asked(
      signRequest({ bin: BIN, extKeyUsageOids: ['1.3.6.1.5.5.7.3.2'] }, [CONTENT, CONTENT]),
    );
    const results = list.body?.result ?? [];
    expect(results).toHaveLength(2);
    expect(await verdict(String(results[0]))).toBe('certificate-not-for-signing');
  });
  it('[A8] uses the certificate that was chosen on the page', async () => {
    const form = new URLSearchParams({ kind: 'expired', bin: BIN });
    await fetch(`${server.url}/local/signer`, { method: 'POST', body: form });
    const { body } = await asked(signRequest({}));
    expect(await verdict(String(body?.result))).toBe('certificate-expired');
  });
  it.each([['no JSON'], [{ module: 'kz.gov.pki.knca.commonUtils', method: 'getKeyInfo' }]])(
    '[A8] refuses %j',
    async (request) => {
      expect(await asked(request)).toMatchObject({ status: false });
    },
  );
});

describe('the state register on this machine', () => {
  const register = () =>
    httpStateRegister({ url: providerSettings(server.url, '')['STATE_REGISTER_URL'] ?? '' });
  const find = (number: string, kind: 'bin' | 'iin' = 'bin') => register().find('KZ', { kind, number }, at);

  it('[J11] knows its special numbers', async () => {
    expect(await find(SPECIAL_NUMBERS.active)).toMatchObject({ status: 'active', checkedAt: at });
    expect(await find(SPECIAL_NUMBERS.branch)).toMatchObject({ name: 'Филиал ТОО "Образец, Сынақ"' });
    expect(await find(SPECIAL_NUMBERS.liquidated)).toMatchObject({ status: 'liquidated' });
    expect(await find(SPECIAL_NUMBERS.unknown)).toBeUndefined();
    expect(await find(SPECIAL_NUMBERS.soleTrader, 'iin')).toMatchObject({ legalForm: 'ИП' });
  });
  it('[J11] says of any other valid number the same again and again, and knows no invalid one', async () => {
    expect(await find('240140999930')).toEqual(await find('240140999930'));
    expect(await find('240140999930')).not.toEqual(await find('240140999942'));
    expect(await find('240140999931')).toBeUndefined();
    expect(await register().find('KG', { kind: 'inn', number: '00101202499993' }, at)).toMatchObject({
      region: expect.stringMatching(/^KG-/),
    });
  });
});
