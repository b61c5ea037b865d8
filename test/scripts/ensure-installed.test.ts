import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  agrees,
  isInstalled,
  javaComplaint,
  javaMajor,
  nodeComplaint,
  stampOf,
} from '../../scripts/ensure-installed.mjs';

describe('what happens before npm start and npm test', () => {
  let root = '';
  const LOCK = JSON.stringify({ packages: { '': {}, 'node_modules/a': { version: '1.0.0' } } });
  const write = (path: string, text: string) => {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'install-'));
    write('package-lock.json', LOCK);
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  test('a fresh clone is not installed', () => {
    expect(isInstalled(root)).toBe(false);
  });

  test('the stamp of the same lockfile says installed, of another one not', () => {
    write('node_modules/.jumys-lock', stampOf(LOCK));
    expect(isInstalled(root)).toBe(true);
    write('package-lock.json', `${LOCK} `);
    expect(isInstalled(root)).toBe(false);
  });

  test('what a person installed by hand counts where it agrees with the lockfile', () => {
    write('node_modules/.package-lock.json', LOCK);
    expect(isInstalled(root)).toBe(true);
    write('node_modules/.package-lock.json', LOCK.replace('1.0.0', '1.0.1'));
    expect(isInstalled(root)).toBe(false);
  });

  test('packages for other platforms may be absent, others may not', () => {
    const locked = {
      '': {},
      'node_modules/a': { version: '1' },
      'node_modules/b': { version: '1', optional: true },
    };
    expect(agrees(locked, { 'node_modules/a': { version: '1' } })).toBe(true);
    expect(agrees(locked, { 'node_modules/b': { version: '1' } })).toBe(false);
  });

  test.each([
    ['openjdk version "17.0.15" 2025-04-15', 17],
    ['java version "1.8.0_401"', 8],
    ['openjdk version "21" 2023-09-19', 21],
    ['', undefined],
  ])('reads the version of Java from %j', (output, major) => {
    expect(javaMajor(output)).toBe(major);
  });

  test('says in one line what Java is missing and how to get it', () => {
    expect(javaComplaint(17)).toBeUndefined();
    expect(javaComplaint(undefined)).toMatch(/^Java 17 or newer is missing .*apt install.*$/);
    expect(javaComplaint(11)).toMatch(/^Java 17 or newer is needed, this machine has 11 .*$/);
  });

  test('wants a Node 24 only where the lockfile has brought none', () => {
    expect(nodeComplaint(true, 20, 'linux-x64')).toBeUndefined();
    expect(nodeComplaint(false, 24, 'darwin-arm64')).toBeUndefined();
    expect(nodeComplaint(false, 20, 'darwin-arm64')).toMatch(
      /^Node 24 or newer is needed: .*darwin-arm64.*$/,
    );
  });
});
