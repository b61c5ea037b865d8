import * as z from 'zod/mini';
import { centreClaim } from '#application/shared/centre-claim.ts';
import { GREETING_TEMPLATES } from '#domain/notifications/greeting-templates.ts';
import { LANGUAGES, languageSchema } from '#domain/shared/languages.ts';
import { ACCESS_REFUSALS } from '#runtime/access-refusals.ts';
import { centreParams } from '#runtime/centre-requests.ts';
import type { JournalDeps } from '#runtime/composition/journal.ts';
import { endpoint } from '#runtime/endpoint.ts';

export const listLetterTemplatesEndpoint = endpoint({
  method: 'GET',
  path: '/v1/centres/{centreId}/letter-templates',
  operationId: 'listLetterTemplates',
  summary: 'The letters that a centre may write to an employer, and the languages they exist in',
  requirements: ['J3'],
  refusals: ACCESS_REFUSALS,
  access: ['centre_staff'],
  right: 'employers.read',
  params: centreParams,
  response: {
    status: 200,
    schema: z.object({
      items: z.array(
        z.object({
          id: z.enum(GREETING_TEMPLATES),
          title: z.string(),
          purpose: z.string(),
          languages: z.array(languageSchema),
        }),
      ),
    }),
  },
  handle: async ({ params, context }, { access, texts }: JournalDeps) => {
    await access.demand(centreClaim(context, params.centreId, 'employers.read'));
    const { language } = context;
    const items = GREETING_TEMPLATES.map((id) => ({
      id,
      title: texts(`letter.${id}.title`, language),
      purpose: texts(`letter.${id}.purpose`, language),
      languages: [...LANGUAGES],
    }));
    return { body: { items } };
  },
});
