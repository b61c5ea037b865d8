import { ADMINISTRATOR, CABINET } from '#test/support/cabinets.ts';
import { webhookForm } from '#test/support/deliveries.ts';
import { claimsOf } from '#test/support/http.ts';
import type { TestAnswer } from '#test/support/http.ts';
import { RECORDED, SMALL } from './meter.ts';
import type { World } from './world.ts';

const WEBHOOKS = '/v1/cabinets/{cabinetId}/webhooks';
const HELD = { ...RECORDED, caller: SMALL, webhook: SMALL };
const seen = (answer: TestAnswer) => ({ 'if-match': String(answer.headers['etag']) });

/** Webhooks of a cabinet. */
export async function measureWebhooks({ meter, clock }: World): Promise<void> {
  const claims = claimsOf(ADMINISTRATOR, 'employer');
  const params = { cabinetId: CABINET };
  const form = webhookForm();
  const made = await meter.command('createWebhook', `POST ${WEBHOOKS}`, {
    params,
    claims,
    json: form,
    facts: { ...HELD, count: SMALL },
  });
  const one = { params: { ...params, webhookId: String(made.body.id) }, claims };
  await meter.command('editWebhook', `PUT ${WEBHOOKS}/{webhookId}`, {
    ...one,
    json: { ...form, active: false },
    headers: seen(made),
    facts: HELD,
  });
  await meter.command('testWebhook', `POST ${WEBHOOKS}/{webhookId}/test`, {
    ...one,
    facts: { ...HELD, limit: SMALL },
  });
  const webhook = await meter.read('getWebhook', `GET ${WEBHOOKS}/{webhookId}`, one);
  await meter.read('listWebhooks', `GET ${WEBHOOKS}`, { params, claims });
  await meter.read('listDeliveries', `GET ${WEBHOOKS}/{webhookId}/deliveries`, one);
  clock.advance(1000);
  const rotated = await meter.command('rotateWebhookSecret', `POST ${WEBHOOKS}/{webhookId}/secret-rotation`, {
    ...one,
    headers: seen(webhook),
    json: { secretGeneration: 1 },
    facts: HELD,
  });
  await meter.command('removeWebhook', `DELETE ${WEBHOOKS}/{webhookId}`, {
    ...one,
    headers: seen(rotated),
    facts: { ...HELD, count: SMALL },
  });
}
