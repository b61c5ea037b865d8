import { addFactEndpoint } from './add-fact.http.ts';
import { listContactsEndpoint } from './list-contacts.http.ts';
import { listFactsEndpoint } from './list-facts.http.ts';
import { listLetterTemplatesEndpoint } from './list-letter-templates.http.ts';
import { logContactEndpoint } from './log-contact.http.ts';
import { requestLetterEndpoint } from './request-letter.http.ts';

/** What a labour centre writes down of an employer, and writes to it. */
export const journalEndpoints = [
  addFactEndpoint,
  logContactEndpoint,
  requestLetterEndpoint,
  listFactsEndpoint,
  listContactsEndpoint,
  listLetterTemplatesEndpoint,
] as const;
