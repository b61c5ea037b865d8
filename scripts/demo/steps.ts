import { styleText } from 'node:util';

/** Something the demonstration promised did not hold. */
export class DemoFailure extends Error {}

export interface Narrator {
  /** Runs a step and prints what it saw; a thrown error ends the demonstration. */
  readonly step: <T>(title: string, run: (see: (fact: string) => void) => Promise<T>) => Promise<T>;
  readonly steps: () => number;
}

/** Prints numbered steps with what each one saw beneath it. */
export function narrator(print: (line: string) => void = console.log): Narrator {
  let count = 0;
  return {
    steps: () => count,
    async step(title, run) {
      count += 1;
      const facts: string[] = [];
      const startedAt = performance.now();
      try {
        const result = await run((fact) => facts.push(fact));
        const duration = Math.round(performance.now() - startedAt);
        print(
          `${styleText('green', '✓')} ${String(count).padStart(2)}. ${title} ${styleText('dim', `(${duration} ms)`)}`,
        );
        for (const fact of facts) print(`       ${fact}`);
        return result;
      } catch (error) {
        print(`${styleText('red', '✗')} ${String(count).padStart(2)}. ${title}`);
        for (const fact of facts) print(`       ${fact}`);
        throw error;
      }
    },
  };
}

/** Throws {@link DemoFailure} with `message` unless `condition` holds. */
export function must(condition: boolean, message: string): asserts condition {
  if (!condition) throw new DemoFailure(message);
}

/** Asks again until `probe` answers something, at most `attempts` times with `pauseMs` between. */
export async function eventually<T>(
  what: string,
  probe: () => Promise<T | undefined>,
  { attempts = 100, pauseMs = 100 } = {},
): Promise<T> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const found = await probe();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
  throw new DemoFailure(`waited ${(attempts * pauseMs) / 1000} s in vain for ${what}`);
}
