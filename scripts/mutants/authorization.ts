import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { RIGHTS } from '#domain/access/rights.ts';
import { CABINET_ROLES, CENTRE_ROLES } from '#domain/access/rights.ts';
import { MUTANTS } from './authorization-checks.ts';
import type { Mutant } from './authorization-checks.ts';
import { callSiteMutants } from './call-sites.ts';

const USAGE = `Usage: node scripts/mutants/authorization.ts [--rights | --only <text>]

Takes one check of authorization after the other out of a copy of the product, and runs the matrix of authorizations
against each: every one must be missed, by a cell that is answered otherwise than it should be. A product that only
breaks (5xx, a timeout, or no world at all) proves nothing and is told apart. What is asked twice on the way of a
request, before something slow and again in the transaction, no cell can miss: there the unit tests of the file must.
  --rights  the table of rights instead: gives each right to each role that has it not, and takes it from each that has
  --only    mutants whose name contains the text`;

const ROOT = resolve(import.meta.dirname, '../..');
const LEFT_OUT = new Set(['node_modules', '.git', 'cdk.out', 'dist', '.jumys', 'coverage']);

const { values } = parseArgs({
  options: {
    rights: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    help: { type: 'boolean', default: false },
  },
});
const SURVIVED: Verdict = { kind: 'SURVIVED', by: '' };

/** A wrong cell, as the matrix words it. */
const WRONG_CELL = /[^'"\n]+: [A-Z]+ \/\S* → (?<status>\d+) .*?, not \d+[^'"\n]*/g;

if (values.help) console.log(USAGE);
else process.exitCode = run();

/** Answers the exit code: 0 when all are killed. */
function run(): number {
  const copy = mkdtempSync(join(tmpdir(), 'jumys-mutants-'));
  try {
    cpSync(ROOT, copy, { recursive: true, filter: (path) => !LEFT_OUT.has(relative(ROOT, path)) });
    symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
    const mutants = values.rights
      ? rightsMutants()
      : [...MUTANTS, ...callSiteMutants(copy)].filter(({ name }) => name.includes(values.only));
    const verdicts = mutants.map((mutant) => ({ name: mutant.name, kind: tried(copy, mutant).kind }));
    const of = (kind: Verdict['kind']) => verdicts.filter((verdict) => verdict.kind === kind);
    const unproved = [...of('SURVIVED'), ...of('BROKEN')];
    console.log(
      `${mutants.length} mutants, ${of('killed').length} killed, ${of('killed below').length} killed by unit tests alone, ${unproved.length} not killed`,
    );
    for (const { name, kind } of unproved) console.log(`${kind}: ${name}`);
    return unproved.length === 0 ? 0 : 1;
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

function tried(copy: string, mutant: Mutant): Verdict {
  const file = join(copy, mutant.file);
  const source = readFileSync(file, 'utf8');
  writeFileSync(file, mutated(source, mutant));
  try {
    const started = performance.now();
    const verdict = verdictOn(copy, mutant);
    const seconds = Math.round((performance.now() - started) / 1000);
    console.log(
      `${verdict.kind}  ${mutant.name}  ${seconds} s${verdict.by === '' ? '' : `  by: ${verdict.by}`}`,
    );
    return verdict;
  } finally {
    writeFileSync(file, source);
  }
}

interface Verdict {
  readonly kind: 'killed' | 'killed below' | 'SURVIVED' | 'BROKEN';
  readonly by: string;
}

function verdictOn(copy: string, { file, operations }: Mutant): Verdict {
  if (values.rights) return unitVerdict(copy, ['run', 'test/functions/authorization.test.ts']);
  const matrix = ['run', 'test/e2e/authorization.test.ts'];
  const near = operations === undefined ? undefined : failing(copy, 'e2e', [...matrix, '-t', operations]);
  const whole = near ?? failing(copy, 'e2e', matrix);
  return whole === undefined ? unitVerdict(copy, ['related', '--run', file]) : verdictOf(whole);
}

function unitVerdict(copy: string, what: readonly string[]): Verdict {
  const output = failing(copy, 'unit', what);
  return output === undefined ? SURVIVED : { kind: 'killed below', by: failedTest(output) };
}

function verdictOf(output: string): Verdict {
  const test = failedTest(output);
  const cells = [...output.matchAll(WRONG_CELL)];
  const cell = cells.find(({ groups }) => !groups?.['status']?.startsWith('5'));
  if (cell !== undefined) return { kind: 'killed', by: cell[0].trim() };
  const isBroken = cells.length > 0 || output.includes('timed out in') || !test.includes(': ');
  return { kind: isBroken ? 'BROKEN' : 'killed', by: cells[0]?.[0].trim() ?? test };
}

function failedTest(output: string): string {
  return /FAIL\s+(.*)/.exec(output)?.[1] ?? output.slice(-200);
}

function mutated(source: string, { name, file, edits }: Mutant): string {
  let text = source;
  for (const { from, to, nth } of edits) {
    const parts = text.split(from);
    if (nth === undefined ? parts.length !== 2 : parts.length <= nth)
      throw new Error(`${name}: "${from}" is not in ${file} as expected`);
    const place = nth ?? 1;
    text = `${parts.slice(0, place).join(from)}${to}${parts.slice(place).join(from)}`;
  }
  return text;
}

/** What the first failing test printed, or nothing when none fails. */
function failing(copy: string, project: string, what: readonly string[]): string | undefined {
  const { status, stdout, stderr } = spawnSync(
    join(copy, 'node_modules/.bin/vitest'),
    [...what, '--project', project, '--bail', '1'],
    { cwd: copy, encoding: 'utf8', env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' } },
  );
  return status === 0 ? undefined : `${stdout}${stderr}`;
}

/** Every cell of the table of rights turned over, where endpoints of that kind of organisation exist. */
function rightsMutants(): readonly Mutant[] {
  const file = 'layers/domain/access/rights.ts';
  const sides = { cabinet: CABINET_ROLES, centre: CENTRE_ROLES } as const;
  return Object.entries(RIGHTS).flatMap(([right, holders]) =>
    (['cabinet', 'centre'] as const).flatMap((side) => {
      const held: readonly string[] = holders[side];
      return held.length === 0
        ? []
        : sides[side].map((role): Mutant => {
            const others = held.includes(role) ? held.filter((other) => other !== role) : [...held, role];
            const from = 'export type Right = keyof typeof RIGHTS;';
            const to = `Object.assign(RIGHTS['${right}'], { ${side}: ${JSON.stringify(others)} });\n${from}`;
            const verb = held.includes(role) ? 'without' : 'also for';
            return { name: `${right} in a ${side} ${verb} ${role}`, file, edits: [{ from, to }] };
          });
    }),
  );
}
