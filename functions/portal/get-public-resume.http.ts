import * as z from 'zod/mini';
import { getPublicResume } from '#application/resumes/get-public-resume.ts';
import type { PublicResumes } from '#domain/resumes/ports.ts';
import { publicCardSchema } from '#domain/resumes/public-view.ts';
import { resumeIdSchema } from '#domain/shared/ids.ts';
import { publicEndpoint } from '#runtime/endpoint.ts';

export const getPublicResumeEndpoint = publicEndpoint({
  method: 'GET',
  path: '/v1/public/resumes/{id}',
  operationId: 'getPublicResume',
  summary: 'The public card of a résumé: the profession without the person',
  description:
    'Not found from the second the publication ends. Contacts written into texts are replaced by `…`.',
  requirements: ['B21', 'H1', 'Q5'],
  refusals: ['not-found'],
  params: z.strictObject({ id: resumeIdSchema }),
  response: { status: 200, schema: publicCardSchema },
  handle: async ({ params, context }, deps: { readonly resumes: Pick<PublicResumes, 'find'> }) => ({
    body: await getPublicResume({ id: params.id, now: context.at }, deps),
  }),
});
