import type { LocalAnswer, LocalRequest } from '../http-server.ts';
import type { Envelope, Feedback, ReadMail } from '../mail/store.ts';
import type { LocalControls } from '../runtime.ts';
import { escaped, json, page, refusal, seeOther } from './html.ts';
import type { Pages } from './local-pages.ts';

const SHOWN = 200;
const MAIL = /^\/local\/mailbox\/([\w-]+)(?:\/(html|raw|bounce|complaint))?$/;

/**
 * What the product has sent: `/local/mailbox` for people, `/local/mailbox.json?to=` for tests (newest first, after
 * mail under way has come in, unless `?wait=false`), and a way to simulate a bounce or a complaint.
 */
export function mailboxPages(controls: LocalControls): Pages {
  return async (request) => {
    const { method, rawPath } = request;
    if (method === 'GET' && rawPath === '/local/mailbox.json') return mailboxJson(request, controls);
    if (method === 'GET' && rawPath === '/local/mailbox') return mailboxPage(request, controls);
    const [, id, part] = MAIL.exec(rawPath) ?? [];
    if (id === undefined) return undefined;
    if (part === 'bounce' || part === 'complaint') {
      return method === 'POST'
        ? simulated(request, id, part, controls)
        : refusal(405, 'method-not-allowed', 'POST it.');
    }
    const mail = await controls.mails.read(id);
    if (mail === undefined) return refusal(404, 'no-such-mail', 'No such mail.');
    if (part === 'raw') return rawMail(id, controls);
    return part === 'html' ? htmlPart(mail) : mailPage(mail);
  };
}

async function mailboxJson(request: LocalRequest, controls: LocalControls): Promise<LocalAnswer> {
  const { searchParams } = request.url;
  if (searchParams.get('wait') !== 'false') await controls.settle();
  const limit = Number(searchParams.get('limit') ?? SHOWN);
  const envelopes = controls.mails.list(searchParams.get('to') ?? undefined);
  const mails = await Promise.all(envelopes.slice(0, limit).map(({ id }) => controls.mails.read(id)));
  return json(200, { total: envelopes.length, mails: mails.filter((mail) => mail !== undefined) });
}

async function mailboxPage(request: LocalRequest, controls: LocalControls): Promise<LocalAnswer> {
  const to = request.url.searchParams.get('to') ?? '';
  const envelopes = controls.mails.list(to === '' ? undefined : to);
  const mails = await Promise.all(envelopes.slice(0, SHOWN).map(({ id }) => controls.mails.read(id)));
  const rows = mails
    .filter((mail) => mail !== undefined)
    .map(
      (mail) =>
        `<tr><td>${mail.at.slice(0, 19).replace('T', ' ')}</td><td>${escaped(mail.to.join(', '))}</td><td><a href="/local/mailbox/${mail.id}">${escaped(mail.subject)}</a>${mark(mail)}</td></tr>`,
    );
  return page(
    'Mailbox',
    `<form><label>To <input name="to" value="${escaped(to)}"></label> <button>Show</button></form>
<p>${envelopes.length} mails${envelopes.length > SHOWN ? `, the newest ${SHOWN} shown` : ''}. Nothing leaves this machine.</p>
<table><tr><th>Sent (UTC, virtual clock)</th><th>To</th><th>Subject</th></tr>${rows.join('')}</table>`,
  );
}

const mark = ({ feedback }: Envelope): string => (feedback === undefined ? '' : ` <em>(${feedback})</em>`);

/** Of a letter: it may run nothing and fetch nothing; a link opens a page of its own, as in any mail program. */
const LETTER_SANDBOX = 'allow-popups allow-popups-to-escape-sandbox';

function mailPage(mail: ReadMail): LocalAnswer {
  const actions = (['bounce', 'complaint'] as const).map(
    (kind) =>
      `<form method="post" action="/local/mailbox/${mail.id}/${kind}" style="display:inline"><button>Simulate a ${kind}</button></form>`,
  );
  return page(
    mail.subject,
    `<p>From ${escaped(mail.from)} to ${escaped(mail.to.join(', '))}, ${mail.at}${mark(mail)} · <a href="/local/mailbox/${mail.id}/raw">raw</a></p>
${mail.html === '' ? '' : `<h2>HTML</h2><iframe sandbox="${LETTER_SANDBOX}" src="/local/mailbox/${mail.id}/html" title="HTML part"></iframe>`}
<h2>Text</h2><pre>${escaped(mail.text)}</pre>
<p>${actions.join(' ')}</p>`,
  );
}

/** The HTML part, with its links leading out of the frame. */
const htmlPart = ({ html }: ReadMail): LocalAnswer => ({
  status: 200,
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': `sandbox ${LETTER_SANDBOX}; default-src 'none'; style-src 'unsafe-inline'; img-src data:`,
  },
  body: html.replace(/<head>/i, '<head><base target="_blank">'),
});

const rawMail = (id: string, { mails }: LocalControls): LocalAnswer => ({
  status: 200,
  headers: { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' },
  body: mails.raw(id) ?? '',
});

async function simulated(
  request: LocalRequest,
  id: string,
  kind: Feedback,
  controls: LocalControls,
): Promise<LocalAnswer> {
  if (!(await controls.feedback(id, kind))) return refusal(404, 'no-such-mail', 'No such mail.');
  const settled = request.url.searchParams.get('wait') === 'false' ? false : await controls.settle();
  const wantsPage = (request.headers['accept'] ?? '').includes('text/html');
  return wantsPage ? seeOther(`/local/mailbox/${id}`) : json(200, { id, feedback: kind, settled });
}
