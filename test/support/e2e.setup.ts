import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startLocal } from '../../infra/local/start-local.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    e2eUrl: string;
    /** Where the issuer's private key lies; empty where the system under test is not of this run. */
    e2eSigningKey: string;
  }
}

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
  const runtime = await startLocal({ quiet: true, dataDirectory });
  project.provide('e2eUrl', runtime.url);
  project.provide('e2eSigningKey', join(dataDirectory, 'keys/signing-key.pem'));
  return async () => {
    await runtime.stop();
    rmSync(dataDirectory, { recursive: true, force: true });
  };
}
