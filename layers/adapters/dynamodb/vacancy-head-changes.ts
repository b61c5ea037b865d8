import type { Revision } from '#domain/shared/revision.ts';
import type {
  EditVacancy,
  MakeDraft,
  PublishDraft,
  PublishVacancy,
  RestoreVacancy,
  SaveDraft,
  VacancyCommand,
} from '#domain/vacancies/ports.ts';
import { vacancyHeadKey } from './keys.ts';
import type { Change, Item } from './table.ts';
import { attentionOf, attentionSet, formChange, listedAs, writtenBy } from './vacancy-items.ts';

/** Commands after which a vacancy is public for a new period. */
export type Publishing =
  PublishVacancy | PublishDraft | RestoreVacancy | (EditVacancy & Pick<PublishVacancy, 'publication'>);

export type FullChange = Required<Pick<Change, 'set' | 'remove'>>;
export const withSet = ({ set, remove }: FullChange, more: Change['set']): FullChange => ({
  set: { ...set, ...more },
  remove,
});

export function draftChange(command: MakeDraft | SaveDraft, revision: Revision): FullChange {
  const { draft, jurisdiction, claim, employerId } = command;
  return withSet(formChange(draft, jurisdiction), { ...writtenBy(claim, employerId), ...revision });
}

/** A form that somebody answers for now, whatever its period. */
export function editedChange(command: Publishing | EditVacancy, revision: Revision): FullChange {
  const { form, jurisdiction, claim, employerId, context } = command;
  const { set, remove } = formChange(form, jurisdiction);
  return {
    set: {
      ...set,
      ...writtenBy(claim, employerId),
      ...attentionOf(jurisdiction, form),
      confirmedAt: context.at,
      ...revision,
    },
    remove: [...remove, 'reconfirmationAskedAt'],
  };
}

export function publishedChange(command: Publishing, revision: Revision): FullChange {
  const { publication, context, employerId } = command;
  return withSet(editedChange(command, revision), {
    status: 'published',
    ...publication,
    ...listedAs(employerId, publication.publishedAt),
    ...attentionSet(publication.expiresAt, context.at),
  });
}

export const newHead = ({ id, employerId, claim }: VacancyCommand, { set }: Change): Item => ({
  ...vacancyHeadKey(id),
  type: 'vacancy',
  id,
  employerId,
  // The usual source is not stored.
  ...(claim.organisation.kind === 'centre' ? { source: 'centre' } : {}),
  ...set,
});
