import type { WebhookSecrets } from '#domain/deliveries/ports.ts';
import type { Mac } from '#domain/identity/ports.ts';

/** Secrets that are kept nowhere: derived from the webhook and the secret's generation under the process's own. */
export const derivedSecrets = (mac: Mac): WebhookSecrets => ({
  of: async (id, generation) => `whsec_${await mac.of('webhook-secret', [id, String(generation)])}`,
});
