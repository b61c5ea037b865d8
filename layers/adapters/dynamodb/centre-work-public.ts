import type { ActiveEmployer, EmployerRegistry, PublicFairs } from '#domain/centre-work/ports.ts';
import type { EmployerId } from '#domain/shared/ids.ts';
import { findRecord, headPage } from './centre-work-reads.ts';
import { parsedEmployer } from './employer-items.ts';
import { centreEmployersPk, employerHeadKey, publicFairsPk } from './keys.ts';
import { afterItem } from './table.ts';
import type { Item, Table } from './table.ts';

/** Cards read for one page of a filtered registry. */
const READ_FOR_FILTER = 100;

/** The public's view of fairs: reads only, at most two calls. */
export const dynamoPublicFairs = (table: Table): PublicFairs => ({
  fairs: (jurisdiction, from, limit, after) =>
    headPage(table, 'attention', publicFairsPk(jurisdiction), { from, limit, after, descending: false }),
  find: (id) => findRecord(table, id),
  async employerNames(ids) {
    if (ids.length === 0) return new Map();
    const items = await table.batchGet([...new Set(ids)].map(employerHeadKey));
    return new Map<EmployerId, string>(
      items.map(parsedEmployer).map(({ id, register }) => [id, register.name]),
    );
  },
});

/** The registry of a centre's active employers: a walk along the index of its cards, one call a page. */
export const dynamoEmployerRegistry = (table: Table): EmployerRegistry => ({
  async active(centreId, sector, limit, after) {
    const read = await table.query({
      index: 'owned',
      pk: centreEmployersPk(centreId),
      descending: true,
      limit: Math.max(limit, READ_FOR_FILTER),
      ...(after === undefined ? {} : { after }),
    });
    const found = read.items.flatMap((item: Item) => {
      const { register } = parsedEmployer(item);
      const isMeant = register.status === 'active' && (sector === undefined || register.sector === sector);
      return isMeant ? [item] : [];
    });
    const shown = found.slice(0, limit);
    const last = shown.at(-1);
    return {
      employers: shown.map(activeEmployer),
      next: found.length > limit && last !== undefined ? afterItem(last, 'owned') : read.next,
    };
  },
});

function activeEmployer(item: Item): ActiveEmployer {
  const { id, register, cabinetId, progressAt } = parsedEmployer(item);
  const { name, legalForm, sector } = register;
  return { id, name, legalForm, sector, hasCabinet: cabinetId !== undefined, progressAt };
}
