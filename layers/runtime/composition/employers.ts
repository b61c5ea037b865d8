import { hmac } from '#adapters/crypto/hmac.ts';
import { dynamoAccess } from '#adapters/dynamodb/access.ts';
import { dynamoCabinets } from '#adapters/dynamodb/cabinets.ts';
import { dynamoEmployerCards } from '#adapters/dynamodb/employer-cards.ts';
import { dynamoInvitations } from '#adapters/dynamodb/invitations.ts';
import { letterStates } from '#adapters/dynamodb/letter-states.ts';
import { dynamoMembers } from '#adapters/dynamodb/members.ts';
import { secretOf } from '#adapters/keys/key-uri.ts';
import type { Access } from '#domain/access/access.ts';
import type { Cabinets, EmployerCards, Invitations, Members } from '#domain/employers/ports.ts';
import type { Mac } from '#domain/identity/ports.ts';
import type { LetterStates } from '#domain/invitations/ports.ts';
import type { Random } from '#domain/shared/ids.ts';
import type { employersEnvironment } from '../employers-environment.ts';
import type { HttpParts } from '../http-entry.ts';
import type { Texts } from '../texts.ts';
import { sharedTable } from './shared.ts';

/** What the endpoints of the employers context need. */
export interface EmployersDeps {
  readonly access: Access;
  readonly cabinets: Cabinets;
  readonly cards: EmployerCards;
  readonly members: Members;
  readonly invitations: Invitations;
  readonly letters: LetterStates;
  readonly mac: Mac;
  readonly random: Pick<Random, 'uuid'>;
  readonly texts: Texts;
}

export function employersDeps({
  settings,
  random,
  texts,
}: HttpParts<typeof employersEnvironment>): EmployersDeps {
  const table = sharedTable(settings);
  return {
    access: dynamoAccess(table),
    cabinets: dynamoCabinets(table),
    cards: dynamoEmployerCards(table),
    members: dynamoMembers(table),
    invitations: dynamoInvitations(table),
    letters: letterStates(table),
    mac: hmac(secretOf(settings.SECRET_KEY)),
    random,
    texts,
  };
}
