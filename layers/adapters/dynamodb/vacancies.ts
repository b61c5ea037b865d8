import { Refusal } from '#domain/shared/refusal.ts';
import type { Instant } from '#domain/shared/time.ts';
import { unhurriedEnd } from '#domain/vacancies/attention.ts';
import type { EditVacancy, ReconfirmVacancy, Vacancies, VacancyOutcome } from '#domain/vacancies/ports.ts';
import type { Table } from './table.ts';
import { changed, headChange, published, publishing, vacancyCommits } from './vacancy-commands.ts';
import {
  EndsOtherwise,
  endsAt,
  endsElsewhen,
  endsLate,
  publisherGuards,
  writerGuards,
} from './vacancy-guards.ts';
import { editedChange, newHead, publishedChange, withSet } from './vacancy-head-changes.ts';
import { NO_ATTENTION, attentionSet, vacancyBodyItem } from './vacancy-items.ts';
import { claimingTwin, markingTwin } from './vacancy-twins.ts';

/** Vacancies of employers in the one table. What each command writes is listed in `docs/access-patterns.md`. */
export function dynamoVacancies(table: Table): Vacancies {
  const run = vacancyCommits(table);
  return {
    publish: (command) => {
      const change = changed(command, 'vacancies.published', undefined);
      return claimingTwin(table, command, (mark) =>
        run('vacancies.published', command, change, published(command), [
          ...publisherGuards(command),
          // That the ID is new is held by the condition of its first audit entry.
          { write: { kind: 'put', item: newHead(command, publishedChange(command, change.revision)) } },
          ...publishing(command),
          ...mark,
        ]),
      );
    },

    edit: async (command) => {
      const change = changed(command, 'vacancies.edited', command.revision);
      const { publication, jurisdiction, id, form } = command;
      const goingOn = (confirmation: Confirmation) =>
        run('vacancies.edited', command, change, { status: 'published' }, [
          ...writerGuards(command, { jurisdiction, showsContact: true }),
          headChange(
            command,
            'edit',
            withSet(editedChange(command, change.revision), confirmation.set),
            confirmation.and,
          ),
          { write: { kind: 'put', item: vacancyBodyItem(id, form) } },
          ...markingTwin(command),
        ]);
      if (publication === undefined) return confirming(command, goingOn);
      const anew = { ...command, publication };
      const { expiresAt } = publication;
      try {
        return await run('vacancies.edited', command, change, published(anew), [
          ...publisherGuards(command),
          headChange(command, 'edit', publishedChange(anew, change.revision), endsElsewhen(expiresAt)),
          ...publishing(anew),
          ...markingTwin(command),
        ]);
      } catch (error) {
        // It may name the last day that the vacancy has: that moves it nowhere in the lists, and publishes nothing.
        if (!(error instanceof EndsOtherwise || isLiquidated(error))) throw error;
        return await goingOn({
          set: attentionSet(expiresAt, command.context.at),
          and: endsAt(expiresAt, error),
        });
      }
    },

    restore: (command) => {
      const change = changed(command, 'vacancies.restored', command.revision);
      const restored = publishedChange(command, change.revision);
      return claimingTwin(table, command, (mark) =>
        run('vacancies.restored', command, change, published(command), [
          ...publisherGuards(command),
          headChange(command, 'restore', {
            ...restored,
            remove: [...restored.remove, 'archivedAt', 'archivedBy', 'archiveReason'],
          }),
          ...publishing(command),
          ...mark,
        ]),
      );
    },

    archive: (command) => {
      const change = changed(command, 'vacancies.archived', command.revision);
      const { context, reason } = command;
      const set = {
        status: 'archived',
        archivedAt: context.at,
        archivedBy: 'owner',
        archiveReason: reason,
        ...change.revision,
      };
      return run('vacancies.archived', command, change, { status: 'archived' }, [
        ...writerGuards(command, { showsContact: false }),
        headChange(command, 'archive', { set, remove: NO_ATTENTION }),
      ]);
    },

    reconfirm: (command) => {
      const change = changed(command, 'vacancies.reconfirmed', command.revision);
      return confirming(command, (confirmation) =>
        run('vacancies.reconfirmed', command, change, { status: 'published' }, [
          ...writerGuards(command, { showsContact: false }),
          headChange(
            command,
            'reconfirm',
            {
              set: { ...confirmation.set, ...change.revision, confirmedAt: command.context.at },
              remove: ['reconfirmationAskedAt'],
            },
            confirmation.and,
          ),
        ]),
      );
    },
  };
}

/** The refusal of the enterprise stands before what the vacancy's own condition would say of its last day. */
const isLiquidated = (error: unknown): error is Refusal =>
  error instanceof Refusal && error.code === 'employer-liquidated';

interface Confirmation {
  readonly set: Readonly<Record<string, unknown>>;
  readonly and?: ReturnType<typeof endsLate>;
}

/**
 * A confirmation moves the moment at which the centre should look at the vacancy, which the end of the period decides
 * as well, and nobody has read that. So the first attempt takes for granted that the end is far enough away not to
 * matter; where it is not, the refusal tells it, and the second attempt knows: it is of the same revision.
 */
async function confirming(
  { context }: EditVacancy | ReconfirmVacancy,
  attempt: (confirmation: Confirmation) => Promise<VacancyOutcome>,
): Promise<VacancyOutcome> {
  const { at } = context;
  const until = (expiresAt: Instant) => attentionSet(expiresAt, at);
  try {
    return await attempt({ set: until(unhurriedEnd(at)), and: endsLate(at) });
  } catch (error) {
    if (!(error instanceof EndsOtherwise)) throw error;
    return await attempt({ set: until(error.expiresAt) });
  }
}
