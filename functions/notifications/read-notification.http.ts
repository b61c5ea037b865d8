import * as z from 'zod/mini';
import { noticeViewSchema } from '#application/notifications/notice-view.ts';
import { readNotification } from '#application/notifications/read-notification.ts';
import type { Notices, Phrases } from '#domain/notifications/ports.ts';
import { ROLES } from '#domain/shared/actor.ts';
import { endpoint } from '#runtime/endpoint.ts';

export const readNotificationEndpoint = endpoint({
  method: 'POST',
  path: '/v1/notifications/{id}/reading',
  operationId: 'readNotification',
  summary: 'Marks an own notice as read; the first moment stays',
  requirements: ['M1'],
  refusals: ['not-found'],
  access: ROLES,
  params: z.strictObject({ id: z.string().check(z.maxLength(120)) }),
  response: { status: 200, schema: noticeViewSchema },
  handle: async (
    { params, context },
    deps: { readonly notices: Pick<Notices, 'read'>; readonly phrases: Phrases },
  ) => ({ body: await readNotification(params.id, context, deps) }),
});
