import { openingSchema } from '#domain/supervision/openings.ts';
import type { Opening } from '#domain/supervision/openings.ts';
import type { OpeningPage, Supervision } from '#domain/supervision/ports.ts';
import { OPENING_PREFIX, accountPk, centreOpeningsPk, staffOpeningsPk } from './keys.ts';
import { lookAt } from './supervision-look.ts';
import { recordOpening } from './supervision-log.ts';
import type { Item, PartitionPage, Table } from './table.ts';

/** Personal data opened for a purpose, and its log, on the one table. */
export const dynamoSupervision = (table: Table): Supervision => ({
  look: (claim, subject) => lookAt(table, claim, subject),
  record: (command) => recordOpening(table, command),

  async ofOwner(ownerId, limit, after) {
    const page = await table.query({
      pk: accountPk(ownerId),
      prefix: OPENING_PREFIX,
      descending: true,
      limit,
      ...(after === undefined ? {} : { after }),
    });
    return openingsOf(page);
  },

  async ofCentre(centreId, { staffId, from, to, limit, after }) {
    const page = await table.query({
      index: staffId === undefined ? 'owned' : 'assigned',
      pk: staffId === undefined ? centreOpeningsPk(centreId) : staffOpeningsPk(centreId, staffId),
      descending: true,
      limit,
      ...(from === undefined ? {} : { from }),
      // Behind every opening of the moment.
      ...(to === undefined ? {} : { to: `${to}~` }),
      ...(after === undefined ? {} : { after }),
    });
    return openingsOf(page);
  },
});

const openingsOf = ({ items, next }: PartitionPage): OpeningPage => ({
  openings: items.map((item: Item): Opening => openingSchema.parse(item)),
  next,
});
