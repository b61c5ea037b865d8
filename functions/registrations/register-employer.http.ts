import * as z from 'zod/mini';
import { registerEmployer } from '#application/registrations/register-employer.ts';
import { cardDetailsSchema } from '#domain/employers/card.ts';
import { fullNameSchema } from '#domain/employers/contact.ts';
import type { RegistrationsDeps } from '#runtime/composition/registrations.ts';
import { endpoint } from '#runtime/endpoint.ts';
import { confirmedCard, registeredAnswerSchema, versioned } from './answers.ts';
import { registrationsProblems } from './problems.ts';

/** base64 of a signature with two certificates is about 8 KB. */
const MOST_SIGNATURE = 48 * 1024;

export const registerEmployerEndpoint = endpoint({
  method: 'POST',
  path: '/v1/employers',
  operationId: 'registerEmployer',
  summary: 'Register an enterprise confirmed by its e-signature',
  description: 'Makes the card or takes over the one of a labour centre. The caller becomes administrator.',
  requirements: ['A8', 'I1', 'I14', 'J11', 'J14'],
  refusals: [...Object.keys(registrationsProblems), 'not-found', 'right-not-held', 'access-withdrawn'],
  access: ['employer', 'agency'],
  body: z.strictObject({
    ...cardDetailsSchema.shape,
    signature: z.string().check(z.minLength(1), z.maxLength(MOST_SIGNATURE), z.base64()),
    administrator: z.strictObject({ name: fullNameSchema }),
  }),
  response: { status: 201, schema: registeredAnswerSchema },
  handle: async ({ body, context }, deps: RegistrationsDeps) => {
    const { outcome, enterprise, facts } = await registerEmployer({ context, sent: body }, deps);
    const { revision, ...ids } = outcome;
    const told = versioned(revision);
    const message = deps.texts('registration.done', context.language);
    return {
      body: { ...ids, ...told, card: confirmedCard(enterprise, facts), message },
      etag: told.etag,
      headers: { location: `/v1/cabinets/${ids.cabinetId}/employers/${ids.employerId}` },
    };
  },
});
