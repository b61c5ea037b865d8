import type { DraftPublishing, VacancyDrafts } from '#domain/vacancies/ports.ts';
import { vacancyBodyKey } from './keys.ts';
import type { Table } from './table.ts';
import { changed, headChange, published, publishing, vacancyCommits } from './vacancy-commands.ts';
import { publisherGuards, writerGuards } from './vacancy-guards.ts';
import { draftChange, newHead, publishedChange } from './vacancy-head-changes.ts';
import { listedAs, vacancyBodyItem } from './vacancy-items.ts';
import { claimingTwin } from './vacancy-twins.ts';

/** Drafts of vacancies: a head and a body like theirs, in the lists of the employer and in none of the portal. */
export function dynamoVacancyDrafts(table: Table): VacancyDrafts {
  const run = vacancyCommits(table);
  return {
    makeDraft: (command) => {
      const change = changed(command, 'vacancies.drafted', undefined);
      const { draft, jurisdiction, employerId, id, context } = command;
      const { set } = draftChange(command, change.revision);
      const head = newHead(command, {
        set: { ...set, status: 'draft', draftedAt: context.at, ...listedAs(employerId, context.at) },
      });
      return run('vacancies.drafted', command, change, { status: 'draft' }, [
        ...writerGuards(command, { jurisdiction, showsContact: false }),
        { write: { kind: 'put', item: head } },
        { write: { kind: 'put', item: vacancyBodyItem(id, draft) } },
      ]);
    },

    saveDraft: (command) => {
      const change = changed(command, 'vacancies.drafted', command.revision);
      const { draft, jurisdiction, id } = command;
      return run('vacancies.drafted', command, change, { status: 'draft' }, [
        ...writerGuards(command, { jurisdiction, showsContact: false }),
        headChange(command, 'saveDraft', draftChange(command, change.revision)),
        { write: { kind: 'put', item: vacancyBodyItem(id, draft) } },
      ]);
    },

    discardDraft: (command) => {
      const change = changed(command, 'vacancies.discarded', command.revision);
      return run('vacancies.discarded', command, change, { status: 'draft' }, [
        ...writerGuards(command, { showsContact: false }),
        headChange(command, 'discard', 'delete'),
        { write: { kind: 'delete', key: vacancyBodyKey(command.id) } },
      ]);
    },
  };
}

/** Publishing a draft, apart from the rest: whoever only makes drafts has nothing to do with twins. */
export function dynamoDraftPublishing(table: Table): DraftPublishing {
  const run = vacancyCommits(table);
  return {
    publishDraft: (command) => {
      const change = changed(command, 'vacancies.published', command.revision);
      const publish = publishedChange(command, change.revision);
      return claimingTwin(table, command, (mark) =>
        run('vacancies.published', command, change, published(command), [
          ...publisherGuards(command),
          headChange(command, 'publish', {
            ...publish,
            remove: [...publish.remove, 'draftedAt'],
          }),
          ...publishing(command),
          ...mark,
        ]),
      );
    },
  };
}
