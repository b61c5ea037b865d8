import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { builtDictionaries } from '../../scripts/build-dictionaries.ts';

const FOLDER = 'layers/assets/dictionaries';
let copy: string | undefined;
afterEach(() => {
  if (copy !== undefined) rmSync(copy, { recursive: true });
  copy = undefined;
});

/** The source tables with one of them changed. */
function sourcesWith(file: string, change: (text: string) => string): string {
  copy = mkdtempSync(join(tmpdir(), 'dictionaries-'));
  cpSync(join(FOLDER, 'source'), copy, { recursive: true });
  writeFileSync(join(copy, file), change(readFileSync(join(copy, file), 'utf8')));
  return copy;
}

describe('building the dictionaries', () => {
  it('[O1] the published files are what the tables give today', () => {
    const built = builtDictionaries(join(FOLDER, 'source'));
    expect(
      readdirSync(FOLDER)
        .filter((name) => name.endsWith('.json'))
        .toSorted(),
    ).toEqual([...built.keys()].toSorted());
    for (const [file, content] of built) {
      expect(
        readFileSync(join(FOLDER, file), 'utf8') === content,
        `${file}: run scripts/build-dictionaries.ts`,
      ).toBe(true);
    }
  });

  it('[O1] a changed name changes the version of its dictionary and of the list, and no other', () => {
    const before = builtDictionaries(join(FOLDER, 'source'));
    const after = builtDictionaries(
      sourcesWith('schedules.csv', (text) => text.replace('Work from home', 'Home work')),
    );
    const changed = [...after]
      .filter(([file, content]) => before.get(file) !== content)
      .map(([file]) => file);
    expect(changed).toEqual(['schedules.json', 'index.json']);
    const version = (text: string | undefined): unknown => JSON.parse(text ?? '{}').version;
    expect(version(after.get('schedules.json'))).not.toBe(version(before.get('schedules.json')));
    expect(version(after.get('index.json'))).not.toBe(version(before.get('index.json')));
  });

  it.each([
    [
      'a unit group lost',
      'isco-08.0-3.csv',
      (text: string) => text.replace(/^2512;.*\n/m, ''),
      /435 unit groups/,
    ],
    [
      'a look-alike letter',
      'isco-08.4-9.csv',
      (text: string) => text.replace(';Повара;', ';Повaра;'),
      /ru does not have/,
    ],
    [
      'a title lost',
      'dictionaries.csv',
      (text: string) => text.replace(/^schedules;.*\n/m, ''),
      /no title for schedules/,
    ],
    [
      'a rank that is no number',
      'language-levels.csv',
      (text: string) => text.replace(/;1\n/, ';one\n'),
      /rank/,
    ],
  ])('[O6] builds nothing from tables with %s', (_, file, change, message) => {
    expect(() => builtDictionaries(sourcesWith(file, change))).toThrow(message);
  });
});
