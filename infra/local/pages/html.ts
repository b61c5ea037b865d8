import type { Language } from '#domain/shared/languages.ts';
import type { LocalAnswer, LocalRequest } from '../http-server.ts';

/** Text as HTML shows it. */
export const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');

const STYLE = `
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
  body { margin: 0 auto; max-width: 60rem; padding: 1.5rem; }
  nav a { margin-right: 1rem; }
  table { border-collapse: collapse; width: 100%; }
  th, td { border-bottom: 1px solid #8884; padding: .4rem .6rem; text-align: left; vertical-align: top; }
  pre { background: #8881; overflow-x: auto; padding: .8rem; white-space: pre-wrap; }
  iframe { background: #fff; border: 1px solid #8884; height: 30rem; width: 100%; }
  button, input { font: inherit; padding: .3rem .7rem; }
`;

const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; script-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'self'";

interface PageOptions {
  readonly status?: number;
  readonly language?: Language;
}

/** A page of the local runtime; `body` is HTML, whatever in it came from outside already escaped. */
export const page = (
  title: string,
  body: string,
  { status = 200, language = 'en' }: PageOptions = {},
): LocalAnswer => ({
  status,
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': POLICY,
    'cache-control': 'no-store',
  },
  body: `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(title)} · Jumys</title><style>${STYLE}</style></head>
<body><nav lang="en"><a href="/local">Start</a><a href="/local/mailbox">Mailbox</a><a href="/local/clock.html">Clock</a><a href="/local/executions">Executions</a><a href="/docs">API docs</a></nav>
<h1>${escaped(title)}</h1>
${body}
</body></html>
`,
});

export const json = (status: number, value: unknown): LocalAnswer => ({
  status,
  headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
  body: JSON.stringify(value),
});

/** A refusal of the local runtime's own pages; for developers, so in English only. */
export const refusal = (status: number, code: string, title: string): LocalAnswer => ({
  status,
  headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
  body: JSON.stringify({ type: `urn:jumys:local:${code}`, code, title, status }),
});

export const seeOther = (location: string): LocalAnswer => ({ status: 303, headers: { location }, body: '' });

/** Whether a person asks, who follows a link, and no program. */
export const wantsPage = ({ method, headers }: LocalRequest): boolean =>
  method === 'GET' && (headers['accept'] ?? '').includes('text/html');
