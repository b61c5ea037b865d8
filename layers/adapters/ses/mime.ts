import { REFERENCE_HEADER } from '#domain/notifications/notice.ts';
import type { Mail } from '#domain/notifications/ports.ts';
import { millisecondsOf } from '#domain/shared/time.ts';
import type { RenderedMail } from './render.ts';

export interface Sender {
  readonly from: string;
  readonly replyTo: string;
}

/** Cannot occur in a body: base64 has no underscore. */
const BOUNDARY = '=_jumys_alternative';
const LINE = 76;
/** Bytes of UTF-8 whose base64, with `=?UTF-8?B?` and `?=` around, stays within the 75 characters of RFC 2047. */
const ENCODED_WORD_BYTES = 45;

/**
 * The mail as RFC 5322 bytes: plain text and HTML side by side (`multipart/alternative`), in UTF-8. Throws RangeError
 * on a header value that could end its header.
 *
 * Written by hand, since it is all that our mails need: two texts, no attachment, one recipient. A composer for
 * everything else would weigh as much as the function's whole budget leaves.
 */
export function rawMime(mail: Mail, rendered: RenderedMail, { from, replyTo }: Sender): Uint8Array {
  const domain = from.slice(from.lastIndexOf('@') + 1);
  const headers: readonly (readonly [string, string])[] = [
    ['From', `Jumys <${from}>`],
    ['To', `<${mail.to}>`],
    ['Reply-To', `<${replyTo}>`],
    ['Date', new Date(millisecondsOf(mail.at)).toUTCString().replace('GMT', '+0000')],
    ['List-Id', `Jumys <notifications.${domain}>`],
    ['Auto-Submitted', 'auto-generated'],
    ['Content-Language', mail.language],
    [REFERENCE_HEADER, mail.reference],
    ['MIME-Version', '1.0'],
    ['Content-Type', `multipart/alternative; boundary="${BOUNDARY}"`],
  ];
  const lines = [
    ...headers.map(([name, value]) => `${name}: ${safe(value)}`),
    `Subject: ${encodedWords(rendered.subject)}`,
    '',
    ...part('text/plain', rendered.text),
    ...part('text/html', rendered.html),
    `--${BOUNDARY}--`,
    '',
  ];
  return new TextEncoder().encode(lines.join('\r\n'));
}

const part = (type: string, content: string): readonly string[] => [
  `--${BOUNDARY}`,
  `Content-Type: ${type}; charset=utf-8`,
  'Content-Transfer-Encoding: base64',
  '',
  ...chunks(Buffer.from(content.replaceAll(/\r?\n/g, '\r\n')).toString('base64'), LINE),
];

const chunks = (text: string, length: number): readonly string[] =>
  Array.from({ length: Math.ceil(text.length / length) }, (_, index) =>
    text.slice(index * length, (index + 1) * length),
  );

/** Headers are ASCII on one line. */
function safe(value: string): string {
  if (/^[\x20-\x7e]*$/.test(value)) return value;
  throw new RangeError('a header value with characters that no header can hold');
}

/** A text as it is where headers can hold it, otherwise as RFC 2047 encoded words, one a line, of whole characters. */
function encodedWords(text: string): string {
  if (/^[\x20-\x7e]{0,60}$/.test(text) && !text.includes('=?')) return text;
  const words: string[] = [];
  let word = '';
  for (const character of text) {
    if (Buffer.byteLength(word + character) > ENCODED_WORD_BYTES) {
      words.push(word);
      word = '';
    }
    word += character;
  }
  return [...words, word].map((each) => `=?UTF-8?B?${Buffer.from(each).toString('base64')}?=`).join('\r\n ');
}
