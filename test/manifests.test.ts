import { globSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contexts } from '#functions/contexts.ts';
import type { Endpoint } from '#runtime/endpoint.ts';

describe('the manifests', () => {
  it('list every context that has a folder', () => {
    const folders = globSync('functions/*/manifest.ts').map((file) => basename(dirname(file)));
    expect(contexts.map(({ name }) => name).toSorted()).toEqual(folders.toSorted());
  });

  it('list every endpoint, task and event that has a file', async () => {
    const listed = contexts.flatMap(({ endpoints }) => endpoints).map(({ operationId }) => operationId);
    const defined = await Promise.all(
      globSync('functions/*/*.http.ts').map(async (file) => {
        const exported: Record<string, Endpoint | readonly Endpoint[]> = await import(`../${file}`);
        return Object.values(exported).flat();
      }),
    );
    const operations = defined.flat().map(({ operationId }) => operationId);
    expect(operations.toSorted()).toEqual(listed.toSorted());
    for (const { name, tasks, events } of contexts) {
      const lambdas = globSync(`functions/${name}/*.lambda.ts`).map((file) => basename(file, '.lambda.ts'));
      expect(lambdas.toSorted()).toEqual([...tasks, ...events].map((declared) => declared.name).toSorted());
    }
  });

  it('name each operation and each route once', () => {
    const all = contexts.flatMap(({ endpoints }) => endpoints);
    expect(new Set(all.map(({ operationId }) => operationId)).size).toBe(all.length);
    expect(new Set(all.map(({ method, path }) => `${method} ${path}`)).size).toBe(all.length);
  });

  it('name requirements that the list of requirements has', () => {
    const page = readFileSync('docs/requirements.md', 'utf8');
    const known = new Set([...page.matchAll(/\b([A-Q]\d{1,2})\b/g)].map(([id]) => id));
    for (const { operationId, requirements } of contexts.flatMap(({ endpoints }) => endpoints)) {
      expect(requirements.length, operationId).toBeGreaterThan(0);
      for (const id of requirements) expect(known.has(id), `${operationId}: ${id}`).toBe(true);
    }
  });
});
