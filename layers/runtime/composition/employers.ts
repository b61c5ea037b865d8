import { hmac } from '#adapters/crypto/hmac.ts';
import { dynamoAccess } from '#adapters/dynamodb/access.ts';
import { dynamoCabinets } from '#adapters/dynamodb/cabinets.ts';
import { dynamoEmployerCards } from '#adapters/dynamodb/employer-cards.ts';
import { dynamoInvitations } from '#adapters/dynamodb/invitations.ts';
import { dynamoMembers } from '#adapters/dynamodb/members.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import { secretOf } from '#adapters/keys/key-uri.ts';
import type { Access } from '#domain/access/access.ts';
import type { Cabinets, EmployerCards, Invitations, Members } from '#domain/employers/ports.ts';
import type { Mac } from '#domain/identity/ports.ts';
import type { Random } from '#domain/shared/ids.ts';
import { employersEnvironment } from '../employers-environment.ts';
import { readEnvironment } from '../environment.ts';
import type { HttpTools } from '../http.ts';
import type { Platform } from '../platform.ts';
import type { Texts } from '../texts.ts';
import { httpTools, sharedTable } from './shared.ts';

/** What the endpoints of the employers context need. */
export interface EmployersDeps {
  readonly access: Access;
  readonly cabinets: Cabinets;
  readonly cards: EmployerCards;
  readonly members: Members;
  readonly invitations: Invitations;
  readonly mac: Mac;
  readonly random: Pick<Random, 'uuid'>;
  readonly texts: Texts;
}

export const employersTools = (platform: Platform): HttpTools =>
  httpTools(platform, readEnvironment(employersEnvironment, platform.environment));

/** Puts them together; a test may bring its own table. */
export function employersDeps(
  platform: Platform,
  { texts }: Pick<HttpTools, 'texts'>,
  table?: Table,
): EmployersDeps {
  const environment = readEnvironment(employersEnvironment, platform.environment);
  const on = table ?? sharedTable(environment);
  return {
    access: dynamoAccess(on),
    cabinets: dynamoCabinets(on),
    cards: dynamoEmployerCards(on),
    members: dynamoMembers(on),
    invitations: dynamoInvitations(on),
    mac: hmac(secretOf(environment.SECRET_KEY)),
    random: platform.random,
    texts,
  };
}
