/** An answer in S3's own words; clients act on `code`, and the SDK makes its exception from it. */
export class S3Error extends Error {
  readonly status: number;
  readonly code: string;
  readonly details: Readonly<Record<string, string | number>>;

  constructor(
    status: number,
    code: string,
    message: string,
    details: Readonly<Record<string, string | number>> = {},
  ) {
    super(message);
    this.name = 'S3Error';
    this.status = status;
    this.code = code;
    this.details = details;
  }
}

export const accessDenied = (message = 'Access Denied'): S3Error => new S3Error(403, 'AccessDenied', message);

export const noSuchKey = (key: string): S3Error =>
  new S3Error(404, 'NoSuchKey', 'The specified key does not exist.', { Key: key });

export const preconditionFailed = (condition: string): S3Error =>
  new S3Error(412, 'PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', {
    Condition: condition,
  });

export const notImplemented = (): S3Error =>
  new S3Error(501, 'NotImplemented', 'A header you provided implies functionality that is not implemented');

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};
const escaped = (text: string): string =>
  text.replaceAll(/[&<>"]/g, (character) => ENTITIES[character] ?? '');

/** An element of a reply: its content is text, or elements; a list repeats the element. */
export interface Elements {
  readonly [name: string]: string | number | boolean | Elements | readonly Elements[];
}

/** A whole XML document with one root, in S3's namespace. */
export const xmlDocument = (root: string, elements: Elements): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${inner(elements)}</${root}>`;

function inner(elements: Elements): string {
  return Object.entries(elements)
    .flatMap(([name, content]) => {
      if (typeof content !== 'object') return [`<${name}>${escaped(String(content))}</${name}>`];
      const list: readonly Elements[] = isList(content) ? content : [content];
      return list.map((entry) => `<${name}>${inner(entry)}</${name}>`);
    })
    .join('');
}

const isList = (content: Elements | readonly Elements[]): content is readonly Elements[] =>
  Array.isArray(content);

/** The error as S3 sends it: `<Error>` without a namespace. */
export const errorDocument = (error: S3Error, requestId: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<Error>${inner({
    Code: error.code,
    Message: error.message,
    ...error.details,
    RequestId: requestId,
  })}</Error>`;
