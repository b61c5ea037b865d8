import { expect, it } from 'vitest';
import { supervisionDeps } from '#runtime/composition/supervision.ts';
import { httpParts } from '#runtime/http-entry.ts';
import { jsonLog } from '#runtime/log.ts';
import type { Platform } from '#runtime/platform.ts';
import { supervisionEnvironment } from '#runtime/supervision-environment.ts';
import { testPlatform } from '#test/support/identity.ts';

const depsOn = (platform: Platform) => supervisionDeps(httpParts(supervisionEnvironment, platform));

it('[Q5] the cap is a setting, 200 unless told', () => {
  const platform = testPlatform();
  expect(depsOn(platform).cap).toBe(200);
  const environment = { ...platform.environment, STAFF_DAILY_CAP: '50' };
  expect(depsOn({ ...platform, environment }).cap).toBe(50);
  const wrong = { ...platform.environment, STAFF_DAILY_CAP: '0' };
  expect(() => depsOn({ ...platform, environment: wrong })).toThrow(/STAFF_DAILY_CAP/);
});

it('[Q5] the cap being reached is a log line with a metric, and without a name', () => {
  const lines: string[] = [];
  const log = jsonLog(
    (line) => lines.push(line),
    () => 0,
  );
  depsOn({ ...testPlatform(), log }).onCapReached();
  expect(lines.map((line): unknown => JSON.parse(line))).toEqual([
    {
      level: 'warn',
      code: 'JUM-SUPERVISION-001',
      message: 'a staff account has opened as many people as a day allows',
      context: 'supervision',
      CapsReached: 1,
      _aws: {
        Timestamp: 0,
        CloudWatchMetrics: [
          {
            Namespace: 'Jumys',
            Dimensions: [['context']],
            Metrics: [{ Name: 'CapsReached', Unit: 'Count' }],
          },
        ],
      },
    },
  ]);
});
