import {
  expiryTask,
  isExpiring,
  isSwept,
  nextPosition,
  startPosition,
  sweepCutoff,
} from '#domain/publications/sweep.ts';
import type { DuePublication, SweepPhase } from '#domain/publications/sweep.ts';
import type { Archival, SweepStore } from '#domain/publications/sweep-store.ts';
import type { Clock, Instant } from '#domain/shared/time.ts';
import { concurrently } from '../shared/concurrently.ts';
import type { ShardSweep } from './plan-sweep.ts';

export interface SweepDeps {
  readonly sweep: SweepStore;
  readonly clock: Clock;
}
export interface SweepResult {
  /** `more` when the call has done its share and the shard goes on. */
  readonly outcome: 'more' | 'done';
  /** How many publications were warned about or archived. */
  readonly publications: number;
}

/** One call's share: pages of entries, and reads of a day in all. A call ends well within its function's timeout. */
const MOST_PAGES = 25;
const MOST_READS = 400;

/** Head updates under way at a time. */
const UPDATES_AT_ONCE = 10;

/**
 * Sweeps one phase of one shard, from where it was left up to the phase's cutoff (H1). It does not matter how late
 * it runs, whether it runs twice or at the same time as another, nor where the run before it died.
 *
 * Primary course:
 * 1. Read the next page of due entries, and the heads of their publications.
 * 2. Expire: archive each that is still published until then, write the audit entries. Warn: pick those.
 * 3. Put one event about the page into the outbox: it drives notices and mail.
 * 4. Move the shard's position behind the page; go on until the cutoff, or until the call has done its share.
 */
export async function sweepShard({ phase, shard }: ShardSweep, deps: SweepDeps): Promise<SweepResult> {
  const now = deps.clock.now();
  const cutoff = sweepCutoff(phase, now);
  let position = startPosition(phase, await deps.sweep.position(phase, shard), now);
  let kept = position;
  let publications = 0;
  for (let reads = 0, pages = 0; reads < MOST_READS && pages < MOST_PAGES; reads++) {
    const page = await deps.sweep.due(shard, position, cutoff);
    const swept = isSwept(position, page, cutoff);
    position = nextPosition(position, page, cutoff);
    if (page.entries.length > 0) {
      pages++;
      publications += await HANDLERS[phase](page.entries, now, deps.sweep);
    }
    // Days without entries are passed over without a write, up to the last.
    if (position !== kept && (page.entries.length > 0 || swept)) {
      kept = await deps.sweep.advance(phase, shard, position);
      position = kept;
    }
    if (swept) return { outcome: 'done', publications };
  }
  if (position !== kept) await deps.sweep.advance(phase, shard, position);
  return { outcome: 'more', publications };
}

type Handler = (entries: readonly DuePublication[], now: Instant, sweep: SweepStore) => Promise<number>;
const HANDLERS: Readonly<Record<SweepPhase, Handler>> = { warn, expire };

async function warn(entries: readonly DuePublication[], now: Instant, sweep: SweepStore): Promise<number> {
  const heads = await sweep.heads(entries);
  const expiring = entries.filter((due) => isExpiring(due, heads.get(due.id), now));
  if (expiring.length > 0) await sweep.announce('warn', expiring, now);
  return expiring.length;
}

async function expire(entries: readonly DuePublication[], now: Instant, sweep: SweepStore): Promise<number> {
  const heads = await sweep.heads(entries);
  const archivals = await concurrently(
    entries,
    UPDATES_AT_ONCE,
    async (due): Promise<readonly Archival[]> => {
      const head = heads.get(due.id);
      switch (expiryTask(due, head)) {
        case 'expire':
          return head === undefined ? [] : present(await sweep.archive(due, head, now));
        case 'repeat':
          return head?.lastExpiry === undefined ? [] : [{ due, expiry: head.lastExpiry }];
        case 'nothing':
          return [];
      }
    },
  );
  const archived = archivals.flat();
  if (archived.length > 0) {
    await sweep.record(archived);
    await sweep.announce(
      'expire',
      archived.map(({ due }) => due),
      now,
    );
  }
  return archived.length;
}

const present = (archival: Archival | undefined): readonly Archival[] =>
  archival === undefined ? [] : [archival];
