import { describe, expect, test } from 'vitest';
import { client } from '../../scripts/demo/client.ts';
import { seekerDemo } from '../../scripts/demo/seeker.ts';
import { narrator } from '../../scripts/demo/steps.ts';
import { BASE, expectDistinct } from '#test/support/e2e.ts';

/** What the seeker was told, in the words of her language. */
const toldBy = new Map<string, readonly string[]>();

describe('a résumé from sign-up to the archive and back', () => {
  test.each(['kk', 'en'])(
    '[A1] [A5] [A7] [B3] [B4] [B19] [B20] [B21] [H1] [H2] [H3] [M1] [M2] [Q5] the whole life holds in %s',
    async (language) => {
      const lines: string[] = [];
      const steps = narrator((line) => lines.push(line));
      await seekerDemo(client(BASE, language), steps).catch((cause: unknown) => {
        throw new Error(lines.join('\n'), { cause });
      });
      expect(steps.steps()).toBe(11);
      const told = lines.flatMap((line) => /200 "(.+)"$/.exec(line)?.[1] ?? []);
      expect(told).toHaveLength(2);
      toldBy.set(language, told);
    },
  );

  test('[O4] what the seeker is told differs from language to language', () => {
    expect(toldBy.size).toBe(2);
    const withoutDates = [...toldBy.values()].flat().map((text) => text.replaceAll(/\d{4}-\d\d-\d\d/g, ''));
    expectDistinct(withoutDates);
  });
});
