import { beforeAll, describe, expect, test } from 'vitest';
import { client } from '../../scripts/demo/client.ts';
import { centreDemo } from '../../scripts/demo/centre.ts';
import { employerDemo } from '../../scripts/demo/employer.ts';
import { narrator } from '../../scripts/demo/steps.ts';
import type { Narrator } from '../../scripts/demo/steps.ts';
import type { Client } from '../../scripts/demo/client.ts';
import { LANGUAGES } from '#domain/shared/languages.ts';
import { BASE, expectDistinct, expectStatus, freshEmail, mailsTo } from '#test/support/e2e.ts';
import { cabinet, challenge, freshBin, invitation, register, signed } from '#test/support/e2e-cabinets.ts';
import type { Cabinet } from '#test/support/e2e-cabinets.ts';

async function lived(demo: (api: Client, steps: Narrator) => Promise<void>, language: string) {
  const lines: string[] = [];
  const steps = narrator((line) => lines.push(line));
  await demo(client(BASE, language), steps).catch((cause: unknown) => {
    throw new Error(lines.join('\n'), { cause });
  });
  return lines;
}

describe('from registration to the archive and back', () => {
  test.each(['ky', 'en'])(
    '[A8] [C7] [C9] [C10] [C11] [H4] [I1] [I2] [I5] [I7] [I8] [I9] [I13] an employer’s whole life holds in %s',
    async (language) => {
      const lines = await lived(employerDemo, language);
      expect(lines.filter((line) => /: 404/.test(line))).not.toEqual([]);
    },
  );

  test('[C2] [C3] [C8] [J1] [J3] [J11] [J12] a labour centre’s work with employers holds in kk', async () => {
    expect(await lived(centreDemo, 'kk')).not.toEqual([]);
  });
});

describe('the letter to a manager', () => {
  let own: Cabinet;
  beforeAll(async () => {
    own = await cabinet();
  });

  /** Subject and text of the letter in each language. */
  const letters = async () => {
    const texts: string[] = [];
    for (const language of LANGUAGES) {
      const email = freshEmail(`invitee-${language}`);
      expectStatus(await invitation(own, email, { language }), 201);
      const [letter, ...more] = await mailsTo(email);
      expect(more).toEqual([]);
      expect(letter?.text).toContain('Мысалов Ерлан');
      expect(letter?.text).not.toMatch(/[{}]/);
      texts.push(`${letter?.subject}\n${letter?.text}`);
    }
    expectDistinct(texts.map((text) => text.split('\n')[0] ?? ''));
    return texts;
  };
  const ONE = [/мына кәсіпорынның/, /кабинете предприятия/, /бул ишкананын/, /this enterprise/];
  const SEVERAL = [
    /мына кәсіпорындардың/,
    /кабинете предприятий/,
    /бул ишкалардын|бул ишканалардын/,
    /these enterprises/,
  ];

  test('[I6] [I14] names one enterprise, or several, in four languages', async () => {
    for (const [index, text] of (await letters()).entries()) {
      expect(text).toContain(own.name);
      expect(text).toMatch(ONE[index] ?? '');
    }
    const second = freshBin();
    const content = await challenge(own.administrator, second, { cabinetId: own.cabinetId });
    expectStatus(await register(own.administrator, await signed(content, { bin: second })), 201);
    for (const [index, text] of (await letters()).entries()) {
      expect(text).toContain(own.name);
      expect(text).toContain(second.slice(-4));
      expect(text).toMatch(SEVERAL[index] ?? '');
    }
  });
});
