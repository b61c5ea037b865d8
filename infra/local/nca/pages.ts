import * as z from 'zod/mini';
import { millisecondsOf } from '#domain/shared/time.ts';
import type { Clock } from '#domain/shared/time.ts';
import type { LocalAnswer, LocalRequest } from '../http-server.ts';
import { escaped, json, page, refusal } from '../pages/html.ts';
import type { Pages } from '../pages/local-pages.ts';
import { CRL_PATH, OCSP_PATH } from '../provider-settings.ts';
import { parsedJson } from '../registers/pages.ts';
import { SIGNING_KINDS, choiceSchema } from './signing.ts';
import type { Choice, LocalSigning } from './signing.ts';

export const SIGNER_PATH = '/local/signer';

/** What the signer page keeps for whoever asks over the WebSocket. */
export interface SignerChoice {
  chosen: Choice;
}

/** base64 of what is to be signed. */
const contentSchema = z.string().check(z.minLength(1), z.base64());
const signSchema = z.object({ ...choiceSchema.shape, content: contentSchema });
const formSchema = z.object({ ...choiceSchema.shape, content: z.optional(contentSchema) });

/** By the field of the form. */
const FAULTS: Readonly<Record<string, string>> = {
  bin: 'A BIN has 12 digits.',
  iin: 'An IIN has 12 digits.',
  kind: `The certificate is one of ${SIGNING_KINDS.join(', ')}.`,
  content: 'The challenge is base64: copy the whole "content" of the answer.',
};

/**
 * The test certification authority for people and programs: a page that signs, the same for programs
 * (`POST /local/nca/sign {content, bin|iin, kind}` answers `{cms}`), its OCSP responder and its revocation list.
 */
export function ncaPages(
  signing: LocalSigning,
  choice: SignerChoice,
  webSocketUrl: string,
  clock: Clock,
): Pages {
  return async (request) => {
    switch (`${request.method} ${request.rawPath}`) {
      case `POST ${OCSP_PATH}`:
        return ocsp(request, signing, clock);
      case `GET ${CRL_PATH}`:
        return bytes('application/pkix-crl', signing.authority.crl(millisecondsOf(clock.now())));
      case 'POST /local/nca/sign':
        return signed(request, signing);
      case `GET ${SIGNER_PATH}`:
        return signerPage(choice.chosen, webSocketUrl, '');
      case `POST ${SIGNER_PATH}`:
        return signedByForm(request, signing, choice, webSocketUrl);
      default:
        return undefined;
    }
  };
}

const bytes = (mediaType: string, body: Uint8Array): LocalAnswer => ({
  status: 200,
  headers: { 'content-type': mediaType, 'cache-control': 'no-store' },
  body,
});

function ocsp({ body }: LocalRequest, { authority }: LocalSigning, clock: Clock): LocalAnswer {
  try {
    const answer = authority.ocsp(body ?? new Uint8Array(), millisecondsOf(clock.now()));
    return bytes('application/ocsp-response', answer);
  } catch {
    return refusal(400, 'ocsp', 'Not an OCSP request.');
  }
}

function signed({ body }: LocalRequest, signing: LocalSigning): LocalAnswer {
  const sent = signSchema.safeParse(parsedJson(body));
  if (!sent.success) {
    return refusal(400, 'sign', `Send {content: base64, bin or iin, kind: ${SIGNING_KINDS.join(' | ')}}.`);
  }
  const { content: toSign, ...chosen } = sent.data;
  const cms = signing.sign(Buffer.from(toSign, 'base64'), chosen);
  return json(200, { cms: Buffer.from(cms).toString('base64') });
}

function signedByForm(
  { body }: LocalRequest,
  signing: LocalSigning,
  choice: SignerChoice,
  webSocketUrl: string,
): LocalAnswer {
  const form = Object.fromEntries(
    [...new URLSearchParams(body?.toString() ?? '')]
      .map(([name, value]) => [name, value.trim()] as const)
      .filter(([, value]) => value !== ''),
  );
  const content = form['content'] ?? '';
  const refused = (status: number, fault: string): LocalAnswer =>
    signerPage(choice.chosen, webSocketUrl, content, { status, fault });
  if (body === undefined) return refused(413, 'That is too long to be a challenge.');
  const sent = formSchema.safeParse(form);
  if (!sent.success) {
    const fields = new Set(sent.error.issues.map(({ path }) => String(path[0])));
    return refused(422, [...fields].map((field) => FAULTS[field] ?? `Not accepted: ${field}.`).join(' '));
  }
  const { content: toSign, ...chosen } = sent.data;
  choice.chosen = chosen;
  if (toSign === undefined) return signerPage(chosen, webSocketUrl, '');
  const cms = signing.sign(Buffer.from(toSign, 'base64'), chosen);
  return signerPage(chosen, webSocketUrl, content, { cms: Buffer.from(cms).toString('base64') });
}

/** What came of a form: a signature, or why there is none. */
type Outcome = { readonly cms: string } | { readonly status: number; readonly fault: string } | undefined;

function outcomeHtml(outcome: Outcome): string {
  if (outcome === undefined) return '';
  return 'cms' in outcome
    ? `<h2>Signature (base64 CMS)</h2><pre style="overflow-wrap:anywhere">${escaped(outcome.cms)}</pre>`
    : `<p role="alert"><strong>${escaped(outcome.fault)}</strong></p>`;
}

function signerPage(
  { kind, bin = '', iin = '' }: Choice,
  webSocketUrl: string,
  content: string,
  outcome?: Outcome,
): LocalAnswer {
  const kinds = SIGNING_KINDS.map((one) => `<option${one === kind ? ' selected' : ''}>${one}</option>`).join(
    '',
  );
  return page(
    'Signer',
    `<p>Signs with test certificates of this machine, made for any number. Nobody else trusts them.</p>
<form method="post" action="${SIGNER_PATH}">
<p><label>Certificate <select name="kind">${kinds}</select></label></p>
<p><label>BIN <input name="bin" value="${escaped(bin)}" inputmode="numeric"></label>
<label>IIN <input name="iin" value="${escaped(iin)}" inputmode="numeric"></label> (without a BIN: of a natural person)</p>
<p><label>Challenge (<code>content</code> of <code>POST /v1/signature-challenges</code>, base64)<br>
<textarea name="content" rows="6" style="width:100%">${escaped(content)}</textarea></label></p>
<p><button>Sign, and use this certificate for the WebSocket</button></p></form>
${outcomeHtml(outcome)}
<p>In the place of NCALayer: <code>${escaped(webSocketUrl)}</code>, module <code>kz.gov.pki.knca.basics</code>. The real one is <code>wss://127.0.0.1:13579</code>.</p>`,
    outcome !== undefined && 'status' in outcome ? { status: outcome.status } : {},
  );
}
