import { WriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { localLog } from '../../../infra/local/log.ts';

const directory = mkdtempSync(join(tmpdir(), 'local-log-'));
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(directory, { recursive: true });
});

test('what a function says after the runtime has stopped is printed, and written to no closed file', async () => {
  const write = vi.spyOn(WriteStream.prototype, 'write');
  const lines: string[] = [];
  const { log, close } = localLog(directory, (line) => lines.push(line));
  const fields = { context: 'notifications', operation: 'mail' };
  log('mailRefused', fields);
  await close();
  log('mailRejected', fields);
  expect([write.mock.calls.length, lines.length]).toEqual([1, 2]);
});
