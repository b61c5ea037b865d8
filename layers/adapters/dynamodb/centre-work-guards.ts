import type { RecordForm, RecordKind } from '#domain/centre-work/forms.ts';
import { HAPPENING_TRANSITIONS, isHappening } from '#domain/centre-work/lifecycle.ts';
import type { HappeningTransition } from '#domain/centre-work/lifecycle.ts';
import type { AddParticipant, RemoveParticipant } from '#domain/centre-work/ports.ts';
import { MOST_PARTICIPANTS } from '#domain/centre-work/records.ts';
import type { RecordId } from '#domain/centre-work/records.ts';
import type { CentreId } from '#domain/shared/ids.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import type { Revision } from '#domain/shared/revision.ts';
import type { Instant } from '#domain/shared/time.ts';
import type { Guarded } from './guarded.ts';
import { recordHeadKey, recordParticipantKey, vacancyHeadKey } from './keys.ts';
import { absent, atMost, below, equals, present } from './table.ts';
import type { Change, Condition, Item } from './table.ts';

interface Aim {
  readonly kind: RecordKind;
  readonly id: RecordId;
  readonly centreId: CentreId;
  readonly context: { readonly at: Instant };
  readonly seen: Revision;
  readonly transition: HappeningTransition;
  /** One more employer must have room. */
  readonly room?: true;
}

/** A change of the head, held to its centre and kind, the revision that was seen, and the transition table. */
export const recordGuard = (aim: Aim, change: Change): Guarded => ({
  write: {
    kind: 'update',
    key: recordHeadKey(aim.id),
    change,
    condition: [
      equals('centreId', aim.centreId),
      equals('kind', aim.kind),
      equals('version', aim.seen.version),
      equals('auditHash', aim.seen.auditHash),
      ...transitionClauses(aim),
      ...(aim.room === true ? [below('participants', MOST_PARTICIPANTS)] : []),
    ],
  },
  refused: (met) => recordRefusal(aim, met),
});

function transitionClauses({ kind, transition, context }: Aim): Condition {
  if (!isHappening(kind)) return [];
  const { from, afterEnd } = HAPPENING_TRANSITIONS[transition];
  return [equals('status', from), ...(afterEnd ? [atMost('endsAt', context.at)] : [])];
}

function recordRefusal(aim: Aim, met: Item | undefined): Refusal {
  if (met?.['centreId'] !== aim.centreId || met['kind'] !== aim.kind) return new Refusal('not-found');
  if (met['version'] !== aim.seen.version || met['auditHash'] !== aim.seen.auditHash) {
    return new Refusal('stale-version');
  }
  const { from } = HAPPENING_TRANSITIONS[aim.transition];
  if (met['status'] !== from) return new Refusal('transition-not-allowed');
  return aim.transition === 'hold'
    ? new Refusal('not-over-yet')
    : new Refusal('too-many-participants', { params: { limit: MOST_PARTICIPANTS } });
}

/** A correction names a consultation of the same centre. */
export function correctionGuards(centreId: CentreId, form: RecordForm): readonly Guarded[] {
  if (form.kind !== 'consultation' || form.corrects === undefined) return [];
  return [
    {
      write: {
        kind: 'check',
        key: recordHeadKey(form.corrects),
        condition: [equals('centreId', centreId), equals('kind', 'consultation')],
      },
      refused: () => unknownField('corrects', 'consultation-unknown'),
    },
  ];
}

/** An employer joins once, and shows vacancies of its own that are published: everybody reads which. */
export const participantGuards = ({
  id,
  employerId,
  postsOffered,
  vacancyIds,
}: AddParticipant): readonly Guarded[] => [
  {
    write: {
      kind: 'put',
      item: {
        ...recordParticipantKey(id, employerId),
        type: 'participant',
        employerId,
        postsOffered,
        vacancyIds,
      },
      condition: [absent('pk')],
    },
    refused: () => new Refusal('participant-exists'),
  },
  ...vacancyIds.map((vacancyId, index): Guarded => ({
    write: {
      kind: 'check',
      key: vacancyHeadKey(vacancyId),
      condition: [equals('employerId', employerId), equals('status', 'published')],
    },
    refused: () => unknownField(`vacancyIds.${index}`, 'vacancy-unknown'),
  })),
];

export const removalGuard = ({ id, employerId }: RemoveParticipant): Guarded => ({
  write: { kind: 'delete', key: recordParticipantKey(id, employerId), condition: [present('pk')] },
  refused: () => new Refusal('not-found'),
});

const unknownField = (path: string, code: string): Refusal =>
  new Refusal('invalid-request', { fields: [{ path, code }] });
