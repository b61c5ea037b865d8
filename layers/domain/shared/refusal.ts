/** What is wrong with one field: where (a JSON path such as `education.0.startedOn`), which rule, with what. */
export interface FieldFault {
  readonly path: string;
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

export interface RefusalOptions {
  readonly fields?: readonly FieldFault[];
  readonly params?: Readonly<Record<string, string | number>>;
  /** How long the caller should wait before trying again, in seconds. */
  readonly retryAfterSeconds?: number;
  readonly cause?: unknown;
}

/**
 * A business rule said no. The edge turns it into `application/problem+json` by `code` alone, so a code is a
 * promise to clients: it never changes its meaning.
 */
export class Refusal extends Error {
  readonly code: string;
  readonly fields: readonly FieldFault[];
  readonly params: Readonly<Record<string, string | number>>;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: string, options: RefusalOptions = {}) {
    super(code, options.cause === undefined ? {} : { cause: options.cause });
    this.name = 'Refusal';
    this.code = code;
    this.fields = options.fields ?? [];
    this.params = options.params ?? {};
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}
