import { createHmac } from 'node:crypto';
import type { SignedMessage } from '#domain/deliveries/ports.ts';
import { epochSecondsOf } from '#domain/shared/time.ts';

/** `t=<unix seconds>,v1=<hex HMAC-SHA-256 of "<t>.<body>">`, with one `v1` for each secret that is good now. */
export function signatureOf({ at, body, secrets }: Pick<SignedMessage, 'at' | 'body' | 'secrets'>): string {
  const t = epochSecondsOf(at);
  const macs = secrets.map((secret) => createHmac('sha256', secret).update(`${t}.${body}`).digest('hex'));
  return [`t=${t}`, ...macs.map((mac) => `v1=${mac}`)].join(',');
}
