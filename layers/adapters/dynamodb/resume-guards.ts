import { filesOf } from '#domain/resumes/files.ts';
import type { FileReference } from '#domain/resumes/files.ts';
import type { ArchiveCommand, EditCommand, PublishCommand, RestoreCommand } from '#domain/resumes/ports.ts';
import { notEditable } from '#domain/resumes/register-facts.ts';
import type { OwnerTransition } from '#domain/publications/lifecycle.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import type { Guarded } from './guarded.ts';
import { fileHeadKey, resumeBodyKey, resumeHeadKey } from './keys.ts';
import { lifecycleClauses } from './lifecycle-condition.ts';
import { changedFacts, factsUnchanged, isForeign } from './resume-items.ts';
import { differs, equals } from './table.ts';
import type { Change, Condition, Item } from './table.ts';

type ChangingCommand = EditCommand | RestoreCommand | ArchiveCommand;

/** A change of the head, held to its owner, the revision that was seen, and the transition table. */
export function headGuard(command: ChangingCommand, transition: OwnerTransition, change: Change): Guarded {
  const { actor, at } = command.context;
  const { version, auditHash } = command.revision;
  const country = transition === 'edit' && 'form' in command ? sameCountry(command) : [];
  return {
    write: {
      kind: 'update',
      key: resumeHeadKey(command.id),
      change,
      condition: [
        equals('ownerId', actor.accountId),
        equals('version', version),
        equals('auditHash', auditHash),
        ...lifecycleClauses(transition, at),
        ...country,
      ],
    },
    refused: (met) => headRefusal(command, met, country),
  };
}

/**
 * The public list of a country knows a résumé by its publication: an edit that does not publish anew cannot move
 * it to the list of the other country.
 */
const sameCountry = ({ form, publication }: EditCommand | RestoreCommand): Condition =>
  publication === undefined ? [equals('jurisdiction', form.residence.jurisdiction)] : [];

function headRefusal(
  { context, revision }: ChangingCommand,
  met: Item | undefined,
  country: Condition,
): Refusal {
  if (isForeign(met, context.actor.accountId)) return new Refusal('not-found');
  if (met?.['version'] !== revision.version || met['auditHash'] !== revision.auditHash) {
    return new Refusal('stale-version');
  }
  const moved = country.some((clause) => 'value' in clause && met['jurisdiction'] !== clause.value);
  if (!moved || !mayBeEdited(met, context.at)) return new Refusal('transition-not-allowed');
  const fields = [{ path: 'publicationPeriodDays', code: 'country-needs-new-period' }];
  return new Refusal('invalid-request', { fields });
}

const mayBeEdited = (met: Item, at: string): boolean =>
  met['status'] === 'published' && typeof met['expiresAt'] === 'string' && met['expiresAt'] > at;

/** The form, held to what a state register vouched for (B3). */
export const bodyGuard = ({ id, form }: EditCommand | RestoreCommand): Guarded => ({
  write: {
    kind: 'update',
    key: resumeBodyKey(id),
    change: { set: { form } },
    condition: factsUnchanged(form),
  },
  refused: (met) =>
    new Refusal('register-field-not-editable', { fields: notEditable(changedFacts(met, form)) }),
});

/**
 * Every file that the form names must be the owner's, uploaded for this use, and not refused (B4, B20). A file that
 * is still being inspected may be named: nobody gets a link before it is clean.
 */
export function fileGuards({
  context,
  form,
}: PublishCommand | EditCommand | RestoreCommand): readonly Guarded[] {
  const byFile = Map.groupBy(filesOf(form), ({ fileId }) => fileId);
  return [...byFile].flatMap(([fileId, references]) => {
    const purposes = [...new Set(references.map(({ purpose }) => purpose))];
    const [purpose] = purposes;
    if (purpose === undefined || purposes.length > 1) throw notUsable(references);
    return {
      write: {
        kind: 'check',
        key: fileHeadKey(fileId),
        condition: [
          equals('ownerId', context.actor.accountId),
          equals('purpose', purpose),
          differs('state', 'refused'),
        ],
      },
      refused: () => notUsable(references),
    } satisfies Guarded;
  });
}

const notUsable = (references: readonly FileReference[]): Refusal =>
  new Refusal('file-not-usable', {
    fields: references.map(({ path }) => ({ path, code: 'file-not-usable' })),
  });
