import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DataInUse, occupy, resetData } from '../../../infra/local/data-directory.ts';

describe('npm run reset', () => {
  let directory = '';
  beforeEach(() => {
    directory = join(mkdtempSync(join(tmpdir(), 'data-')), '.local');
  });
  afterEach(() => {
    rmSync(join(directory, '..'), { recursive: true });
  });

  test('removes all data, also where there is none', () => {
    occupy(directory)();
    writeFileSync(join(directory, 'clock.json'), '{}');
    resetData(directory);
    expect(existsSync(directory)).toBe(false);
    resetData(directory);
  });

  test('leaves the data of a running system alone, and so does a second start', () => {
    occupy(directory);
    // The parent of this process runs for certain, and is another one.
    writeFileSync(join(directory, 'running.pid'), String(process.ppid));
    expect(() => resetData(directory)).toThrow(DataInUse);
    expect(() => occupy(directory)).toThrow(DataInUse);
    expect(existsSync(directory)).toBe(true);
  });

  test.each(['99999999', '', '0', 'half a numb'])('is not held up by a system that died: "%s"', (pid) => {
    occupy(directory);
    writeFileSync(join(directory, 'running.pid'), pid);
    resetData(directory);
    expect(existsSync(directory)).toBe(false);
  });
});
