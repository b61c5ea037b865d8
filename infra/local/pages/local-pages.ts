import type { LocalEndpoints } from '../environment.ts';
import type { LocalAnswer, LocalRequest } from '../http-server.ts';
import { LABOUR_MARKET_PATH, labourMarketSimulator } from '../labour-market/simulator.ts';
import type { LocalControls } from '../runtime.ts';
import { clockPages } from './clock.ts';
import { docsPages } from './docs.ts';
import { executionPages } from './executions.ts';
import { escaped, json, page, refusal, seeOther, wantsPage } from './html.ts';
import { mailboxPages } from './mailbox.ts';
import { portalPages } from './portal.ts';

/** Answers a request for a page of the local runtime; `undefined` leaves it to the next, at last to the API. */
export type Pages = (request: LocalRequest) => Promise<LocalAnswer | undefined>;

/** The pages below `/local`, `/docs` and `/openapi.json`, and those that letters link to. */
export function localPages(
  controls: LocalControls,
  endpoints: LocalEndpoints,
  settings: Readonly<Record<string, string>>,
  further: readonly Pages[] = [],
): Pages {
  const parts: readonly Pages[] = [
    startPage(endpoints),
    settingsPage(settings),
    clockPages(controls),
    mailboxPages(controls),
    executionPages(controls),
    ...further,
    labourMarketSimulator(),
  ];
  const docs = docsPages(endpoints.api);
  const portal = portalPages();
  return async (request) => {
    // The API has nothing at its root; a person who follows its address looks for a page.
    if (request.rawPath === '/' && wantsPage(request)) return seeOther('/local');
    if (request.rawPath !== '/local' && !request.rawPath.startsWith('/local/'))
      return (await docs(request)) ?? portal(request);
    if (!fromHere(request))
      return refusal(403, 'foreign-caller', 'These pages answer callers on this machine only.');
    for (const part of parts) {
      const answer = await part(request);
      if (answer !== undefined) return answer;
    }
    return refusal(404, 'no-such-page', 'No such page of the local runtime: see /local.');
  };
}

/** A page of some website must neither read the mailbox (by a name that it points here) nor move the clock. */
function fromHere({ headers }: LocalRequest): boolean {
  const host = (headers['host'] ?? '').replace(/:\d+$/, '');
  const origin = headers['origin'];
  const ownHost = host === '127.0.0.1' || host === 'localhost' || host === '[::1]';
  return ownHost && (origin === undefined || origin === `http://${headers['host']}`);
}

/** The settings that the functions run with, for a program on this machine that works on the same data. */
const settingsPage =
  (settings: Readonly<Record<string, string>>): Pages =>
  async ({ method, rawPath }) =>
    method === 'GET' && rawPath === '/local/settings.json' ? json(200, settings) : undefined;

const startPage =
  (endpoints: LocalEndpoints): Pages =>
  async ({ method, rawPath }) => {
    if (method !== 'GET' || rawPath !== '/local') return undefined;
    const rows = [
      ['API', endpoints.api],
      ['API docs', `${endpoints.api}/docs`],
      ['OpenAPI document', `${endpoints.api}/openapi.json`],
      ['Mailbox', `${endpoints.api}/local/mailbox`],
      ['Clock', `${endpoints.api}/local/clock.html`],
      ['Workflow executions', `${endpoints.api}/local/executions`],
      ['Signer with test certificates', `${endpoints.api}/local/signer`],
      ['Labour-market system', `${endpoints.api}${LABOUR_MARKET_PATH}`],
      ['Settings of the functions', `${endpoints.api}/local/settings.json`],
    ].map(
      ([name = '', url = '']) =>
        `<tr><th>${name}</th><td><a href="${escaped(url)}">${escaped(url)}</a></td></tr>`,
    );
    const forPrograms = [
      [
        `GET ${endpoints.api}/local/mailbox.json?to=<address>`,
        'the mail that the product sent there, newest first',
      ],
      [
        `POST ${endpoints.api}/local/nca/sign`,
        'what the signer does: {content: base64, bin or iin, kind} answers {cms}',
      ],
    ].map(
      ([request = '', what = '']) =>
        `<tr><th><code>${escaped(request)}</code></th><td>${escaped(what)}</td></tr>`,
    );
    const services = [
      ['DynamoDB', endpoints.dynamodb],
      ['S3', endpoints.s3],
      ['SES', endpoints.mail],
      ['Step Functions', endpoints.workflows],
      ['NCALayer', endpoints.signer],
    ].map(([name = '', url = '']) => `<tr><th>${name}</th><td><code>${escaped(url)}</code></td></tr>`);
    return page(
      'Jumys',
      `<table>${rows.join('')}</table>
<h2>For programs</h2><table>${forPrograms.join('')}</table>
<h2>Services for AWS SDK clients and the AWS CLI</h2><table>${services.join('')}</table>
<p>Credentials <code>local</code> / <code>local</code>, region <code>eu-central-1</code>. Everything is kept in <code>.local/</code>; <code>npm run reset</code> removes it.</p>`,
    );
  };
