import { describe, expect, it } from 'vitest';
import { concurrently } from '#application/shared/concurrently.ts';

describe('work done concurrently', () => {
  it('answers in the order of the items, with no more under way than allowed', async () => {
    let underWay = 0;
    let most = 0;
    const results = await concurrently([5, 1, 4, 2, 3], 2, async (item) => {
      most = Math.max(most, ++underWay);
      for (let turn = 0; turn < item; turn++) await Promise.resolve();
      underWay--;
      return item * 10;
    });
    expect(results).toEqual([50, 10, 40, 20, 30]);
    expect(most).toBe(2);
    expect(await concurrently([], 2, async () => 1)).toEqual([]);
  });

  it('begins nothing new after a fault, and throws it when what was under way has ended', async () => {
    const begun: number[] = [];
    const ended: number[] = [];
    const work = concurrently([0, 1, 2, 3], 2, async (item) => {
      begun.push(item);
      if (item === 0) throw new Error('first');
      for (let turn = 0; turn < 20; turn++) await Promise.resolve();
      ended.push(item);
    });
    await expect(work).rejects.toThrow('first');
    expect(begun).toEqual([0, 1]);
    expect(ended).toEqual([1]);
  });
});
