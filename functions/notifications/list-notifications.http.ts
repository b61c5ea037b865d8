import { listNotifications } from '#application/notifications/list-notifications.ts';
import { noticeViewSchema } from '#application/notifications/notice-view.ts';
import type { Notices, Phrases } from '#domain/notifications/ports.ts';
import { ROLES } from '#domain/shared/actor.ts';
import { endpoint } from '#runtime/endpoint.ts';
import { pageAnswerSchema, pageQuery } from '#runtime/page-query.ts';

export const listNotificationsEndpoint = endpoint({
  method: 'GET',
  path: '/v1/notifications',
  operationId: 'listNotifications',
  summary: 'Own notices, newest first, in the language of the request',
  requirements: ['M1'],
  refusals: ['page-token-invalid'],
  access: ROLES,
  query: pageQuery,
  response: { status: 200, schema: pageAnswerSchema(noticeViewSchema) },
  handle: async (
    { query, context },
    deps: { readonly notices: Pick<Notices, 'page'>; readonly phrases: Phrases },
  ) => ({ body: await listNotifications(query, context, deps) }),
});
