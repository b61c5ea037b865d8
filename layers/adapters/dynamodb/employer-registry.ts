import type { ActiveEmployer, EmployerRegistry } from '#domain/centre-work/ports.ts';
import type { EmployerHead } from '#domain/employers/employer.ts';
import { behindEmployer, parsedEmployer } from './employer-items.ts';
import { centreEmployersPk } from './keys.ts';
import type { Table } from './table.ts';

/** Cards read for one page of a filtered registry. */
const READ_FOR_FILTER = 100;

/** The registry of a centre's active employers: a walk along the index of its cards, one call a page. */
export const dynamoEmployerRegistry = (table: Table): EmployerRegistry => ({
  async active(centreId, sector, limit, after) {
    const { items, next } = await table.query({
      index: 'owned',
      pk: centreEmployersPk(centreId),
      descending: true,
      limit: Math.max(limit, READ_FOR_FILTER),
      ...(after === undefined ? {} : { after: behindEmployer(after, 'owned') }),
    });
    const read = items.map(parsedEmployer);
    const found = read.filter(
      ({ register }) => register.status === 'active' && (sector === undefined || register.sector === sector),
    );
    const shown = found.slice(0, limit);
    const last = found.length > limit ? shown.at(-1) : next === undefined ? undefined : read.at(-1);
    return {
      employers: shown.map(activeEmployer),
      next: last === undefined ? undefined : { progressAt: last.progressAt, id: last.id },
    };
  },
});

function activeEmployer({ id, register, cabinetId, progressAt }: EmployerHead): ActiveEmployer {
  const { name, legalForm, sector } = register;
  return { id, name, legalForm, sector, hasCabinet: cabinetId !== undefined, progressAt };
}
