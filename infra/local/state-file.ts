import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type * as z from 'zod/mini';

/** A small JSON file that outlives the process. */
export interface StateFile<T> {
  read(): T;
  write(value: T): void;
}

/** What is missing or does not fit its schema (an older version wrote it) counts as `initial`. */
export function stateFile<T>(path: string, schema: z.ZodMiniType<T>, initial: T): StateFile<T> {
  mkdirSync(dirname(path), { recursive: true });
  return {
    read: () => {
      const parsed = schema.safeParse(contentOf(path));
      return parsed.success ? parsed.data : initial;
    },
    // Renamed into place, so that a crash leaves the old state or the new one, never half of it.
    write: (value) => {
      writeFileSync(`${path}.new`, JSON.stringify(value));
      renameSync(`${path}.new`, path);
    },
  };
}

function contentOf(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}
