import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { dirname, join } from 'node:path';
import { contexts } from '#functions/contexts.ts';
import packageJson from '../../../package.json' with { type: 'json' };
import type { LocalAnswer } from '../http-server.ts';
import type { Pages } from './local-pages.ts';

const UI = dirname(fileURLToPath(import.meta.resolve('swagger-ui-dist/package.json')));
const FILES: Readonly<Record<string, string>> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
  'favicon-32x32.png': 'image/png',
};

const INDEX = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Jumys API</title><link rel="stylesheet" href="/docs/swagger-ui.css"><link rel="icon" href="/docs/favicon-32x32.png"></head>
<body><div id="swagger-ui"></div><script src="/docs/swagger-ui-bundle.js"></script><script src="/docs/start.js"></script></body></html>
`;
/** No validator: the badge would send the address of this page to a website. */
const START = `SwaggerUIBundle({ url: '/openapi.json', dom_id: '#swagger-ui', deepLinking: true, validatorUrl: null, persistAuthorization: true });\n`;
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'";

/** The API docs, without the internet: `/docs` and the document they show, `/openapi.json`. */
export function docsPages(apiUrl: string): Pages {
  let document: Promise<string> | undefined;
  return async ({ method, rawPath }) => {
    if (method !== 'GET') return undefined;
    if (rawPath === '/openapi.json') {
      document ??= openApi(apiUrl);
      return file('application/json', await document);
    }
    if (rawPath === '/docs' || rawPath === '/docs/') return file('text/html; charset=utf-8', INDEX);
    if (rawPath === '/docs/start.js') return file('text/javascript; charset=utf-8', START);
    const name = rawPath.startsWith('/docs/') ? rawPath.slice('/docs/'.length) : '';
    const type = FILES[name];
    return type === undefined ? undefined : file(type, readFileSync(join(UI, name)));
  };
}

const file = (type: string, body: string | Uint8Array): LocalAnswer => ({
  status: 200,
  headers: { 'content-type': type, 'content-security-policy': POLICY, 'cache-control': 'no-cache' },
  body,
});

/** Loaded when somebody asks: the generator is heavier than all handlers together. */
async function openApi(apiUrl: string): Promise<string> {
  const { openApiDocument } = await import('../../openapi/document.ts');
  return JSON.stringify({ ...openApiDocument(contexts, packageJson.version), servers: [{ url: apiUrl }] });
}
