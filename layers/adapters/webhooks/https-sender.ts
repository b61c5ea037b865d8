import { lookup } from 'node:dns';
import type { LookupAddress } from 'node:dns';
import { request as httpRequest } from 'node:http';
import type { RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import { callbackify } from 'node:util';
import type { AttemptResult } from '#domain/deliveries/delivery.ts';
import type { SignedMessage, WebhookSender } from '#domain/deliveries/ports.ts';
import { ATTEMPT_TIMEOUT_MS } from '#domain/deliveries/schedule.ts';
import { isWebhookUrl } from '#domain/deliveries/webhook.ts';
import { isPublicAddress } from './public-address.ts';
import { signatureOf } from './signature.ts';

export interface SenderOptions {
  /** Lets plain HTTP to this machine through, for one machine. */
  readonly allowLocal: boolean;
  /** Finds all addresses of a name. */
  readonly resolve?: (name: string) => Promise<readonly LookupAddress[]>;
  readonly timeoutMs?: number;
}

/** The name leads into a network that is not the internet. */
class AddressNotPublic extends Error {
  constructor() {
    super('the name leads to an address that is not public');
    this.name = 'AddressNotPublic';
  }
}

/**
 * Sends to webhooks by HTTPS. The connection goes to an address that was looked up and judged for this very
 * connection, so that a name cannot lead elsewhere a moment later. No redirect is followed, nothing of an answer but
 * its status is read.
 */
export const httpsSender = ({
  allowLocal,
  resolve = lookedUp,
  timeoutMs = ATTEMPT_TIMEOUT_MS,
}: SenderOptions): WebhookSender => ({
  async send(message) {
    // What was allowed when it was saved may be forbidden by now.
    if (!isWebhookUrl(message.url, allowLocal)) return { outcome: 'refused', reason: 'address-not-public' };
    const url = new URL(message.url);
    const isLocal = url.protocol === 'http:';
    try {
      return judged(
        await posted(url, message, {
          signal: AbortSignal.timeout(timeoutMs),
          ...(isLocal ? {} : { lookup: publicOnly(resolve) }),
        }),
      );
    } catch (error) {
      return failed(error);
    }
  },
});

/** 2xx is taken, 410 says that nobody wants it any more, everything else may pass (also a redirect). */
function judged(status: number): AttemptResult {
  if (status >= 200 && status < 300) return { outcome: 'delivered', status };
  if (status === 410) return { outcome: 'refused', reason: 'refused', status };
  return { outcome: 'retry', reason: 'answered-error', status };
}

function failed(error: unknown): AttemptResult {
  const name = error instanceof Error ? error.name : '';
  switch (name) {
    // The name may lead to the right place tomorrow.
    case 'AddressNotPublic':
      return { outcome: 'retry', reason: 'address-not-public' };
    case 'TimeoutError':
    case 'AbortError':
      return { outcome: 'retry', reason: 'timed-out' };
    default:
      return { outcome: 'retry', reason: 'no-connection' };
  }
}

function posted(url: URL, message: SignedMessage, options: RequestOptions): Promise<number> {
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const request = send(url, {
      ...options,
      method: 'POST',
      agent: false,
      headers: {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(message.body),
        'user-agent': 'Jumys-Webhooks/1',
        'jumys-signature': signatureOf(message),
        'jumys-delivery': message.deliveryId,
        'jumys-event': message.eventType,
      },
    });
    request.on('response', (response) => {
      resolve(response.statusCode ?? 0);
      response.destroy();
    });
    request.on('error', reject);
    request.end(message.body);
  });
}

const lookedUp = (name: string): Promise<readonly LookupAddress[]> =>
  new Promise((resolve, reject) => {
    lookup(name, { all: true }, (error, addresses) => {
      if (error === null) resolve(addresses);
      else reject(error);
    });
  });

/** Looks a name up for a connection, and refuses it when even one of its addresses is not public. */
function publicOnly(resolve: (name: string) => Promise<readonly LookupAddress[]>): LookupFunction {
  const judgedAddresses = async (name: string): Promise<readonly [LookupAddress, ...LookupAddress[]]> => {
    const [first, ...others] = await resolve(name);
    if (first === undefined || ![first, ...others].every(({ address }) => isPublicAddress(address))) {
      throw new AddressNotPublic();
    }
    return [first, ...others];
  };
  return (name, options, callback) => {
    const hand = callbackify(judgedAddresses);
    hand(name, (error, addresses) => {
      if (error !== null) callback(error, '');
      else if (options.all === true) callback(null, [...addresses]);
      else callback(null, addresses[0].address, addresses[0].family);
    });
  };
}
