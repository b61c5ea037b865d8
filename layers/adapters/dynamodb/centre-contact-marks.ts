import type { LogContactCommand } from '#domain/centres/ports.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import { employerClause } from './access.ts';
import { employerPlace } from './employer-items.ts';
import type { Guarded } from './guarded.ts';
import { employerHeadKey } from './keys.ts';
import { absent, anyOf, atMost } from './table.ts';
import type { Item } from './table.ts';

/** A later contact, or later progress, is known already: the card is to be marked with less. */
export class Overtaken extends Error {
  readonly met: Item;
  constructor(met: Item) {
    super('the card knows of something later');
    this.name = 'Overtaken';
    this.met = met;
  }
}

/** Which of a card's two marks, the last contact and the last progress, a logged contact moves forward. */
export interface Marks {
  readonly contact: boolean;
  readonly progress: boolean;
}

/** What a contact moves as a rule: it is the latest one. */
export const firstMarks = ({ contact }: LogContactCommand): Marks => ({
  contact: true,
  progress: contact.outcome === 'progress',
});

/** What it moves on a card that was met: only what is not ahead of it. Marks go forward, so this holds from then on. */
export const marksBehind = (command: LogContactCommand, met: Item): Marks => {
  const isBehind = (mark: unknown): boolean => typeof mark !== 'string' || mark <= command.contact.at;
  const first = firstMarks(command);
  return {
    contact: isBehind(met['contactAt']),
    progress: first.progress && isBehind(met['progressAt']),
  };
};

/** The change of the card: of this centre, and nothing later known than what is marked. */
export function contactGuard(
  { employerId, claim, contact }: Pick<LogContactCommand, 'employerId' | 'claim' | 'contact'>,
  marks: Marks,
): Guarded {
  const { at } = contact;
  const key = employerHeadKey(employerId);
  const condition = [
    employerClause(claim.organisation),
    ...(marks.contact ? [anyOf([absent('contactAt')], [atMost('contactAt', at)])] : []),
    ...(marks.progress ? [atMost('progressAt', at)] : []),
  ];
  const set = {
    ...(marks.contact ? { contactAt: at } : {}),
    ...(marks.progress ? { progressAt: at, ...employerPlace({ id: employerId, progressAt: at }) } : {}),
  };
  return {
    write:
      Object.keys(set).length === 0
        ? { kind: 'check', key, condition }
        : { kind: 'update', key, condition, change: { set } },
    refused: (met) =>
      met?.['centreId'] === claim.organisation.id ? new Overtaken(met) : new Refusal('not-found'),
  };
}
