import type { EditCommand, PublishCommand, RestoreCommand } from '#domain/resumes/ports.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import type { Guarded } from './guarded.ts';
import { resumeHeadKey, resumePositionKey } from './keys.ts';
import { absent, anyOf, atMost, differs, equals } from './table.ts';
import type { Item } from './table.ts';

type Command = PublishCommand | EditCommand | RestoreCommand;

/** The position is marked as another résumé's. Whether that one still holds it only its head knows. */
class PositionHeld extends Error {
  readonly holderId: string;
  constructor(holderId: string) {
    super('position held');
    this.name = 'PositionHeld';
    this.holderId = holderId;
  }
}

/**
 * An owner has one public résumé for one desired position (B22). Each publication and edit marks its position as
 * its own in the same transaction. A mark is never taken away: a résumé that moved to another position, was
 * archived or has expired simply does not hold it any more. So the usual course is one call; where another's mark
 * is met, a second transaction takes the mark over under the condition that its holder does not hold the position.
 *
 * @throws Refusal `position-taken`, or whatever `attempt` throws.
 */
export async function claimingPosition<Result>(
  command: Command,
  attempt: (position: readonly Guarded[]) => Promise<Result>,
): Promise<Result> {
  try {
    return await attempt([unclaimed(command)]);
  } catch (error) {
    if (!(error instanceof PositionHeld)) throw error;
    return await attempt(takeover(command, error.holderId));
  }
}

const mark = ({ context, id, form }: Command): Item => ({
  ...resumePositionKey(context.actor.accountId, form.desiredPosition),
  type: 'resume-position',
  resumeId: id,
});

const unclaimed = (command: Command): Guarded => ({
  write: {
    kind: 'put',
    item: mark(command),
    condition: [anyOf([absent('pk')], [equals('resumeId', command.id)])],
  },
  refused: (met) => {
    const holder = met?.['resumeId'];
    return typeof holder === 'string' ? new PositionHeld(holder) : taken();
  },
});

function takeover(command: Command, holderId: string): readonly Guarded[] {
  return [
    {
      write: { kind: 'put', item: mark(command), condition: [equals('resumeId', holderId)] },
      refused: taken,
    },
    {
      write: {
        kind: 'check',
        key: resumeHeadKey(holderId),
        condition: [
          anyOf(
            [absent('pk')],
            [equals('status', 'archived')],
            [atMost('expiresAt', command.context.at)],
            [differs('occupation', command.form.desiredPosition)],
          ),
        ],
      },
      refused: taken,
    },
  ];
}

const taken = (): Refusal =>
  new Refusal('position-taken', { fields: [{ path: 'desiredPosition', code: 'position-taken' }] });
