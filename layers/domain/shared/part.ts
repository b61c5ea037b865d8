/** Part of a list, and what to continue after; `next` is absent on the last page. */
export interface Part<T, Position> {
  readonly items: readonly T[];
  readonly next?: Position | undefined;
}
