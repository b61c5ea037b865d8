import * as z from 'zod/mini';
import { fileDictionaries } from '#adapters/dictionaries/file-dictionaries.ts';
import { dynamoAccess } from '#adapters/dynamodb/access.ts';
import { centreEmployers } from '#adapters/dynamodb/centre-employers.ts';
import { documentClient, dynamoTable } from '#adapters/dynamodb/dynamo-table.ts';
import { makeCard } from '#application/centres/make-card.ts';
import type { StateRegister } from '#domain/registrations/state-register.ts';
import type { AccountActor } from '#domain/shared/actor.ts';
import type { CentreId } from '#domain/shared/ids.ts';
import { plusDays } from '#domain/shared/time.ts';
import type { Instant } from '#domain/shared/time.ts';
import { systemRandom } from '#runtime/platform.ts';
import type { ApiClient } from './api-client.ts';
import { ASSETS, LOCAL_TABLE } from './environment.ts';
import { SPECIAL_NUMBERS, enterpriseOf } from './registers/enterprises.ts';

/** Long enough ago for an employer to count as silent (J6), and for a specialist to turn to it again (J14). */
const KNOWN_FOR_DAYS = 120;
const SILENT_FOR_DAYS = 110;

const ORIGIN = { address: '127.0.0.1', device: 'demo' };

const register: StateRegister = {
  find: async (_, { number }, checkedAt) => {
    const enterprise = enterpriseOf(number);
    return enterprise === null ? undefined : { ...enterprise, checkedAt };
  },
};

/**
 * An employer whose card a specialist made long ago, and with whom nothing came about for long (J6). Nobody can do
 * something in the past over the API: the card is made in the table. Answers the employer's ID.
 */
export async function longKnownEmployer(
  api: ApiClient,
  token: string,
  {
    actor,
    centreId,
    now,
  }: { readonly actor: AccountActor; readonly centreId: CentreId; readonly now: Instant },
): Promise<string> {
  const at = plusDays(now, -KNOWN_FOR_DAYS);
  const random = systemRandom({ now: () => at });
  const client = documentClient();
  try {
    const table = dynamoTable(client, LOCAL_TABLE);
    const context = { actor, at, requestId: random.uuid(), language: 'ru', origin: ORIGIN } as const;
    const card = { taxId: SPECIAL_NUMBERS.longSilent, phone: '+77272000002' };
    const deps = {
      access: dynamoAccess(table),
      employers: centreEmployers(table),
      register,
      testNumbers: [],
      dictionaries: fileDictionaries(ASSETS),
      random,
    };
    const { id } = await makeCard({ context, centreId, card }, deps);
    const contact = { kind: 'call', at: plusDays(now, -SILENT_FOR_DAYS), outcome: 'progress' };
    await api('POST', `/v1/centres/${centreId}/employers/${id}/contacts`, z.unknown(), {
      token,
      body: { ...contact, note: 'Обсудили потребность в кадрах.' },
    });
    return id;
  } finally {
    client.destroy();
  }
}

/** The head of the centre gives employers into a specialist's portfolio (J5). */
export async function assignPortfolio(
  api: ApiClient,
  token: string,
  portfolio: {
    readonly centreId: string;
    readonly specialistId: string;
    readonly employerIds: readonly string[];
  },
): Promise<void> {
  const { centreId, specialistId, employerIds } = portfolio;
  for (const employerId of employerIds) {
    const seenAt = `/v1/centres/${centreId}/employers/${employerId}`;
    await api('PUT', `${seenAt}/specialist`, z.unknown(), { token, body: { specialistId }, seenAt });
  }
}
