import { contexts } from '#functions/contexts.ts';
import { negotiated } from '#runtime/negotiation.ts';
import type { Language } from '#domain/shared/languages.ts';
import { decoded, routeTable } from '../gateway/routes.ts';
import type { LocalAnswer } from '../http-server.ts';
import { escaped, page, wantsPage } from './html.ts';
import type { Pages } from './local-pages.ts';
import words from './messages/portal.json' with { type: 'json' };

interface PortalLink {
  /** Of the text that says what the link is. */
  readonly name: keyof typeof words.links;
  /** As the letters have it, without a query; `{name}` stands for an ID. */
  readonly path: string;
  /** What a client calls there; places that the path has too hold the same. */
  readonly calls: readonly string[];
}

const CABINET = '/v1/cabinets/{cabinetId}';
const VACANCY = `${CABINET}/employers/{employerId}/vacancies/{vacancyId}`;
const RESUME = '/v1/resumes/{resumeId}';
const INVITATION = '/v1/manager-invitations/{invitationId}';
const REGISTRATION = ['POST /v1/signature-challenges', 'POST /v1/employers'];

/** The pages of the portal's web client that letters link to. */
const LINKS: readonly PortalLink[] = [
  { name: 'sign-in', path: '/sign-in', calls: ['POST /v1/sessions'] },
  {
    name: 'cabinet',
    path: '/cabinet',
    calls: ['GET /v1/account', 'GET /v1/cabinet', 'GET /v1/notifications'],
  },
  {
    name: 'contacts',
    path: '/cabinet/contacts',
    calls: ['GET /v1/cabinet', `GET ${CABINET}/contact`, `PUT ${CABINET}/contact`],
  },
  {
    name: 'managers',
    path: '/cabinet/managers',
    calls: [
      'GET /v1/cabinet',
      `GET ${CABINET}/managers`,
      `GET ${CABINET}/manager-invitations`,
      `PUT ${CABINET}/manager-invitations/{invitationId}/activation`,
    ],
  },
  { name: 'sign-ins', path: '/cabinet/sign-ins', calls: ['GET /v1/account/sign-ins', 'DELETE /v1/sessions'] },
  {
    name: 'resume',
    path: '/cabinet/resumes/{resumeId}',
    calls: [`GET ${RESUME}`, `PUT ${RESUME}`, `POST ${RESUME}/archival`, `POST ${RESUME}/restoration`],
  },
  {
    name: 'vacancy',
    path: '/cabinet/employers/{employerId}/vacancies/{vacancyId}',
    calls: [
      'GET /v1/cabinet',
      `GET ${VACANCY}`,
      `POST ${VACANCY}/reconfirmation`,
      `POST ${VACANCY}/restoration`,
    ],
  },
  {
    name: 'vacancies',
    path: '/cabinet/employers/{employerId}/vacancies',
    calls: ['GET /v1/cabinet', `GET ${CABINET}/employers/{employerId}/vacancies`],
  },
  { name: 'registration', path: '/employers/registration', calls: REGISTRATION },
  { name: 'employers', path: '/employers', calls: ['POST /v1/sign-ups', ...REGISTRATION] },
  {
    name: 'invitation',
    path: '/invitations/{invitationId}',
    calls: [`GET ${INVITATION}`, `POST ${INVITATION}/arrival`, `POST ${INVITATION}/acceptance`],
  },
  { name: 'centre', path: '/centre', calls: ['GET /v1/centre', 'GET /v1/centres/{centreId}/next-actions'] },
  {
    name: 'openings',
    path: '/centre/personal-data',
    calls: ['GET /v1/centre', 'GET /v1/centres/{centreId}/personal-data-openings'],
  },
];

/**
 * In the place of the web client, which there is none of yet: says what a link in a letter is, in the reader's
 * language, and what a client would call there. Nothing is logged and nothing called, so that a link stays unused.
 */
export function portalPages(): Pages {
  const match = routeTable(contexts);
  const links = LINKS.map((link) => ({ ...link, fits: pattern(link.path) }));
  const row = (call: string, ids: Readonly<Record<string, string>>): string => {
    const [method = '', path = ''] = call.split(' ');
    const filled = path.replaceAll(/\{(\w+)\}/g, (place, name: string) => ids[name] ?? place);
    const found = match(method, path);
    const operation =
      found.kind === 'route' ? `#/${found.route.context}/${found.route.endpoint.operationId}` : '';
    return `<li><a href="/docs${operation}"><code>${method} ${escaped(filled)}</code></a></li>`;
  };
  return async (request) => {
    if (!wantsPage(request)) return undefined;
    for (const { name, calls, fits } of links) {
      const found = fits.exec(request.rawPath);
      if (found === null) continue;
      const ids = Object.fromEntries(
        Object.entries(found.groups ?? {}).map(([place, id]) => [place, decoded(id)]),
      );
      const language = negotiated(request.headers['accept-language']);
      return linkPage(name, calls.map((call) => row(call, ids)).join(''), language);
    }
    return undefined;
  };
}

const pattern = (path: string): RegExp => new RegExp(`^${path.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`);

function linkPage(name: PortalLink['name'], calls: string, language: Language): LocalAnswer {
  const { title, absent, places, docs, links, calls: whatClientsCall } = words;
  return page(
    title[language],
    `<p>${escaped(links[name][language])}</p>
<p>${escaped(whatClientsCall[language])}</p>
<ul>${calls}</ul>
<p>${escaped(places[language])}</p>
<p>${escaped(absent[language])} <a href="/docs">${escaped(docs[language])}</a></p>`,
    { language },
  );
}
