import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import * as z from 'zod/mini';

declare module 'vitest' {
  export interface ProvidedContext {
    e2eUrl: string;
    /** Where the issuer's private key lies; empty where the system under test is not of this run. */
    e2eSigningKey: string;
  }
}

const startedSchema = z.object({ url: z.string() });

/**
 * One running system for all end-to-end tests: the one at `E2E_URL` (it needs a mailbox and a clock to move, as
 * `npm start` has), or else one of this run's own, in memory.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['E2E_URL'];
  if (given !== undefined && given !== '') {
    project.provide('e2eUrl', given);
    project.provide('e2eSigningKey', '');
    return async () => undefined;
  }
  const dataDirectory = mkdtempSync(join(tmpdir(), 'jumys-e2e-'));
  const system = fork(join(import.meta.dirname, 'e2e-system.ts'), [dataDirectory]);
  const ended = once(system, 'exit');
  const message: unknown = await Promise.race([
    once(system, 'message').then(([first]: unknown[]) => first),
    ended.then(([code]) => Promise.reject(new Error(`the system ended at its start: ${String(code)}`))),
  ]);
  project.provide('e2eUrl', startedSchema.parse(message).url);
  project.provide('e2eSigningKey', join(dataDirectory, 'keys/signing-key.pem'));
  return async () => {
    system.disconnect();
    await ended;
    rmSync(dataDirectory, { recursive: true, force: true });
  };
}
