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

const signSchema = z.object({
  ...choiceSchema.shape,
  /** base64 of what is to be signed. */
  content: z.string().check(z.minLength(1), z.base64()),
});

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
        return signerPage(choice.chosen, webSocketUrl, '', undefined);
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
  const { content, ...chosen } = sent.data;
  const cms = signing.sign(Buffer.from(content, 'base64'), chosen);
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
  const sent = choiceSchema.safeParse(form);
  const content = form['content'] ?? '';
  if (!sent.success) {
    return signerPage(choice.chosen, webSocketUrl, content, 'A BIN or IIN has 12 digits.');
  }
  choice.chosen = sent.data;
  if (content === '') return signerPage(sent.data, webSocketUrl, '', undefined);
  const cms = signing.sign(Buffer.from(content, 'base64'), sent.data);
  return signerPage(sent.data, webSocketUrl, content, Buffer.from(cms).toString('base64'));
}

function signerPage(
  { kind, bin = '', iin = '' }: Choice,
  webSocketUrl: string,
  content: string,
  result: string | undefined,
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
${result === undefined ? '' : `<h2>Signature (base64 CMS)</h2><pre style="overflow-wrap:anywhere">${escaped(result)}</pre>`}
<p>In the place of NCALayer: <code>${escaped(webSocketUrl)}</code>, module <code>kz.gov.pki.knca.basics</code>. The real one is <code>wss://127.0.0.1:13579</code>.</p>`,
  );
}
