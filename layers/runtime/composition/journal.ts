import { dynamoAccess } from '#adapters/dynamodb/access.ts';
import { centreJournal } from '#adapters/dynamodb/centre-journal.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import type { Access } from '#domain/access/access.ts';
import type { EmployerJournal } from '#domain/centres/ports.ts';
import type { Random } from '#domain/shared/ids.ts';
import { baseEnvironment, readEnvironment } from '../environment.ts';
import type { HttpTools } from '../http.ts';
import type { Platform } from '../platform.ts';
import type { Texts } from '../texts.ts';
import { httpTools, sharedTable } from './shared.ts';

/** What the endpoints of the journal context need. */
export interface JournalDeps {
  readonly access: Access;
  readonly journal: EmployerJournal;
  readonly random: Pick<Random, 'uuid'>;
  readonly texts: Texts;
}

export const journalTools = (platform: Platform): HttpTools =>
  httpTools(platform, readEnvironment(baseEnvironment, platform.environment));

/** Puts them together; a test may bring its own table. */
export function journalDeps(
  platform: Platform,
  { texts }: Pick<HttpTools, 'texts'>,
  table?: Table,
): JournalDeps {
  const on = table ?? sharedTable(readEnvironment(baseEnvironment, platform.environment));
  return { access: dynamoAccess(on), journal: centreJournal(on), random: platform.random, texts };
}
