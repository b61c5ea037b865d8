import { createHash } from 'node:crypto';
import { v7 } from 'uuid';
import { millisecondsOf } from '#domain/shared/time.ts';
import type { Instant } from '#domain/shared/time.ts';

/** Chance that repeats itself: the same seed gives the same draws in the same order. */
export interface Chance {
  /** From 0 up to, not including, 1. */
  share(): number;
  /** A whole number from `least` to `most`, both included. */
  whole(least: number, most: number): number;
  /** True in `share` of all draws. */
  happens(share: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** One of the values, each as often as its weight says. */
  weighted<T>(list: readonly (readonly [T, number])[]): T;
  /** `count` different entries, in the order of the list. */
  some<T>(list: readonly T[], count: number): readonly T[];
  /** A UUID, version 7, of that moment. */
  uuid(at: Instant): string;
}

const WORD = 2 ** 32;

/** 128 bits of state (sfc32): enough that no two of a hundred thousand people draw the same. */
export function chance(seed: string): Chance {
  const state = new Uint32Array(4);
  const digest = createHash('sha256').update(seed).digest();
  for (const index of state.keys()) state[index] = digest.readUInt32LE(index * 4);

  const word = (): number => {
    const [a = 0, b = 0, c = 0, counter = 0] = state;
    const drawn = (a + b + counter) >>> 0;
    state.set([b ^ (b >>> 9), c + (c << 3), ((c << 21) | (c >>> 11)) + drawn, counter + 1]);
    return drawn;
  };
  const share = (): number => word() / WORD;
  const whole = (least: number, most: number): number => least + Math.floor(share() * (most - least + 1));
  const pick = <T>(list: readonly T[]): T => at(list, whole(0, list.length - 1));

  return {
    share,
    whole,
    happens: (part) => share() < part,
    pick,
    weighted: (list) => {
      const total = list.reduce((sum, [, weight]) => sum + weight, 0);
      let left = share() * total;
      const found = list.findIndex(([, weight]) => (left -= weight) < 0);
      return at(list, found === -1 ? list.length - 1 : found)[0];
    },
    some: (list, count) => {
      const left = list.map((_, index) => index);
      const taken = new Set<number>();
      for (let drawn = 0; drawn < Math.min(count, list.length); drawn++) {
        taken.add(left.splice(whole(0, left.length - 1), 1)[0] ?? 0);
      }
      return list.filter((_, index) => taken.has(index));
    },
    uuid: (moment) => {
      const random = Buffer.alloc(16);
      for (let offset = 0; offset < 16; offset += 4) random.writeUInt32LE(word(), offset);
      return v7({ msecs: millisecondsOf(moment), random });
    },
  };
}

function at<T>(list: readonly T[], index: number): T {
  const found = list[index];
  if (found === undefined) throw new RangeError('nothing to draw from');
  return found;
}
