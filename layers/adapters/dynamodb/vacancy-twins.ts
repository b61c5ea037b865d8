import { createHash } from 'node:crypto';
import { isPublic } from '#domain/publications/lifecycle.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import { vacancyIdSchema } from '#domain/shared/ids.ts';
import type { VacancyId } from '#domain/shared/ids.ts';
import type { EditVacancy, PublishDraft, PublishVacancy, RestoreVacancy } from '#domain/vacancies/ports.ts';
import type { VacancyTwins } from '#domain/vacancy-twins/ports.ts';
import { twinTraits } from '#domain/vacancy-twins/twins.ts';
import type { TwinTraits } from '#domain/vacancy-twins/twins.ts';
import type { Guarded } from './guarded.ts';
import { employerVacanciesPk, vacancyHeadKey, vacancyTwinKey } from './keys.ts';
import { absent, anyOf, equals } from './table.ts';
import type { Item, Table } from './table.ts';
import { parsedVacancy } from './vacancy-items.ts';

type Command = PublishVacancy | PublishDraft | RestoreVacancy;
type Marking = Command | EditVacancy;

/** How many of an employer's vacancies are looked through for twins. */
const LOOKED_THROUGH = 100;

/** The traits are marked as another vacancy's. Whether that one is public and has them still only its head knows. */
class TraitsMarked extends Error {
  readonly holderId: VacancyId;
  constructor(holderId: VacancyId) {
    super('traits marked');
    this.name = 'TraitsMarked';
    this.holderId = holderId;
  }
}

/**
 * Warns before the same job is published twice (C12). Each publication marks its traits as its own in the same
 * transaction, so two at the same moment meet. A mark is never taken away. On the usual course it is nobody's, or the
 * vacancy's own, and there is one call; where another's is met, that one's head is read, and a second transaction
 * takes the mark over under the condition that the head is as it was read. Whoever says that he knows the twins takes
 * the mark as it is.
 *
 * @throws Refusal `vacancy-has-twins`, naming the twin, or whatever `attempt` throws.
 */
export async function claimingTwin<Result>(
  table: Pick<Table, 'get'>,
  command: Command,
  attempt: (mark: readonly Guarded[]) => Promise<Result>,
): Promise<Result> {
  const mark = markOf(command);
  if (mark === undefined) return attempt([]);
  if (command.acknowledgesTwins === true) return attempt([{ write: { kind: 'put', item: mark } }]);
  try {
    return await attempt([unmarked(mark, command.id)]);
  } catch (error) {
    if (!(error instanceof TraitsMarked)) throw error;
    return attempt(await takeover(table, command, mark, error.holderId));
  }
}

/** An edited vacancy is what later ones may be twins of; nobody is warned of an edit. */
export function markingTwin(command: EditVacancy): readonly Guarded[] {
  const mark = markOf(command);
  return mark === undefined ? [] : [{ write: { kind: 'put', item: mark } }];
}

const traitsOf = ({ occupation, title, places }: Marking['form']): TwinTraits => ({
  occupation,
  title,
  region: places[0]?.region,
});

function markOf({ employerId, form, id }: Marking): Item | undefined {
  const traits = twinTraits(employerId, traitsOf(form));
  if (traits === undefined) return undefined;
  const hash = createHash('sha256').update(traits).digest('hex');
  return { ...vacancyTwinKey(employerId, hash), type: 'vacancy-twin', vacancyId: id };
}

const unmarked = (mark: Item, id: VacancyId): Guarded => ({
  write: { kind: 'put', item: mark, condition: [anyOf([absent('pk')], [equals('vacancyId', id)])] },
  refused: (met) => {
    const holder = vacancyIdSchema.safeParse(met?.['vacancyId']);
    return holder.success ? new TraitsMarked(holder.data) : new Refusal('vacancy-has-twins');
  },
});

async function takeover(
  table: Pick<Table, 'get'>,
  command: Command,
  mark: Item,
  holderId: VacancyId,
): Promise<readonly Guarded[]> {
  const { employerId, form, context } = command;
  const item = await table.get(vacancyHeadKey(holderId));
  const holder = item === undefined ? undefined : parsedVacancy(item);
  if (holder !== undefined && holder.status !== 'draft' && isPublic(holder, context.at)) {
    if (twinTraits(employerId, holder) === twinTraits(employerId, traitsOf(form))) throw twins([holderId]);
  }
  const refused = (): Refusal => twins([holderId]);
  return [
    { write: { kind: 'put', item: mark, condition: [equals('vacancyId', holderId)] }, refused },
    {
      write: {
        kind: 'check',
        key: vacancyHeadKey(holderId),
        condition: [holder === undefined ? absent('pk') : equals('auditHash', holder.auditHash)],
      },
      refused,
    },
  ];
}

const twins = (ids: readonly VacancyId[]): Refusal =>
  new Refusal('vacancy-has-twins', {
    fields: ids.map((vacancyId) => ({ path: 'title', code: 'vacancy-has-twin', params: { vacancyId } })),
  });

/** One index query: what an employer publishes stands there by date, the newest first. */
export const dynamoVacancyTwins = (table: Pick<Table, 'query'>): VacancyTwins => ({
  async of(employerId, traits, now) {
    const sought = twinTraits(employerId, traits);
    const { items } = await table.query({
      index: 'owned',
      pk: employerVacanciesPk(employerId),
      descending: true,
      limit: LOOKED_THROUGH,
    });
    return items.map(parsedVacancy).flatMap((head) => {
      const isTwin =
        sought !== undefined &&
        head.status !== 'draft' &&
        isPublic(head, now) &&
        twinTraits(employerId, head) === sought;
      return isTwin ? [head] : [];
    });
  },
});
