import { verifyEntity } from '#adapters/dynamodb/supervision-audit.ts';
import type { Verdict } from '#adapters/dynamodb/supervision-audit.ts';
import type { AuditSource } from './source.ts';

/** Chains read at once. */
const AT_ONCE = 16;

export interface Findings {
  readonly chains: number;
  readonly entries: number;
  /** Where breaks are, in the order in which they were found. */
  readonly broken: readonly string[];
  readonly lagging: readonly string[];
}

/** Verifies one entity, or every one that has a chain; `tell` hears how many are done. */
export async function verifyAll(
  source: Pick<AuditSource, 'table' | 'entities'>,
  entity: string | undefined,
  tell: (chains: number) => void = () => undefined,
): Promise<Findings> {
  const tally = { chains: 0, entries: 0 };
  const broken: string[] = [];
  const lagging: string[] = [];
  const take = (pk: string, verdict: Verdict): void => {
    tally.chains += 1;
    tally.entries += verdict.entries;
    if (verdict.state === 'broken') broken.push(`${verdict.place}: ${verdict.why}`);
    if (verdict.state === 'lagging') lagging.push(pk);
    tell(tally.chains);
  };
  const verify = async (pk: string): Promise<void> => take(pk, await verifyEntity(source.table, pk));

  if (entity !== undefined) await verify(entity);
  else {
    let batch: string[] = [];
    for await (const pk of source.entities()) {
      batch.push(pk);
      if (batch.length < AT_ONCE) continue;
      await Promise.all(batch.map(verify));
      batch = [];
    }
    await Promise.all(batch.map(verify));
  }
  return { ...tally, broken, lagging };
}

/** Whether nothing at all was found: a head without entries would be a break, so there is no head either. */
export const isUnknown = ({ entries, broken }: Findings): boolean => entries === 0 && broken.length === 0;

/** The closing lines: `12 chains, 40 entries, 0 broken`, and what there is to look at. */
export const report = ({ chains, entries, broken, lagging }: Findings): readonly string[] => [
  ...broken.map((place) => `broken: ${place}`),
  ...lagging.map((pk) => `lagging: ${pk} (the next sweep writes its entry)`),
  `${chains} chains, ${entries} entries, ${broken.length} broken`,
];
