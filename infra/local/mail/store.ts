import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import * as z from 'zod/mini';
import { instantSchema, millisecondsOf } from '#domain/shared/time.ts';
import type { Instant } from '#domain/shared/time.ts';
import { stateFile } from '../state-file.ts';

const envelopeSchema = z.object({
  id: z.string(),
  at: instantSchema,
  from: z.string(),
  to: z.array(z.string()),
  feedback: z.optional(z.enum(['bounce', 'complaint'])),
});
export type Envelope = z.infer<typeof envelopeSchema>;
export type Feedback = NonNullable<Envelope['feedback']>;

/** A mail as a person or a test reads it. */
export interface ReadMail extends Envelope {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
}

export interface MailStore {
  readonly save: (raw: Uint8Array, from: string, to: readonly string[], at: Instant) => Envelope;
  readonly markFeedback: (id: string, feedback: Feedback) => Envelope | undefined;
  /** The newest first; only those for `to`, in any letter case, when given. */
  readonly list: (to?: string) => readonly Envelope[];
  readonly read: (id: string) => Promise<ReadMail | undefined>;
  readonly raw: (id: string) => Buffer | undefined;
}

const envelopeFile = (directory: string, name: string) =>
  stateFile(join(directory, name), z.nullable(envelopeSchema), null);

/** Mails in a folder, an `.eml` file each with its envelope beside it. */
export function mailStore(directory: string): MailStore {
  mkdirSync(directory, { recursive: true });
  const envelopes = readdirSync(directory)
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .flatMap((name) => envelopeFile(directory, name).read() ?? []);
  const keep = (envelope: Envelope): void => envelopeFile(directory, `${envelope.id}.json`).write(envelope);
  const raw = (id: string): Buffer | undefined =>
    envelopes.some((envelope) => envelope.id === id) ? readFileSync(join(directory, `${id}.eml`)) : undefined;

  return {
    save: (content, from, to, at) => {
      // The moment comes first, so that the folder's order is that of sending, also within one moment.
      const order = String(envelopes.length).padStart(7, '0');
      const id = `${millisecondsOf(at)}-${order}-${randomUUID().slice(0, 8)}`;
      const envelope: Envelope = { id, at, from, to: [...to] };
      writeFileSync(join(directory, `${id}.eml`), content);
      keep(envelope);
      envelopes.push(envelope);
      return envelope;
    },
    markFeedback: (id, feedback) => {
      const index = envelopes.findIndex((envelope) => envelope.id === id);
      const before = envelopes[index];
      if (before === undefined) return undefined;
      const marked = { ...before, feedback };
      envelopes[index] = marked;
      keep(marked);
      return marked;
    },
    list: (to) => {
      const wanted = to?.toLowerCase();
      return envelopes
        .filter(
          (envelope) =>
            wanted === undefined || envelope.to.some((address) => address.toLowerCase() === wanted),
        )
        .toReversed();
    },
    raw,
    read: async (id) => {
      const envelope = envelopes.find((candidate) => candidate.id === id);
      const content = raw(id);
      if (envelope === undefined || content === undefined) return undefined;
      const { subject = '', text = '', html = '', headers } = await PostalMime.parse(content);
      return {
        ...envelope,
        subject,
        text,
        html,
        headers: headers.map(({ originalKey, value }) => ({ name: originalKey, value })),
      };
    },
  };
}
