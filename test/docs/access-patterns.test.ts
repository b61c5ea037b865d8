import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const textOf = (pattern: string): string =>
  globSync(pattern)
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');

/** `Repository.method` of every port that an adapter of DynamoDB fills. */
function portMethods(): readonly string[] {
  const adapters = textOf('layers/adapters/dynamodb/*.ts');
  const ports = textOf('layers/domain/*/*.ts');
  return [...ports.matchAll(/^export interface (\w+) \{\n([\s\S]*?)^\}/gm)]
    .filter(([, name]) => new RegExp(`\\): ${name} (?:\\{|=>)`).test(adapters))
    .flatMap(([, name, body = '']) =>
      [...body.matchAll(/^ {2}(\w+)\(/gm)].map(([, method]) => `${name}.${method}`),
    );
}

/** The same as the page has it; a row may name several methods of one repository, the first in full. */
function documentedMethods(): readonly string[] {
  const rows = [...readFileSync('docs/access-patterns.md', 'utf8').matchAll(/^\| (`[^|]+) \|/gm)];
  return rows.flatMap(([, names = '']) => {
    let repository = '';
    return [...names.matchAll(/`(?:(\w+)\.)?(\w+)`/g)].map(([, owner, method]) => {
      repository = owner ?? repository;
      return `${repository}.${method}`;
    });
  });
}

it('docs/access-patterns.md has a row for each method of a repository, and for nothing else', () => {
  expect(portMethods().length).toBeGreaterThan(30);
  expect(documentedMethods().toSorted()).toEqual(portMethods().toSorted());
});
