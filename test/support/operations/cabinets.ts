import { challenge, freshBin, signed } from '../e2e-cabinets.ts';
import { freshEmail } from '../e2e.ts';
import { webhookForm } from '../e2e-things.ts';
import { ADMINISTRATOR, CABINET, ofCabinet } from './operation.ts';
import type { Inside } from './operation.ts';

const WEBHOOKS = '/v1/cabinets/{cabinetId}/webhooks?limit=50';
const INVITATIONS = '/v1/cabinets/{cabinetId}/manager-invitations?limit=50';

/** "Enterprise" and its managers are the administrator's (I2); the rest is everybody's in the cabinet. */
export const cabinetOperations: readonly Inside[] = [
  ofCabinet('registerEmployer', ADMINISTRATOR, {
    variant: 'a further enterprise',
    status: 201,
    perCaller: true,
    lengthens: '/v1/cabinets/{cabinetId}/employers?limit=50',
    json: async ({ cabinetId }, _, caller) => {
      const bin = freshBin();
      const signature = await signed(await challenge(caller, bin, { cabinetId }), { bin });
      return { signature, administrator: { name: 'Үлгіқызы Әсел' } };
    },
  }),
  ofCabinet('listCabinetEmployers', CABINET, { status: 200 }),
  ofCabinet('getEmployerCard', CABINET, { status: 200 }),
  ofCabinet('editEmployerCard', ADMINISTRATOR, {
    status: 200,
    about: 'card',
    // The address that the card has: another one is a change of its own.
    json: ({ administrator }) => ({ phone: '+77172000009', email: administrator.email }),
  }),
  ofCabinet('checkEmployerInRegister', ADMINISTRATOR, { status: 200, about: 'card' }),
  ofCabinet('getManagerContact', CABINET, { status: 200 }),
  ofCabinet('saveManagerContact', CABINET, {
    status: 200,
    about: 'contact',
    json: () => ({ name: 'Мысалов Ерлан', workPhone: '+77172000001', email: 'office@example.com' }),
  }),
  ofCabinet('listManagers', CABINET, { status: 200 }),
  ofCabinet('setManagerAccess', ADMINISTRATOR, {
    status: 200,
    about: 'manager',
    once: true,
    json: () => ({ status: 'withdrawn' }),
  }),
  ofCabinet('inviteManager', ADMINISTRATOR, {
    status: 201,
    lengthens: INVITATIONS,
    json: () => ({ name: 'Мысалов Ерлан', email: freshEmail('invited') }),
  }),
  ofCabinet('listManagerInvitations', ADMINISTRATOR, { status: 200 }),
  ofCabinet('getManagerInvitation', ADMINISTRATOR, { status: 200, about: 'invitation' }),
  ofCabinet('switchManagerActivation', ADMINISTRATOR, {
    status: 200,
    about: 'invitation',
    json: () => ({ active: true }),
    over: { about: 'expiredInvitation', status: 409, code: 'invitation-expired' },
  }),
  ofCabinet('switchManagerActivation', ADMINISTRATOR, {
    variant: 'back',
    status: 200,
    about: 'invitation',
    json: () => ({ active: false }),
  }),
  ofCabinet('withdrawManagerInvitation', ADMINISTRATOR, {
    status: 200,
    about: 'invitation',
    once: true,
    over: { about: 'expiredInvitation', status: 409, code: 'invitation-expired' },
  }),

  ofCabinet('listWebhooks', ADMINISTRATOR, { status: 200 }),
  ofCabinet('createWebhook', ADMINISTRATOR, { status: 201, lengthens: WEBHOOKS, json: () => webhookForm }),
  ofCabinet('getWebhook', ADMINISTRATOR, { status: 200, about: 'webhook' }),
  ofCabinet('editWebhook', ADMINISTRATOR, { status: 200, about: 'webhook', json: () => webhookForm }),
  ofCabinet('rotateWebhookSecret', ADMINISTRATOR, {
    status: 200,
    about: 'webhook',
    once: true,
    json: () => ({ secretGeneration: 1 }),
  }),
  ofCabinet('testWebhook', ADMINISTRATOR, { status: 202, about: 'webhook' }),
  // The log outlives the webhook: of what is another's it has nothing.
  ofCabinet('listWebhookDeliveries', ADMINISTRATOR, {
    status: 200,
    about: 'delivery',
    foreign: { status: 200, holds: { 'items.0': undefined } },
  }),
  ofCabinet('redeliverToWebhook', ADMINISTRATOR, { status: 202, about: 'delivery' }),
  ofCabinet('removeWebhook', ADMINISTRATOR, { status: 204, about: 'webhook', once: true }),

  ofCabinet('getCabinetTimeInStage', CABINET, { status: 200 }),
  ofCabinet('exportCabinetTimeInStage', CABINET, { status: 200 }),
];
