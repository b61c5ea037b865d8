import type { Supervision } from '#domain/supervision/ports.ts';
import { OPENING_PREFIX, accountPk, centreOpeningsPk, openingKey, staffOpeningsPk } from './keys.ts';
import { behindOpening, openingsOf } from './opening-items.ts';
import { lookAt } from './supervision-look.ts';
import { recordOpening } from './supervision-log.ts';
import type { Table } from './table.ts';

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
      ...(after === undefined ? {} : { after: openingKey(accountPk(ownerId), after.at, after.id).sk }),
    });
    return openingsOf(page);
  },

  async ofCentre(centreId, { staffId, from, to, limit, after }) {
    const index = staffId === undefined ? 'owned' : 'assigned';
    const page = await table.query({
      index,
      pk: staffId === undefined ? centreOpeningsPk(centreId) : staffOpeningsPk(centreId, staffId),
      descending: true,
      limit,
      ...(from === undefined ? {} : { from }),
      // Behind every opening of the moment.
      ...(to === undefined ? {} : { to: `${to}~` }),
      ...(after === undefined ? {} : { after: behindOpening(after, index) }),
    });
    return openingsOf(page);
  },
});
