import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bucketOf, measureOf, measured } from '#domain/reports/histogram.ts';
import type { Counter } from '#domain/reports/ports.ts';
import { LEAST_TOLD, OTHER_GROUPS, outcomeRows, segmentRows, stageRows } from '#domain/reports/rows.ts';

const outcome = (month: string, group: string, answers: number, helped = 0, restored = 0): Counter => ({
  dimensions: [month, group],
  sums: { answers, helped, restored },
});

/** A counter of all values together. */
function measuredAll(name: string, values: readonly number[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const value of values) {
    for (const [attribute, amount] of Object.entries(measured(name, value))) {
      sums[attribute] = (sums[attribute] ?? 0) + amount;
    }
  }
  return sums;
}

describe('[N1] the outcome rate', () => {
  it('tells groups with enough answers, and the small ones together', () => {
    const rows = outcomeRows([
      outcome('2026-11', '25', 20, 15, 2),
      outcome('2026-11', '72', 3, 1),
      outcome('2026-11', '51', 4, 2, 1),
      outcome('2026-12', '25', 5, 5),
    ]);
    expect(rows).toEqual([
      {
        month: '2026-11',
        occupationGroup: '25',
        withheld: false,
        answers: 20,
        helped: 15,
        percent: 75,
        restored: 2,
      },
      {
        month: '2026-11',
        occupationGroup: OTHER_GROUPS,
        withheld: false,
        answers: 7,
        helped: 3,
        percent: 42.9,
        restored: 1,
      },
      {
        month: '2026-12',
        occupationGroup: '25',
        withheld: false,
        answers: 5,
        helped: 5,
        percent: 100,
        restored: 0,
      },
    ]);
  });

  it('hides a small group behind the next smallest, so that it is not what is missing from a sum', () => {
    expect(
      outcomeRows([
        outcome('2026-11', '25', 20, 9),
        outcome('2026-11', '31', 6, 4),
        outcome('2026-11', '72', 1, 1),
      ]),
    ).toMatchObject([
      { occupationGroup: '25', answers: 20 },
      { occupationGroup: OTHER_GROUPS, answers: 7, helped: 5 },
    ]);
  });

  it('withholds a month in which too few answered', () => {
    expect(outcomeRows([outcome('2026-11', '25', 2, 1), outcome('2026-11', '72', 2, 1)])).toEqual([
      { month: '2026-11', occupationGroup: OTHER_GROUPS, withheld: true },
    ]);
    expect(outcomeRows([outcome('2026-11', '25', 0)])).toEqual([]);
  });

  it('never tells of fewer than five, and loses nobody of a month that it tells', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 12 }), { maxLength: 12 }), (counts) => {
        const counters = counts.map((answers, index) => outcome('2026-11', String(10 + index), answers));
        const rows = outcomeRows(counters);
        const total = counts.reduce((sum, one) => sum + one, 0);
        for (const row of rows) expect(row.withheld || (row.answers ?? 0) >= LEAST_TOLD).toBe(true);
        const told = rows.reduce((sum, { answers = 0 }) => sum + answers, 0);
        expect(told).toBe(total >= LEAST_TOLD ? total : 0);
      }),
    );
  });
});

describe('[N2] [N3] measures', () => {
  it('have an exact mean, and a median that is at most a tenth off', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 1_000_000_000 }), { minLength: 1, maxLength: 200 }),
        (values) => {
          const measure = measureOf('pay', measuredAll('pay', values));
          const sorted = values.toSorted((a, b) => a - b);
          const median = sorted[Math.ceil(sorted.length / 2) - 1] ?? 0;
          expect(measure?.count).toBe(values.length);
          expect(measure?.mean).toBeCloseTo(values.reduce((sum, one) => sum + one, 0) / values.length, 3);
          expect(Math.abs((measure?.median ?? 0) - median) / median).toBeLessThan(0.1);
        },
      ),
    );
  });

  it('are none where nothing is left to be measured', () => {
    expect(measureOf('pay', {})).toBeUndefined();
    expect(measureOf('pay', { payCount: 0, paySum: 0, pay_7: 0 })).toBeUndefined();
    expect(bucketOf(0)).toBe(0);
  });

  it('tell a segment, its pay, and wished pay from five résumés on', () => {
    const four = { resumes: 4, ...measuredAll('wish', [100, 100, 100, 100]) };
    const sums = { vacancies: 2, posts: 7, ...measuredAll('pay', [300_000_00, 500_000_00]), ...four };
    expect(segmentRows([{ dimensions: ['2512'], sums }])).toMatchObject([
      { occupation: '2512', vacancies: 2, posts: 7, resumes: 4, pay: { count: 2, meanMinor: 400_000_00 } },
    ]);
    expect(segmentRows([{ dimensions: ['2512'], sums }])[0]).not.toHaveProperty('wishedPay');
    const five = {
      resumes: 5,
      ...measuredAll(
        'wish',
        [1, 1, 1, 1, 1].map((one) => one * 200_000_00),
      ),
    };
    expect(segmentRows([{ dimensions: ['2512'], sums: five }])[0]).toMatchObject({
      wishedPay: { count: 5, meanMinor: 200_000_00 },
    });
    expect(segmentRows([{ dimensions: ['2512'], sums: { posts: 0 } }])).toEqual([]);
  });

  it('tell time in stage by month, reason and source, of a cabinet for each manager', () => {
    const sums = measuredAll('minutes', [600, 1200, 1800]);
    const row = {
      month: '2026-11',
      stage: 'published',
      reason: 'owner',
      source: 'employer',
      count: 3,
      meanHours: 20,
    };
    const dimensions = ['2026-11', 'published', 'owner', 'employer'];
    expect(stageRows([{ dimensions, sums }])).toMatchObject([row]);
    expect(stageRows([{ dimensions: [...dimensions, 'manager'], sums }])).toMatchObject([
      { ...row, managerId: 'manager' },
    ]);
    expect(stageRows([{ dimensions, sums: {} }])).toEqual([]);
  });

  it('tell a stage of minutes as a part of an hour, not as none', () => {
    const dimensions = ['2026-11', 'draft', 'published', 'employer'];
    expect(stageRows([{ dimensions, sums: measuredAll('minutes', [6, 12, 75]) }])).toMatchObject([
      { count: 3, meanHours: 0.5, medianHours: 0.2 },
    ]);
  });
});
