import { WebSocketServer } from 'ws';
import * as z from 'zod/mini';
import type { Choice, LocalSigning } from './signing.ts';

const AUTHENTICATION = '1.3.6.1.5.5.7.3.2';

const requestSchema = z.object({
  module: z.literal('kz.gov.pki.knca.basics'),
  method: z.literal('sign'),
  args: z.object({
    format: z._default(z.string(), 'cms'),
    data: z.union([z.string(), z.array(z.string())]),
    signingParams: z.optional(
      z.object({ decode: z.optional(z.boolean()), encapsulate: z.optional(z.boolean()) }),
    ),
    signerParams: z.optional(
      z.object({
        extKeyUsageOids: z.optional(z.array(z.string())),
        iin: z.optional(z.string()),
        bin: z.optional(z.string()),
      }),
    ),
  }),
});

/**
 * Answers one text frame as NCALayer's `kz.gov.pki.knca.basics` module does: the certificate is the one chosen on the
 * signer page, narrowed by `signerParams`. The older `commonUtils` module is not spoken.
 */
export function ncaLayerAnswer(frame: string, signing: LocalSigning, chosen: () => Choice): object {
  const request = requestSchema.safeParse(jsonOf(frame));
  if (!request.success) return fault('MODULE_OR_METHOD', 'Only kz.gov.pki.knca.basics, method sign');
  const { format, data, signingParams, signerParams } = request.data.args;
  if (format !== 'cms') return fault('FORMAT', 'Only cms');
  const choice = narrowed(chosen(), signerParams ?? {});
  const isDetached = signingParams?.encapsulate === false;
  const signed = (text: string): string => {
    const content = Buffer.from(text, signingParams?.decode === false ? 'utf8' : 'base64');
    return Buffer.from(signing.sign(content, choice, { isDetached, isIndefinite: true })).toString('base64');
  };
  return { status: true, body: { result: typeof data === 'string' ? signed(data) : data.map(signed) } };
}

function narrowed(
  choice: Choice,
  {
    bin,
    iin,
    extKeyUsageOids = [],
  }: {
    readonly bin?: string | undefined;
    readonly iin?: string | undefined;
    readonly extKeyUsageOids?: readonly string[] | undefined;
  },
): Choice {
  const isGiven = (value: string | undefined): value is string => value !== undefined && value !== '';
  return {
    ...choice,
    ...(isGiven(bin) ? { bin } : {}),
    ...(isGiven(iin) ? { iin } : {}),
    ...(extKeyUsageOids.includes(AUTHENTICATION) ? { kind: 'auth' as const } : {}),
  };
}

const fault = (code: string, message: string): object => ({ status: false, code, message, details: '' });

function jsonOf(frame: string): unknown {
  try {
    return JSON.parse(frame);
  } catch {
    return undefined;
  }
}

export interface NcaLayer {
  readonly stop: () => Promise<void>;
}

/** A WebSocket server in the place of NCALayer; `ws:` where the real one has `wss:` and a certificate of its own. */
export async function startNcaLayer(
  port: number,
  signing: LocalSigning,
  chosen: () => Choice,
): Promise<NcaLayer> {
  const server = new WebSocketServer({ host: '127.0.0.1', port, maxPayload: 1024 * 1024 });
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve);
    server.once('error', reject);
  });
  server.on('connection', (socket) => {
    socket.send(JSON.stringify({ result: { version: '1.4' } }));
    socket.on('message', (frame: Buffer) => {
      socket.send(JSON.stringify(ncaLayerAnswer(frame.toString(), signing, chosen)));
    });
  });
  return {
    stop: () =>
      new Promise((resolve) => {
        for (const socket of server.clients) socket.terminate();
        server.close(() => resolve());
      }),
  };
}
