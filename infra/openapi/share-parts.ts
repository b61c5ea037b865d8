import { isObject, operationsOf } from './tree.ts';
import type { JsonObject, OpenApi } from './tree.ts';

/** Parameters that mean one thing wherever they stand; those of one name but of another shape stay where they are. */
const PARAMETERS: ReadonlyMap<string, string> = new Map([
  ['Accept-Language', 'AcceptLanguage'],
  ['If-Match', 'IfMatch'],
  ['If-None-Match', 'IfNoneMatch'],
  ['Idempotency-Key', 'IdempotencyKey'],
  ['cursor', 'Cursor'],
  ['limit', 'Limit'],
  ['cabinetId', 'CabinetId'],
  ['centreId', 'CentreId'],
  ['employerId', 'EmployerId'],
]);

/** Refusals that many operations share, by their codes; one of a single code is named after it. */
const REFUSALS: ReadonlyMap<string, string> = new Map([
  ['token-expired, token-invalid, unauthenticated', 'Unauthenticated'],
  ['access-not-active, access-withdrawn, right-not-held, role-not-allowed', 'AccessRefused'],
  ['idempotency-key-invalid, malformed-json', 'Malformed'],
  ['idempotency-key-invalid, if-match-invalid', 'MalformedHeader'],
  ['idempotency-key-invalid, if-match-invalid, malformed-json', 'MalformedChange'],
  ['idempotency-key-reused, invalid-request', 'InvalidBody'],
  ['stale-version, transition-not-allowed', 'StaleOrNotAllowed'],
]);

/** Moves what many operations have in common to `components/parameters` and `components/responses`. */
export function shareParts(document: OpenApi): void {
  const parameters: JsonObject = {};
  const responses: JsonObject = {};
  for (const operation of operationsOf(document)) {
    const { parameters: own = [] } = operation;
    for (const [index, parameter] of own.entries()) {
      const name = isObject(parameter) ? PARAMETERS.get(String(parameter['name'])) : undefined;
      if (name !== undefined) own[index] = shared(parameters, `parameters/${name}`, parameter);
    }
    for (const [status, response] of Object.entries(operation.responses)) {
      const name = isObject(response) ? responseName(status, String(response['description'])) : undefined;
      if (name !== undefined) operation.responses[status] = shared(responses, `responses/${name}`, response);
    }
  }
  Object.assign(document.components, { parameters: sorted(parameters), responses: sorted(responses) });
}

/** A reference to the component, which is made of the first that asks; one of another shape stays as it is. */
function shared(components: JsonObject, path: string, part: unknown): unknown {
  const name = path.slice(path.indexOf('/') + 1);
  components[name] ??= part;
  return JSON.stringify(components[name]) === JSON.stringify(part) ? { $ref: `#/components/${path}` } : part;
}

function responseName(status: string, description: string): string | undefined {
  if (status === '304') return 'NotModified';
  const codes = /^Refused: (.*)/.exec(description)?.[1];
  if (codes === undefined) return undefined;
  return REFUSALS.get(codes) ?? (codes.includes(',') ? undefined : pascal(codes));
}

const pascal = (code: string): string =>
  code.replaceAll(/(?:^|-)(.)/g, (_, letter: string) => letter.toUpperCase());

export const sorted = (components: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(components).toSorted(([one], [other]) => (one < other ? -1 : 1)));
