import type * as z from 'zod/mini';
import type { Right } from '#domain/access/rights.ts';
import type { AccountActor, Actor, RequestContext, Role } from '#domain/shared/actor.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import { parseEtag } from '#domain/shared/revision.ts';
import type { Revision } from '#domain/shared/revision.ts';
import { invalidRequest } from './faults.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
type Schema<T = unknown> = z.ZodMiniType<T>;

export interface EndpointRequest<Params, Query, Body, A extends Actor> {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly context: RequestContext<A>;
}
/** What a handler of an endpoint that demands `If-Match` gets besides: the state that the caller has seen. */
export interface WithRevision {
  readonly revision: Revision;
}

export interface Reply<Body> {
  readonly body: Body;
  /** A strong ETag with its quotes. */
  readonly etag?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

interface Description {
  readonly method: Method;
  /** With `{name}` for parameters, as API Gateway and OpenAPI write it. */
  readonly path: `/${string}`;
  /** Unique over the whole API; names the operation in OpenAPI and in the typed client. */
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  /** The right inside the organisation that the path names; who holds it is in `domain/access/rights.ts`. */
  readonly right?: Right;
  /** The requirements this endpoint serves, e.g. `['B3', 'B21']`. */
  readonly requirements: readonly string[];
  /** Codes of the refusals a caller should be ready for, besides those of every endpoint. */
  readonly refusals?: readonly string[];
  /** Bytes of body accepted; 65,536 unless told. */
  readonly maxBodyBytes?: number;
  readonly cacheControl?: string;
  /** A GET that has an ETag and answers 304 to an `If-None-Match` that names it. */
  readonly revalidates?: true;
}

interface Schemas<Params, Query, Body, Output> {
  readonly params?: Schema<Params>;
  readonly query?: Schema<Query>;
  readonly body?: Schema<Body>;
  /** A field that is not declared here never leaves the function. `schema: null` is an answer without a body. */
  readonly response: {
    readonly status: number;
    readonly schema: Schema<Output> | null;
    readonly mediaType?: string;
  };
}

type Access<A extends Actor> = A extends AccountActor ? readonly Role[] : 'public';

interface Definition<Deps, Params, Query, Body, Output, A extends Actor, Extra>
  extends Description, Schemas<Params, Query, Body, Output> {
  readonly access: Access<A>;
  readonly handle: (
    request: EndpointRequest<Params, Query, Body, A> & Extra,
    deps: Deps,
  ) => Promise<Reply<Output>>;
}

/** A request as the edge hands it over: authenticated, nothing parsed yet. */
export interface RawRequest {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  readonly ifMatch: string | undefined;
  readonly context: RequestContext;
}

/** An endpoint as its readers see it: the runtime, OpenAPI, infrastructure, the matrix of authorizations. */
export interface Endpoint<in Deps = never> extends Description, Schemas<unknown, unknown, unknown, unknown> {
  readonly access: 'public' | readonly Role[];
  readonly ifMatch: boolean;
  /** Authorizes, parses and handles. Throws Refusal. */
  run(request: RawRequest, deps: Deps): Promise<Reply<unknown>>;
}

/** An endpoint that anyone may call; its handler sees an anonymous actor. */
export function publicEndpoint<
  Deps,
  Params = undefined,
  Query = undefined,
  Body = undefined,
  Output = undefined,
>(definition: Omit<Definition<Deps, Params, Query, Body, Output, Actor, unknown>, 'access'>): Endpoint<Deps> {
  return {
    ...definition,
    access: 'public',
    ifMatch: false,
    run: (raw, deps) => definition.handle({ ...parsedParts(definition, raw), context: raw.context }, deps),
  };
}

/** An endpoint for signed-in accounts of the given roles. */
export function endpoint<Deps, Params = undefined, Query = undefined, Body = undefined, Output = undefined>(
  definition: Definition<Deps, Params, Query, Body, Output, AccountActor, unknown>,
): Endpoint<Deps> {
  return {
    ...definition,
    ifMatch: false,
    run: (raw, deps) => {
      const context = authorized(raw.context, definition.access);
      return definition.handle({ ...parsedParts(definition, raw), context }, deps);
    },
  };
}

/** An endpoint that changes what the caller has seen: demands `If-Match` and hands its revision on. */
export function editEndpoint<
  Deps,
  Params = undefined,
  Query = undefined,
  Body = undefined,
  Output = undefined,
>(definition: Definition<Deps, Params, Query, Body, Output, AccountActor, WithRevision>): Endpoint<Deps> {
  return {
    ...definition,
    ifMatch: true,
    run: (raw, deps) => {
      const context = authorized(raw.context, definition.access);
      const parts = parsedParts(definition, raw);
      return definition.handle({ ...parts, context, revision: demandedRevision(raw.ifMatch) }, deps);
    },
  };
}

function authorized(context: RequestContext, roles: readonly Role[]): RequestContext<AccountActor> {
  const { actor } = context;
  if (actor.kind !== 'account') throw new Refusal('unauthenticated');
  if (!roles.includes(actor.role)) throw new Refusal('role-not-allowed');
  return { ...context, actor };
}

function demandedRevision(ifMatch: string | undefined): Revision {
  if (ifMatch === undefined) throw new Refusal('precondition-required');
  const revision = parseEtag(ifMatch);
  if (revision === undefined) throw new Refusal('if-match-invalid');
  return revision;
}

function parsedParts<Params, Query, Body>(
  schemas: Pick<Schemas<Params, Query, Body, unknown>, 'params' | 'query' | 'body'>,
  raw: RawRequest,
): { params: Params; query: Query; body: Body } {
  const params = parsed(schemas.params, raw.params, () => new Refusal('not-found'));
  const query = parsed(schemas.query, raw.query, (error) => invalidRequest(error, 'query'));
  const body = parsed(schemas.body, raw.body, (error) => invalidRequest(error));
  return { params, query, body };
}

function parsed<T>(
  schema: Schema<T> | undefined,
  value: unknown,
  refuse: (error: z.core.$ZodError) => Refusal,
): T {
  if (schema === undefined) return undeclared();
  const result = schema.safeParse(value, { reportInput: true });
  if (!result.success) throw refuse(result.error);
  return result.data;
}

/** Where an endpoint declares no schema, its type parameter keeps the default `undefined`. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- ties the value to that default
function undeclared<T>(): T;
function undeclared(): undefined {
  return undefined;
}
