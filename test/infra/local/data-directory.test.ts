import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { usageFor } from '../../../infra/local/arguments.ts';
import { DataInUse, occupy, resetData } from '../../../infra/local/data-directory.ts';
import { resetCommand } from '../../../infra/local/reset-command.ts';

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

  test.each([
    [['--help'], 0, 'stdout', /^Usage: npm run reset/],
    [['-h'], 0, 'stdout', /^Usage: npm run reset/],
    [['--dry-run'], 2, 'stderr', /^Unknown: --dry-run\n\nUsage/],
    [['--help', 'now'], 2, 'stderr', /^Unknown: now\n\nUsage/],
  ] as const)(
    'removes nothing when it is called with %j, and tells its usage',
    (args, code, stream, text) => {
      const write = vi.spyOn(process[stream], 'write').mockReturnValue(true);
      onTestFinished(() => write.mockRestore());
      occupy(directory)();
      expect(resetCommand(args, directory)).toBe(code);
      expect(write).toHaveBeenCalledExactlyOnceWith(expect.stringMatching(text));
      expect(existsSync(directory)).toBe(true);
    },
  );

  test('without arguments removes, and holds off from the data of a running system', () => {
    const writes = (['stdout', 'stderr'] as const).map((stream) =>
      vi.spyOn(process[stream], 'write').mockReturnValue(true),
    );
    onTestFinished(() => {
      for (const write of writes) write.mockRestore();
    });
    occupy(directory);
    writeFileSync(join(directory, 'running.pid'), String(process.ppid));
    expect(resetCommand([], directory)).toBe(1);
    expect(existsSync(directory)).toBe(true);
    rmSync(join(directory, 'running.pid'));
    expect(resetCommand([], directory)).toBe(0);
    expect(existsSync(directory)).toBe(false);
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

test('npm start takes no arguments: --help is answered, anything else is refused', () => {
  expect(usageFor([], 'Usage')).toBeUndefined();
  expect(usageFor(['--help'], 'Usage')).toEqual({ text: 'Usage\n', code: 0 });
  expect(usageFor(['--port', '4000'], 'Usage')).toEqual({
    text: 'Unknown: --port 4000\n\nUsage\n',
    code: 2,
  });
});
