import { openingPositionSchema, openingSchema } from '#domain/supervision/openings.ts';
import type { Opening, OpeningPosition } from '#domain/supervision/openings.ts';
import type { OpeningPage } from '#domain/supervision/ports.ts';
import {
  accountPk,
  centreOpeningsPk,
  employerPk,
  indexed,
  openingKey,
  openingPlace,
  staffOpeningsPk,
} from './keys.ts';
import { afterItem, indexAttributes } from './table.ts';
import type { Index, Item, Key, PartitionPage } from './table.ts';

/** With the account whose data it was, so that it goes where that account goes; else with the employer's card. */
const keyOf = ({ id, at, ownerId, subject }: OpeningPosition): Key =>
  openingKey(ownerId === undefined ? employerPk(subject.id) : accountPk(ownerId), at, id);

/** Indexed for the centre's heads. */
export function openingItem(opening: Opening): Item {
  const { id, at, centreId, staffId } = opening;
  const place = openingPlace(at, id);
  return {
    ...keyOf(opening),
    type: 'opening',
    ...opening,
    ...indexed('owned', centreOpeningsPk(centreId), place),
    ...indexed('assigned', staffOpeningsPk(centreId, staffId), place),
  };
}

/** What a query of the index continues behind. */
export const behindOpening = (position: OpeningPosition, index: Index): string =>
  afterItem(
    { ...keyOf(position), [indexAttributes(index).sk]: openingPlace(position.at, position.id) },
    index,
  );

export function openingsOf({ items, next }: PartitionPage): OpeningPage {
  const openings = items.map((item) => openingSchema.parse(item));
  const last = openings.at(-1);
  return {
    openings,
    next: next === undefined || last === undefined ? undefined : openingPositionSchema.parse(last),
  };
}
