/**
 * Does `work` for each item, at most `limit` at a time; answers in the order of the items. After a fault nothing
 * new is begun; it is thrown when everything under way has ended, so that nothing goes on behind the caller's back.
 */
export async function concurrently<Item, Result>(
  items: readonly Item[],
  limit: number,
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  const faults: unknown[] = [];
  const queue = items.entries();
  const worker = async (): Promise<void> => {
    for (const [index, item] of queue) {
      try {
        results[index] = await work(item);
      } catch (error) {
        faults.push(error);
      }
      if (faults.length > 0) return;
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
  if (faults.length > 0) throw faults[0];
  return results;
}
