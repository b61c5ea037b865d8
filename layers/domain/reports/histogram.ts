/**
 * Histograms with buckets that grow by a quarter of an octave, so that a median told from them is at most a tenth off,
 * whatever the size of the values. A bucket is an attribute `<name>_<number>` of a counter.
 */
const BUCKETS_AN_OCTAVE = 4;

/** Bucket 0 holds what is below 1. */
export const bucketOf = (value: number): number =>
  value < 1 ? 0 : 1 + Math.floor(BUCKETS_AN_OCTAVE * Math.log2(value));

/** What a value of the bucket is taken for: the middle between its bounds, on the scale of the buckets. */
const middleOf = (bucket: number): number => (bucket === 0 ? 0.5 : 2 ** ((bucket - 0.5) / BUCKETS_AN_OCTAVE));

/** How often each bucket was met. */
export type Histogram = ReadonlyMap<number, number>;

/** The median, as exact as the buckets are; nothing of an empty histogram. */
export function medianOf(histogram: Histogram): number | undefined {
  const buckets = [...histogram].filter(([, count]) => count > 0).toSorted(([a], [b]) => a - b);
  const total = buckets.reduce((sum, [, count]) => sum + count, 0);
  let passed = 0;
  for (const [bucket, count] of buckets) {
    passed += count;
    if (passed * 2 >= total) return middleOf(bucket);
  }
  return undefined;
}

/** What a value adds to a counter: to the count, to the sum, and to its bucket. */
export const measured = (name: string, value: number): Readonly<Record<string, number>> => ({
  [`${name}Count`]: 1,
  [`${name}Sum`]: value,
  [`${name}_${bucketOf(value)}`]: 1,
});

export interface Measure {
  readonly count: number;
  readonly mean: number;
  readonly median: number;
}

/** Reads back what {@link measured} added; nothing where nothing was measured. */
export function measureOf(name: string, counter: Readonly<Record<string, number>>): Measure | undefined {
  const count = counter[`${name}Count`] ?? 0;
  if (count <= 0) return undefined;
  const buckets = Object.entries(counter).flatMap(
    ([attribute, times]): readonly (readonly [number, number])[] =>
      attribute.startsWith(`${name}_`) ? [[Number(attribute.slice(name.length + 1)), times]] : [],
  );
  const median = medianOf(new Map(buckets));
  return { count, mean: (counter[`${name}Sum`] ?? 0) / count, median: median ?? 0 };
}
