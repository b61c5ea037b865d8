import { createHash } from 'node:crypto';
import type { EmployerPosition } from '#domain/centres/ports.ts';
import { employerHeadSchema } from '#domain/employers/employer.ts';
import type { EmployerHead, TaxId } from '#domain/employers/employer.ts';
import type { Jurisdiction } from '#domain/shared/jurisdictions.ts';
import { centreEmployersPk, employerHeadKey, portfolioPk, taxIdKey } from './keys.ts';
import { afterItem, indexAttributes } from './table.ts';
import type { Index, Item, Key } from './table.ts';

/** Where a tax number is held; a sole trader's is a person's own, so it is no part of a key. */
export const taxIdKeyOf = (jurisdiction: Jurisdiction, { kind, number }: TaxId): Key =>
  taxIdKey(createHash('sha256').update(`jumys:tax-id:${jurisdiction}:${kind}:${number}`).digest('hex'));

/** Where a card stands among others, by its last progress; the same in its centre and in a portfolio. */
export const employerPlace = ({ id, progressAt }: EmployerPosition): Readonly<Record<string, string>> => {
  const sk = `${progressAt}#${id}`;
  return { [indexAttributes('owned').sk]: sk, [indexAttributes('assigned').sk]: sk };
};

/** What a query of an index continues behind. */
export const behindEmployer = (position: EmployerPosition, index: Index): string =>
  afterItem({ ...employerHeadKey(position.id), ...employerPlace(position) }, index);

/**
 * The places of a card in the indexes: by last progress in its centre, and in its specialist's portfolio. The place
 * in a portfolio is kept for a card that is in none, so that giving it to a specialist need not read it first.
 */
export const employerIndexes = ({
  id,
  centreId,
  specialistId,
  progressAt,
}: Pick<EmployerHead, 'id' | 'centreId' | 'specialistId' | 'progressAt'>): Readonly<
  Record<string, string>
> => ({
  ...employerPlace({ id, progressAt }),
  [indexAttributes('owned').pk]: centreEmployersPk(centreId),
  ...(specialistId === undefined ? {} : { [indexAttributes('assigned').pk]: portfolioPk(specialistId) }),
});

/** A card as it is stored. */
export const employerItem = (head: EmployerHead): Item => ({
  ...employerHeadKey(head.id),
  type: 'employer',
  ...head,
  ...employerIndexes(head),
});

export const parsedEmployer = (item: Item): EmployerHead => employerHeadSchema.parse(item);
