import type { PublicFairs } from '#domain/centre-work/ports.ts';
import type { EmployerId } from '#domain/shared/ids.ts';
import { findRecord, headPage } from './centre-work-reads.ts';
import { parsedEmployer } from './employer-items.ts';
import { employerHeadKey, publicFairsPk } from './keys.ts';
import type { Table } from './table.ts';

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
