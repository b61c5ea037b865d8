import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { LOG, jsonLog } from '#runtime/log.ts';
import type { Log, LogFields } from '#runtime/log.ts';

export interface LocalLog {
  readonly log: Log;
  readonly close: () => Promise<void>;
}

/** Full lines go to `server.log` in the data folder, one short line each to `print`. */
export function localLog(dataDirectory: string, print: (line: string) => void): LocalLog {
  mkdirSync(dataDirectory, { recursive: true });
  const file = createWriteStream(join(dataDirectory, 'server.log'), { flags: 'a' });
  const full = jsonLog((line) => {
    // A function that was under way when the runtime stopped may still have something to say.
    if (!file.writableEnded) file.write(line);
  });
  return {
    log: (entry, fields, metrics) => {
      full(entry, fields, metrics);
      print(shortLine(entry, fields));
    },
    close: () =>
      new Promise((resolve) => {
        file.end(() => resolve());
      }),
  };
}

function shortLine(entry: keyof typeof LOG, fields: LogFields): string {
  const { operation, status, durationMs, problem, fault, count, stack } = fields;
  const parts = [
    LOG[entry].message.padEnd(15),
    operation,
    status,
    problem,
    fault,
    count === undefined ? undefined : `×${count}`,
    durationMs === undefined ? undefined : `${durationMs.toFixed(1)} ms`,
  ].filter((part) => part !== undefined);
  return stack === undefined ? parts.join(' ') : `${parts.join(' ')}\n${stack}`;
}
