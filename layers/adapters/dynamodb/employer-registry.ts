import type { ActiveEmployer, EmployerRegistry } from '#domain/centre-work/ports.ts';
import { parsedEmployer } from './employer-items.ts';
import { centreEmployersPk } from './keys.ts';
import { afterItem } from './table.ts';
import type { Item, Table } from './table.ts';

/** Cards read for one page of a filtered registry. */
const READ_FOR_FILTER = 100;

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
