import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import aslValidator from 'asl-validator';
import type { TaskDeclaration } from '#runtime/manifest.ts';
import { mermaidOf } from './mermaid.ts';
import { allStates, branchesOf, readDefinition } from './state-machine.ts';
import type { Definition } from './state-machine.ts';

const MOST_LINES = 150;
const fileOf = (name: string): string => `statemachines/${name}/${name}.asl.json`;

/** The real file of a state machine by the name of its folder. */
export const definitionOf = (name: string): Definition => readDefinition(fileOf(name));

/** Collects what executions went through; when the tests around it are over, it must be whatever stands in the file. */
export function executedBranches(definition: Definition): Set<string> {
  const visited = new Set<string>();
  afterAll(() => {
    const branches = branchesOf(definition);
    const missed = [...branches].filter((branch) => !visited.has(branch));
    const unknown = [...visited].filter((branch) => !branches.has(branch));
    if (missed.length > 0) throw new Error(`never executed: ${missed.join(', ')}`);
    if (unknown.length > 0) throw new Error(`not in the file: ${unknown.join(', ')}`);
  });
  return visited;
}

/** What holds of the file of every state machine; `limit` is what its time limit lies between, in seconds. */
export function describeDefinition(
  name: string,
  declared: readonly TaskDeclaration[],
  limit: { readonly above?: number; readonly below?: number },
): void {
  const text = readFileSync(fileOf(name), 'utf8');
  const definition = definitionOf(name);
  const tasks = [...allStates(definition)].filter(([, { Type }]) => Type === 'Task');

  describe(`the file of the ${name} state machine`, () => {
    it('is valid Amazon States Language', () => {
      const { isValid, errorsText } = aslValidator(JSON.parse(JSON.stringify(definition)));
      expect(errorsText()).toBe('');
      expect(isValid).toBe(true);
    });

    it('has at most 150 lines, a time limit, and a time limit on every task', () => {
      expect(text.trimEnd().split('\n').length).toBeLessThanOrEqual(MOST_LINES);
      const { above = 0, below = Infinity } = limit;
      expect(definition.TimeoutSeconds).toBeGreaterThan(above);
      expect(definition.TimeoutSeconds).toBeLessThan(below);
      const endless = tasks.filter(
        ([, state]) => !('TimeoutSeconds' in state) && !('TimeoutSecondsPath' in state),
      );
      expect(endless).toEqual([]);
    });

    it('names the functions that the manifest declares, and no others', () => {
      const named = [...text.matchAll(/\$\{(\w+)\}/g)].map(([, substitution]) => substitution);
      expect(new Set(named)).toEqual(new Set(declared.map(({ substitution }) => substitution)));
    });

    it('waits for a task longer than the task may take', () => {
      const hasty = declared.flatMap(({ substitution, timeoutSeconds }) =>
        tasks.filter(
          ([, { Resource, TimeoutSeconds = Infinity }]) =>
            Resource?.endsWith(substitution) === true && TimeoutSeconds <= timeoutSeconds,
        ),
      );
      expect(hasty).toEqual([]);
    });

    it('is drawn in the README as it is', () => {
      expect(readFileSync(`statemachines/${name}/README.md`, 'utf8')).toContain(mermaidOf(definition));
    });
  });
}
