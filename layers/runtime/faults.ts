import type * as z from 'zod/mini';
import { Refusal } from '#domain/shared/refusal.ts';
import type { FieldFault } from '#domain/shared/refusal.ts';

/** Faults past this number help nobody; the caller mends these and asks again. */
const MOST_FAULTS = 50;

/**
 * Input that its schema does not accept, as a refusal that names every field and rule. A schema's own rule names
 * its code by `params: { code, ...params }` of the issue (see `fieldRule` in the domain).
 */
export function invalidRequest(error: z.core.$ZodError, prefix?: string): Refusal {
  const fields = error.issues.flatMap((issue) => faultsOf(issue, prefix)).slice(0, MOST_FAULTS);
  return new Refusal('invalid-request', { fields });
}

function faultsOf(issue: z.core.$ZodIssue, prefix: string | undefined): readonly FieldFault[] {
  const path = [...(prefix === undefined ? [] : [prefix]), ...issue.path.map(String)].join('.');
  const fault = (code: string, params?: Readonly<Record<string, string | number>>): FieldFault[] => [
    params === undefined ? { path, code } : { path, code, params },
  ];
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? fault('required')
        : fault('wrong-type', { expected: issue.expected });
    case 'too_small':
      return fault(
        issue.origin === 'string' && issue.minimum === 1 ? 'empty' : `too-small-${sizeKind(issue.origin)}`,
        { limit: Number(issue.minimum) + (issue.inclusive === false ? 1 : 0) },
      );
    case 'too_big':
      return fault(`too-big-${sizeKind(issue.origin)}`, {
        limit: Number(issue.maximum) - (issue.inclusive === false ? 1 : 0),
      });
    case 'invalid_format':
      return fault(`format-${issue.format}`);
    case 'invalid_value':
      return issue.input === undefined
        ? fault('required')
        : fault('not-allowed-value', { allowed: issue.values.map(String).join(', ') });
    case 'unrecognized_keys':
      return issue.keys
        .slice(0, MOST_FAULTS)
        .map((key) => ({ path: [path, key].filter((part) => part !== '').join('.'), code: 'unknown-field' }));
    case 'not_multiple_of':
      return fault('not-multiple', { divisor: issue.divisor });
    case 'custom':
      return customFault(issue.params, path);
    case 'invalid_union':
    case 'invalid_key':
    case 'invalid_element':
      return fault('invalid');
  }
}

function customFault(params: Readonly<Record<string, unknown>> | undefined, path: string): FieldFault[] {
  const { code, ...rest } = params ?? {};
  const shown = Object.fromEntries(
    Object.entries(rest).filter(
      (entry): entry is [string, string | number] =>
        typeof entry[1] === 'string' || typeof entry[1] === 'number',
    ),
  );
  return [{ path, code: typeof code === 'string' ? code : 'invalid', params: shown }];
}

const sizeKind = (origin: string): 'text' | 'list' | 'number' =>
  origin === 'string' ? 'text' : origin === 'array' ? 'list' : 'number';
