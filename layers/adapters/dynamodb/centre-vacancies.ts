import { answerDue } from '#domain/centres/monitoring.ts';
import { watchOutcomeSchema } from '#domain/centres/ports.ts';
import type { DeregisterCommand, VacancyWatch, WatchCommand } from '#domain/centres/ports.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import { accessGuards } from './access.ts';
import { changeOf, commitGuarded } from './centre-commands.ts';
import type { ChainChange } from './centre-commands.ts';
import { queueOf, workloadOf } from './centre-vacancy-reads.ts';
import type { Guarded } from './guarded.ts';
import { centreVacanciesPk, employerHeadKey, indexed, vacancyPk } from './keys.ts';
import { absent, anyOf, atMost, equals, present } from './table.ts';
import type { Change, Clause, Condition, Item, Table } from './table.ts';
import { ofCentre, vacancyHeadGuard } from './vacancy-guards.ts';
import { NO_ATTENTION } from './vacancy-items.ts';

type WatchEvent = 'vacancies.reconfirmation-asked' | 'vacancies.deregistered';

/** Vacancies of a region, as its labour centre keeps them current, on the one table (C8). */
export function vacancyWatch(table: Table): VacancyWatch {
  const run = (event: WatchEvent, command: WatchCommand, audit: ChainChange, guarded: readonly Guarded[]) => {
    const { context, claim, employerId, vacancyId } = command;
    const { accountId } = context.actor;
    return commitGuarded(table, command, {
      audit,
      event: { type: event, accountId, employerId, vacancyId, centreId: claim.organisation.id },
      guarded: [...accessGuards(claim), ...guarded],
      result: { revision: audit.revision, at: context.at },
      resultSchema: watchOutcomeSchema,
    });
  };

  return {
    askReconfirmation: (command) => {
      const { vacancyId, context, claim, revision } = command;
      const event = 'vacancies.reconfirmation-asked';
      const audit = changeOf(command, event, vacancyPk(vacancyId), revision);
      const set = {
        reconfirmationAskedAt: context.at,
        ...audit.revision,
        // It stays in the queue until it is answered, whenever its turn would have come.
        ...indexed('attention', centreVacanciesPk(claim.organisation.id), context.at),
      };
      return run(event, command, audit, [
        headGuard(command, 'askReconfirmation', { set }, [mayBeAsked(command)], 'reconfirmation-asked'),
      ]);
    },

    deregister: (command) => {
      const { vacancyId, context, revision, reason } = command;
      const event = 'vacancies.deregistered';
      const audit = changeOf(command, event, vacancyPk(vacancyId), revision);
      const set = { status: 'archived', archivedAt: context.at, archivedBy: 'centre', ...audit.revision };
      const unanswered = atMost('reconfirmationAskedAt', answerDue(context.at));
      return run(event, command, audit, [
        headGuard(
          command,
          'deregister',
          { set, remove: [...NO_ATTENTION] },
          reason === 'unanswered' ? [unanswered] : [],
          'deregistration-too-early',
        ),
        ...(reason === 'employer-liquidated' ? [liquidatedGuard(command)] : []),
      ]);
    },

    queue: (claim, query) => queueOf(table, claim, query),
    workload: (claim, query) => workloadOf(table, claim, query),
  };
}

const mayBeAsked = ({ context }: WatchCommand): Clause =>
  anyOf([absent('reconfirmationAskedAt')], [atMost('reconfirmationAskedAt', answerDue(context.at))]);

/** A vacancy of the centre's region and of the employer that the path names; `code` when the moment is wrong. */
function headGuard(
  { vacancyId, employerId, claim, context, revision }: WatchCommand,
  transition: 'askReconfirmation' | 'deregister',
  change: Change,
  clauses: Condition,
  code: string,
): Guarded {
  return vacancyHeadGuard(
    { id: vacancyId, revision, at: context.at },
    {
      transition,
      belongs: ofCentre(claim.organisation.id),
      and: {
        clauses: [equals('employerId', employerId), ...clauses],
        refused: (met: Item) => new Refusal(met['employerId'] === employerId ? code : 'not-found'),
      },
    },
    change,
  );
}

const liquidatedGuard = ({ employerId }: DeregisterCommand): Guarded => ({
  write: { kind: 'check', key: employerHeadKey(employerId), condition: [present('liquidatedSince')] },
  refused: () => new Refusal('employer-not-liquidated'),
});
