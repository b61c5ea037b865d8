import * as z from 'zod/mini';
import { readOwnCentre } from '#application/staff/read-own-centre.ts';
import { placeOf } from '#domain/centres/centre.ts';
import { REGIONS_OF } from '#domain/dictionaries/dictionary.ts';
import { centreIdSchema } from '#domain/shared/ids.ts';
import { localizedTextSchema } from '#domain/shared/languages.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import type { StaffDeps } from '#runtime/composition/staff.ts';
import { endpoint } from '#runtime/endpoint.ts';
import { staffAnswer, staffAnswerSchema } from './answers.ts';

export const readOwnCentreEndpoint = endpoint({
  method: 'GET',
  path: '/v1/centre',
  operationId: 'readOwnCentre',
  summary: 'The labour centre that the caller works in, and what he may do there',
  requirements: ['J1'],
  refusals: ['not-found', 'access-withdrawn'],
  access: ['centre_staff'],
  response: {
    status: 200,
    schema: z.object({
      centreId: centreIdSchema,
      name: localizedTextSchema,
      member: staffAnswerSchema,
      rights: z.array(z.string()),
    }),
  },
  handle: async ({ context }, deps: StaffDeps) => {
    const { centreId, member, rights } = await readOwnCentre(context, deps);
    const { jurisdiction, region } = placeOf(centreId);
    const name = deps.dictionaries.entry(REGIONS_OF[jurisdiction], region)?.name;
    if (name === undefined) throw new Refusal('not-found');
    return { body: { centreId, name, member: staffAnswer(member), rights: [...rights] } };
  },
});
