const MINUTE = 60_000;
/** How far the clocks of an authority and of this system may be apart. */
const SKEW = 5 * MINUTE;
/** How long an answer holds that names no next one. */
const UNDATED = 10 * MINUTE;

/** Whether an answer of `thisUpdate` still stands at the moment. All in milliseconds. */
export const isFresh = (thisUpdate: number, nextUpdate: number | undefined, at: number): boolean =>
  thisUpdate <= at + SKEW && at <= (nextUpdate ?? thisUpdate + UNDATED);
