import type { Instant } from '../shared/time.ts';
import type { DuePublication, DueReading, Expiry, SweepPhase, SweepPosition, SweptHead } from './sweep.ts';

export interface DuePage extends DueReading {
  readonly entries: readonly DuePublication[];
}

/** A publication that was archived for `due.expiresAt`, by this run or by one before it. */
export interface Archival {
  readonly due: DuePublication;
  readonly expiry: Expiry;
}

/**
 * What a sweep needs of the store. Every step may be repeated, by the same run or by another at the same time: it
 * leaves the same records. A fault of any step is thrown; the shard is taken up again where it was last left.
 */
export interface SweepStore {
  /** Where the phase left the shard; absent before its first run. */
  position(phase: SweepPhase, shard: number): Promise<SweepPosition | undefined>;
  /** The next entries (100 at most) at the position, up to and including the cutoff, in order of expiry. */
  due(shard: number, position: SweepPosition, cutoff: Instant): Promise<DuePage>;
  /** Heads by publication ID; what no longer exists is left out. */
  heads(entries: readonly DuePublication[]): Promise<ReadonlyMap<string, SweptHead>>;
  /**
   * Archives a publication as it was read. Answers the archiving, also when another run was faster; nothing when
   * the owner was.
   */
  archive(due: DuePublication, head: SweptHead, at: Instant): Promise<Archival | undefined>;
  /** Writes the audit entries of archivings. */
  record(archivals: readonly Archival[]): Promise<void>;
  /** Puts the phase's event about the publications into the outbox, once for each set of publications. */
  announce(phase: SweepPhase, publications: readonly DuePublication[], at: Instant): Promise<void>;
  /** Moves the phase forward in the shard, never back. Answers where it stands: further on when another run is ahead. */
  advance(phase: SweepPhase, shard: number, position: SweepPosition): Promise<SweepPosition>;
}
