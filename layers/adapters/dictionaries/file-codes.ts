import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import type { Dictionaries } from '#domain/dictionaries/ports.ts';

const codesSchema = z.object({ items: z.array(z.object({ code: z.string() })) });

/** The codes alone of `<assets>/dictionaries/*.json`, for those who ask nothing but whether there is such an entry. */
export function fileCodes(assetsDirectory: string): Pick<Dictionaries, 'has'> {
  const loaded = new Map<string, ReadonlySet<string>>();
  const load = (name: string): ReadonlySet<string> => {
    const path = join(assetsDirectory, 'dictionaries', `${name}.json`);
    const { items } = codesSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
    const codes = new Set(items.map(({ code }) => code));
    loaded.set(name, codes);
    return codes;
  };
  return { has: (name, code) => (loaded.get(name) ?? load(name)).has(code) };
}
