import { dynamoAccess } from '#adapters/dynamodb/access.ts';
import { centreJournal } from '#adapters/dynamodb/centre-journal.ts';
import type { Access } from '#domain/access/access.ts';
import type { EmployerJournal } from '#domain/centres/ports.ts';
import type { Random } from '#domain/shared/ids.ts';
import type { HttpParts } from '../http-entry.ts';
import type { Texts } from '../texts.ts';
import { sharedTable } from './shared.ts';

/** What the endpoints of the journal context need. */
export interface JournalDeps {
  readonly access: Access;
  readonly journal: EmployerJournal;
  readonly random: Pick<Random, 'uuid'>;
  readonly texts: Texts;
}

/** Puts them together; a test may bring its own table. */
export function journalDeps(
  { settings, random, texts }: HttpParts,
  table = sharedTable(settings),
): JournalDeps {
  return { access: dynamoAccess(table), journal: centreJournal(table), random, texts };
}
