import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { contexts } from '#functions/contexts.ts';
import type { Mutant } from './authorization-checks.ts';

/** A standing that may do anything. */
const ANYBODY = "{ status: 'active', role: 'administrator' }";
interface Check {
  /** What it answers when it lets everybody through: an expression, or the argument of that number as it is. */
  readonly letsThrough: string | number;
  /** Which argument names the employer. */
  readonly employer?: number;
}
const CHECKS: Readonly<Record<string, Check>> = {
  accessGuards: { letsThrough: '[]', employer: 1 },
  writerGuards: { letsThrough: '[]' },
  publisherGuards: { letsThrough: '[]' },
  memberClauses: { letsThrough: '[]' },
  demand: { letsThrough: `Promise.resolve(${ANYBODY})`, employer: 1 },
  demandOf: { letsThrough: ANYBODY, employer: 2 },
  demandRight: { letsThrough: 1 },
};
/** A single clause, which leaves its condition altogether. */
const CLAUSE = 'employerClause';
const CALL = new RegExp(
  String.raw`(?<!function )\b(?:\w+\(\w*\)\.|\w[\w.]*\.)?(?<check>${[...Object.keys(CHECKS), CLAUSE].join('|')})\(`,
  'g',
);
/** Where the checks themselves are written; the mutants of these are listed one by one. */
const DEFINED_IN = 'layers/adapters/dynamodb/access.ts';

/**
 * A mutant for each place of the product that calls a check of access: one without the check and, where it names an
 * employer, one that does not ask whose the employer is. Found by reading, so that no new place is forgotten.
 */
export function callSiteMutants(root: string): readonly Mutant[] {
  return globSync('layers/{application,adapters/dynamodb}/**/*.ts', { cwd: root })
    .filter((file) => file !== DEFINED_IN)
    .toSorted()
    .flatMap((file) => mutantsOf(root, file));
}

function mutantsOf(root: string, file: string): readonly Mutant[] {
  const source = readFileSync(join(root, file), 'utf8');
  const operations = operationsNear(root, file);
  const seen = new Map<string, number>();
  return [...source.matchAll(CALL)].flatMap(({ 0: opening, index, groups }) => {
    const call = source.slice(index, closing(source, index + opening.length));
    const nth = (seen.get(call) ?? 0) + 1;
    seen.set(call, nth);
    const line = source.slice(0, index).split('\n').length;
    const mutant = (what: string, to: string, from = call): Mutant => ({
      name: `${file}:${line} ${what}`,
      file,
      edits: [{ from, to, nth }],
      ...(operations.length === 0 ? {} : { operations: `(${operations.join('|')}): each` }),
    });
    const name = groups?.['check'] ?? '';
    if (name === CLAUSE) return [mutant('any employer', '', `${call},`)];
    const check = CHECKS[name];
    if (check === undefined) return [];
    const parts = topLevelArguments(call.slice(opening.length, -1));
    const { letsThrough, employer } = check;
    const anyEmployer =
      employer === undefined || (parts[employer] ?? 'undefined') === 'undefined'
        ? []
        : [mutant('any employer', `${opening}${parts.with(employer, 'undefined').join(', ')})`)];
    const through = typeof letsThrough === 'number' ? `(${parts[letsThrough]})` : letsThrough;
    return [mutant(`without ${name}`, through), ...anyEmployer];
  });
}

/** The place behind the bracket that closes the one before `start`. */
function closing(source: string, start: number): number {
  let depth = 1;
  let at = start;
  for (; depth > 0 && at < source.length; at++) {
    if ('([{'.includes(source.charAt(at))) depth += 1;
    if (')]}'.includes(source.charAt(at))) depth -= 1;
  }
  return at;
}

function topLevelArguments(text: string): readonly string[] {
  const parts: string[] = [];
  let from = 0;
  while (from < text.length) {
    let to = from;
    while (to < text.length && text.charAt(to) !== ',') {
      to = '([{'.includes(text.charAt(to)) ? closing(text, to + 1) : to + 1;
    }
    parts.push(text.slice(from, to).trim());
    from = to + 1;
  }
  return parts.filter((part) => part !== '');
}

/** Operations of the contexts that use the file, which should notice first. */
function operationsNear(root: string, file: string): readonly string[] {
  const users = (glob: string, name: string): readonly string[] =>
    globSync(glob, { cwd: root }).filter((path) =>
      readFileSync(join(root, path), 'utf8').includes(`/${name}'`),
    );
  const direct = users('functions/*/*.http.ts', basename(file));
  const indirect = [file, ...users('layers/adapters/dynamodb/*.ts', basename(file))].flatMap((path) =>
    users('layers/runtime/composition/*.ts', basename(path)),
  );
  const names = new Set(
    direct.length > 0
      ? direct.map((path) => path.split('/')[1])
      : indirect.map((path) => basename(path, '.ts')),
  );
  return contexts
    .filter(({ name }) => names.has(name))
    .flatMap(({ endpoints }) => endpoints.map(({ operationId }) => operationId));
}
