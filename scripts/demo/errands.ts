import { at, textAt } from './client.ts';
import type { Client } from './client.ts';
import type { Person } from './person.ts';
import { eventually, must } from './steps.ts';

interface Mail {
  readonly subject: string;
  readonly text: string;
}

/** The newest mail to an address that fits; each kind is told by the reference that the platform's letters carry. */
export function mailTo(
  api: Client,
  email: string,
  fits: (text: string, subject: string) => boolean,
  kind?: string,
  /** Only mails of this moment or later, in milliseconds. */
  since = 0,
): Promise<Mail> {
  return eventually(`a mail to ${email}`, async () => {
    const answer = await api.call('GET', `/local/mailbox.json?to=${encodeURIComponent(email)}`);
    if (answer.status !== 200)
      throw new Error(`${api.base} has no mailbox to read: the demonstration needs one (npm start)`);
    const mails = at(answer.body, 'mails');
    if (!Array.isArray(mails)) return undefined;
    const found: unknown = mails.find((mail: unknown) => {
      const headers = JSON.stringify(at(mail, 'headers') ?? []);
      return (
        Date.parse(String(at(mail, 'at'))) >= since &&
        fits(String(at(mail, 'text')), String(at(mail, 'subject'))) &&
        (kind === undefined || headers.includes(kind))
      );
    });
    return found === undefined
      ? undefined
      : { subject: String(at(found, 'subject')), text: String(at(found, 'text')) };
  });
}

interface Uploaded {
  readonly id: string;
  /** The states that were seen, in order. */
  readonly states: readonly string[];
}

/** Uploads a file as a browser does, and waits until it is clean. Throws where a link comes before that. */
export async function upload(
  person: Person,
  description: { readonly purpose: string; readonly fileName: string; readonly contentType: string },
  content: Buffer,
): Promise<Uploaded> {
  const asked = await person.call('POST', '/v1/files', {
    json: { ...description, length: content.length },
  });
  must(asked.status === 201, `the upload was refused: ${JSON.stringify(asked.body)}`);
  const id = textAt(asked, 'id');
  const link = await person.call('GET', `/v1/files/${id}/link`);
  must(link.status === 409, `a link before the file was clean: ${link.status}`);
  const body = new FormData();
  for (const [name, value] of Object.entries(at(asked.body, 'upload.fields') ?? {}))
    body.set(name, String(value));
  body.set('file', new Blob([new Uint8Array(content)], { type: description.contentType }));
  const stored = await fetch(textAt(asked, 'upload.url'), { method: 'POST', body });
  must(stored.ok, `the upload failed: ${stored.status} ${await stored.text()}`);
  const states = ['awaiting-upload'];
  await eventually('the file to be clean', async () => {
    const state = textAt(await person.call('GET', `/v1/files/${id}`), 'state');
    if (states.at(-1) !== state) states.push(state);
    must(state !== 'refused', 'the file was refused');
    return state === 'clean' ? state : undefined;
  });
  const clean = await person.call('GET', `/v1/files/${id}/link`);
  must(clean.status === 200, `no link to a clean file: ${clean.status}`);
  return { id, states };
}
