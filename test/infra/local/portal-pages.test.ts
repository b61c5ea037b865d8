import { describe, expect, it } from 'vitest';
import { mailTexts } from '#adapters/ses/templates.ts';
import { MAIL_TEMPLATES } from '#domain/notifications/templates.ts';
import { LANGUAGES } from '#domain/shared/languages.ts';
import { ASSETS } from '../../../infra/local/environment.ts';
import type { LocalRequest } from '../../../infra/local/http-server.ts';
import { portalPages } from '../../../infra/local/pages/portal.ts';

const texts = mailTexts(ASSETS);
/** The paths that letters link to, and a letter of each. */
const LINKS = new Map(
  MAIL_TEMPLATES.flatMap((template) => {
    const path = texts.template(template).button?.path;
    return path === undefined ? [] : [[path, template] as const];
  }),
);
const ID = '019a52f7-1c2d-7e3f-8a4b-5c6d7e8f9a0b';
const pages = portalPages();

async function opened(target: string, { language = 'en', accept = 'text/html,*/*', method = 'GET' } = {}) {
  const url = new URL(target, 'http://127.0.0.1');
  const request: LocalRequest = {
    method,
    url,
    rawPath: target.split('?')[0] ?? '',
    rawQuery: url.search.slice(1),
    headers: { accept, 'accept-language': language },
    cookies: [],
    body: Buffer.alloc(0),
    sourceIp: '127.0.0.1',
    protocol: 'HTTP/1.1',
  };
  const answer = await pages(request);
  return answer === undefined ? undefined : { ...answer, body: String(answer.body) };
}

describe('the pages that letters link to, on one machine', () => {
  it.each([...LINKS])('%s has one, which says what a client calls there (mail %s)', async (path) => {
    const target = path.replaceAll(/\{\w+\}/g, ID);
    const inLanguages = await Promise.all(
      LANGUAGES.map(async (language) => {
        const page = await opened(target, { language });
        expect(page?.status).toBe(200);
        expect(page?.body).toContain(`<html lang="${language}">`);
        const calls =
          page?.body.match(/<a href="\/docs#\/[\w-]+\/\w+"><code>[A-Z]+ \/v1\/[^<]+<\/code>/g) ?? [];
        expect(calls).not.toEqual([]);
        expect(page?.body.match(/<li>/g)).toHaveLength(calls.length);
        const hasId = target.split('?')[0]?.includes(ID) ?? false;
        expect(calls.some((call) => call.includes(ID))).toBe(hasId);
        return page?.body;
      }),
    );
    expect(new Set(inLanguages).size).toBe(LANGUAGES.length);
  });

  it('says that there is no web client yet', async () => {
    expect((await opened('/cabinet', { language: 'en' }))?.body).toContain('no web client yet');
  });

  it('fills in the ID of the link, and leaves what other calls answer', async () => {
    const page = await opened(`/cabinet/employers/E1/vacancies/${ID}`);
    expect(page?.body).toContain(
      `<code>POST /v1/cabinets/{cabinetId}/employers/E1/vacancies/${ID}/reconfirmation</code>`,
    );
    expect((await opened(`/invitations/${ID}`))?.body).toContain(
      `<code>POST /v1/manager-invitations/${ID}/acceptance</code>`,
    );
  });

  it.each(['<script>x</script>', '%3Cscript%3Ex%3C%2Fscript%3E', '"><script>'])(
    'escapes an ID that is none: %s',
    async (id) => {
      expect((await opened(`/invitations/${id.replaceAll('/', '%2F')}`))?.body).not.toContain('<script');
    },
  );

  it('leaves programs, other methods and other paths to the API', async () => {
    expect(await opened('/cabinet', { accept: 'application/json' })).toBeUndefined();
    expect(await opened('/cabinet', { method: 'POST' })).toBeUndefined();
    expect(await opened('/cabinet/nothing')).toBeUndefined();
    expect(await opened('/v1/cabinet')).toBeUndefined();
  });
});
