import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import type { SESClientConfig } from '@aws-sdk/client-ses';
import type { MailOutcome, Mailer } from '#domain/notifications/ports.ts';
import { rawMime } from './mime.ts';
import type { Sender } from './mime.ts';
import type { MailRenderer } from './render.ts';

const CONNECTION_TIMEOUT_MS = 2000;
const REQUEST_TIMEOUT_MS = 10_000;

/**
 * A client that asks once: the SDK's own retries would send again what a timeout may have sent already. Region,
 * credentials and a local endpoint come from the environment.
 */
export const sesClient = (config: SESClientConfig = {}, requestTimeoutMs = REQUEST_TIMEOUT_MS): SESClient =>
  new SESClient({
    maxAttempts: 1,
    requestHandler: {
      connectionTimeout: CONNECTION_TIMEOUT_MS,
      requestTimeout: requestTimeoutMs,
      // Without this the SDK only warns, and waits on.
      throwOnRequestTimeout: true,
    },
    ...config,
  });

export interface SesSettings extends Sender {
  /** Names where bounces and complaints are told of. */
  readonly configurationSet: string | undefined;
}

/** One plain address, as sign-up lets in and SES takes: nothing that means something in a header. */
const ADDRESS = /^[\w.!#$%&'*+/=?^`{|}~-]+@[a-z0-9.-]+$/i;

/** How often, and after how many milliseconds, a throttled mail is handed over again before its event waits. */
const THROTTLE_PAUSES_MS = [250, 500, 1000];

/**
 * Mail by SES (M2). `pause` waits milliseconds. Only an answer that SES has not taken the mail leads to another
 * attempt.
 */
export function sesMailer(
  client: SESClient,
  render: MailRenderer,
  { configurationSet, ...sender }: SesSettings,
  pause: (milliseconds: number) => Promise<void> = (milliseconds) =>
    new Promise((resolve) => setTimeout(resolve, milliseconds)),
): Mailer {
  return {
    async send(mail) {
      if (!ADDRESS.test(mail.to)) return 'rejected';
      const raw = rawMime(mail, render(mail), sender);
      const command = new SendRawEmailCommand({
        Source: sender.from,
        Destinations: [mail.to],
        RawMessage: { Data: raw },
        ...(configurationSet === undefined ? {} : { ConfigurationSetName: configurationSet }),
      });
      for (const wait of [...THROTTLE_PAUSES_MS, undefined]) {
        try {
          await client.send(command);
          return 'sent';
        } catch (error) {
          const outcome = outcomeOf(error);
          if (outcome !== 'busy' || wait === undefined) return outcome;
        }
        await pause(wait);
      }
      return 'busy';
    },
  };
}

/** SES will not take this mail, however often it is asked. */
const REJECTIONS = new Set(['MessageRejected', 'InvalidParameterValue', 'ValidationError']);
/** The request never reached SES. */
const UNREACHED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);
const UNSIGNED = 'CredentialsProviderError';

/**
 * What a failed call says of the mail. An answer of the 4xx kind means that it was not taken: a rejection for good,
 * otherwise (throttling, quota, sending paused, a setting or permission amiss) worth another attempt. A 5xx answer,
 * a timeout and a broken connection leave it open.
 */
export function outcomeOf(error: unknown): Exclude<MailOutcome, 'sent'> {
  if (!(error instanceof Error)) return 'uncertain';
  if (REJECTIONS.has(error.name)) return 'rejected';
  if (error.name === UNSIGNED) return 'busy';
  if ('code' in error && typeof error.code === 'string' && UNREACHED.has(error.code)) return 'busy';
  const status = statusOf(error);
  return status !== undefined && status >= 400 && status < 500 ? 'busy' : 'uncertain';
}

function statusOf(error: Error): number | undefined {
  if (!('$metadata' in error)) return undefined;
  const metadata: unknown = error.$metadata;
  if (typeof metadata !== 'object' || metadata === null || !('httpStatusCode' in metadata)) return undefined;
  return typeof metadata.httpStatusCode === 'number' ? metadata.httpStatusCode : undefined;
}
