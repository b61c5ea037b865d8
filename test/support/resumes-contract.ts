import { beforeEach, describe, expect, it } from 'vitest';
import { fileHeadKey, resumeHeadKey } from '#adapters/dynamodb/keys.ts';
import { dynamoResumes } from '#adapters/dynamodb/resumes.ts';
import { TransactionRefused } from '#adapters/dynamodb/table.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import { publishedFor } from '#domain/publications/lifecycle.ts';
import { completenessOf } from '#domain/resumes/completeness.ts';
import type {
  ArchiveCommand,
  EditCommand,
  Outcome,
  PublishCommand,
  RestoreCommand,
} from '#domain/resumes/ports.ts';
import { REGISTER_FIELDS } from '#domain/resumes/register-facts.ts';
import type { RegisterField } from '#domain/resumes/register-facts.ts';
import { fileIdSchema, resumeIdSchema } from '#domain/shared/ids.ts';
import type { AccountId, FileId } from '#domain/shared/ids.ts';
import { instant } from '#domain/shared/time.ts';
import { testClock } from './clock.ts';
import { refused } from './refused.ts';
import {
  OWNER,
  STRANGER,
  fullForm,
  minimalForm,
  parsedForm,
  seekerContext,
  timedRandom,
} from './resume-builder.ts';
import type { SentResume } from './resume-builder.ts';

const START = '2026-11-02T09:00:00.000Z';
export const END = '2026-12-02T09:00:00.000Z';

/** Commands with good values for whatever a test does not care about. */
export function commandsFor(clock = testClock(START)) {
  const random = timedRandom(clock);
  const filled = (sent: SentResume) => {
    const { publicationPeriodDays, ...form } = parsedForm(sent);
    return {
      form,
      completeness: completenessOf(form),
      publication: publishedFor(publicationPeriodDays, clock.now()),
    };
  };
  const base = (owner: AccountId) => ({ context: seekerContext(clock.now(), owner), eventId: random.uuid() });
  return {
    clock,
    publish: (
      sent = minimalForm(),
      overrides: Partial<PublishCommand> = {},
      owner = OWNER,
    ): PublishCommand => ({
      ...base(owner),
      ...filled(sent),
      id: resumeIdSchema.parse(random.uuid()),
      registerFacts: [],
      ...overrides,
    }),
    edit: (
      seen: Outcome,
      sent = minimalForm(),
      overrides: Partial<EditCommand> = {},
      owner = OWNER,
    ): EditCommand => ({
      ...base(owner),
      ...filled(sent),
      id: seen.id,
      revision: seen.revision,
      publication: undefined,
      ...overrides,
    }),
    restore: (
      seen: Outcome,
      sent = minimalForm(),
      overrides: Partial<RestoreCommand> = {},
      owner = OWNER,
    ): RestoreCommand => ({
      ...base(owner),
      ...filled(sent),
      id: seen.id,
      revision: seen.revision,
      ...overrides,
    }),
    archive: (seen: Outcome, overrides: Partial<ArchiveCommand> = {}, owner = OWNER): ArchiveCommand => ({
      ...base(owner),
      id: seen.id,
      revision: seen.revision,
      helpedToFindWork: false,
      ...overrides,
    }),
  };
}

/** Lets something happen right after the first transaction was refused. */
export function interrupted(table: Table, happens: () => Promise<unknown>): Table {
  let pending = true;
  return {
    ...table,
    transact: async (writes) => {
      try {
        await table.transact(writes);
      } catch (error) {
        if (error instanceof TransactionRefused && pending) {
          pending = false;
          await happens();
        }
        throw error;
      }
    },
  };
}

const file = (number: number): FileId => fileIdSchema.parse(`01890000-0000-7000-8000-00000000f00${number}`);

/** A table with the résumés of {@link OWNER}. */
export function resumeWorld(table: Table) {
  return { table, commands: commandsFor(), resumes: dynamoResumes(table) };
}
export type ResumeWorld = ReturnType<typeof resumeWorld>;

/** What every table must give the résumé repository; run on the fake and on DynamoDB Local. */
export function describeResumes(name: string, make: () => Promise<Table>): void {
  describe(`résumés on ${name}`, () => {
    let here: ResumeWorld;
    beforeEach(async () => {
      here = resumeWorld(await make());
    });
    const putFile = (id: FileId, attributes: Record<string, unknown>) =>
      here.table.put({
        ...fileHeadKey(id),
        ownerId: OWNER,
        purpose: 'resume-file',
        state: 'clean',
        ...attributes,
      });

    it('[B21] keeps what was published, as it was', async () => {
      const command = here.commands.publish(fullForm());
      const outcome = await here.resumes.publish(command);
      const stored = await here.resumes.find(outcome.id);
      expect(stored?.form).toEqual(command.form);
      expect(stored?.head).toMatchObject({
        ownerId: OWNER,
        status: 'published',
        ...command.publication,
        version: 1,
      });
      expect(
        await here.resumes.find(resumeIdSchema.parse('01890000-0000-7000-8000-00000000dead')),
      ).toBeUndefined();
    });

    it('an ID that exists is not published over', async () => {
      const { id } = await here.resumes.publish(here.commands.publish());
      expect(
        await refused(
          here.resumes.publish(here.commands.publish(minimalForm({ desiredPosition: '7212' }), { id })),
        ),
      ).toBe('stale-version');
    });

    it('[B23] removes from the head what a new form no longer has', async () => {
      const outcome = await here.resumes.publish(here.commands.publish(fullForm()));
      await here.resumes.edit(here.commands.edit(outcome, minimalForm()));
      const head = (await here.resumes.find(outcome.id))?.head;
      expect(head).not.toHaveProperty('clarification');
      expect(head).not.toHaveProperty('minSalary');
      expect(head).toMatchObject({ version: 2, publishedAt: START, expiresAt: END, periodDays: 30 });
    });

    describe.each(['edit', 'archive', 'restore'] as const)('%s', (transition) => {
      const run = (
        seen: Outcome,
        overrides: { revision?: Outcome['revision']; id?: Outcome['id'] } = {},
        owner = OWNER,
      ) => {
        const attempts = {
          edit: () => here.resumes.edit(here.commands.edit(seen, minimalForm(), overrides, owner)),
          archive: () => here.resumes.archive(here.commands.archive(seen, overrides, owner)),
          restore: () => here.resumes.restore(here.commands.restore(seen, minimalForm(), overrides, owner)),
        };
        return refused(attempts[transition]());
      };
      const ready = async (): Promise<Outcome> => {
        const outcome = await here.resumes.publish(here.commands.publish());
        return transition === 'restore' ? here.resumes.archive(here.commands.archive(outcome)) : outcome;
      };

      it('of what was seen is done', async () => {
        expect(await run(await ready())).toBe('done');
      });
      it('by somebody else finds nothing', async () => {
        expect(await run(await ready(), {}, STRANGER)).toBe('not-found');
      });
      it('of what does not exist finds nothing', async () => {
        expect(
          await run(await ready(), { id: resumeIdSchema.parse('01890000-0000-7000-8000-00000000dead') }),
        ).toBe('not-found');
      });
      it('with another version, or another hash, is stale', async () => {
        const seen = await ready();
        expect(await run(seen, { revision: { ...seen.revision, version: seen.revision.version + 1 } })).toBe(
          'stale-version',
        );
        expect(await run(seen, { revision: { ...seen.revision, auditHash: 'f'.repeat(64) } })).toBe(
          'stale-version',
        );
      });
      it('twice is stale the second time', async () => {
        const seen = await ready();
        await run(seen);
        expect(await run(seen)).toBe('stale-version');
      });
      it.each([
        ['2026-12-02T08:59:59.999Z', transition === 'restore' ? 'transition-not-allowed' : 'done'],
        [END, transition === 'restore' ? 'done' : 'transition-not-allowed'],
      ])('[H1] of what was to expire at the end of its period, at %s: %s', async (at, expected) => {
        const published = await here.resumes.publish(here.commands.publish());
        here.commands.clock.set(at);
        expect(await run(published)).toBe(expected);
      });
      it('[H2] of the archive is allowed to restoring alone', async () => {
        const archived = await here.resumes.archive(
          here.commands.archive(await here.resumes.publish(here.commands.publish())),
        );
        expect(await run(archived)).toBe(transition === 'restore' ? 'done' : 'transition-not-allowed');
      });
    });

    it('[H2] [H3] the answer to the question outlives a restoration', async () => {
      const published = await here.resumes.publish(here.commands.publish());
      const archived = await here.resumes.archive(
        here.commands.archive(published, { helpedToFindWork: true }),
      );
      await here.resumes.restore(here.commands.restore(archived));
      const head = (await here.resumes.find(published.id))?.head;
      expect(head).toMatchObject({ status: 'published', helpedToFindWork: true, version: 3 });
      const stored = await here.table.get(resumeHeadKey(published.id));
      expect(stored).not.toHaveProperty('archivedAt');
      expect(stored).not.toHaveProperty('archivedBy');
    });

    it('[B19] only a new period moves a résumé to the other country', async () => {
      const outcome = await here.resumes.publish(here.commands.publish());
      const abroad = minimalForm({ residence: { jurisdiction: 'KG', region: 'KG-GB' } });
      expect(await refused(here.resumes.edit(here.commands.edit(outcome, abroad)))).toBe(
        'invalid-request publicationPeriodDays:country-needs-new-period',
      );
      const publication = publishedFor(14, here.commands.clock.now());
      expect(await refused(here.resumes.edit(here.commands.edit(outcome, abroad, { publication })))).toBe(
        'done',
      );
    });

    describe('[B3] facts of a state register', () => {
      const changes: Record<RegisterField, Partial<SentResume>> = {
        surname: { surname: 'Басқа' },
        givenName: { givenName: 'Басқа' },
        patronymic: { patronymic: 'Бар' },
        sex: { sex: 'male' },
        birthDate: { birthDate: '1991-01-01' },
        citizenship: { citizenship: 'KG' },
        address: { address: 'Басқа көше, 2' },
        phone: { phone: '+77010000009' },
      };
      const factOf = (field: RegisterField) => ({ field, source: 'kz-register', at: instant(START) });

      it.each(REGISTER_FIELDS)('%s is not edited by hand, and everything else is', async (field) => {
        const outcome = await here.resumes.publish(
          here.commands.publish(minimalForm(), { registerFacts: [factOf(field)] }),
        );
        const others = REGISTER_FIELDS.filter((other) => other !== field).map((other) => changes[other]);
        expect(
          await refused(here.resumes.edit(here.commands.edit(outcome, minimalForm(changes[field])))),
        ).toBe(`register-field-not-editable ${field}:register-field-not-editable`);
        const edited = await here.resumes.edit(
          here.commands.edit(outcome, minimalForm(Object.assign({}, ...others))),
        );
        expect((await here.resumes.find(outcome.id))?.registerFacts).toEqual([factOf(field)]);
        const archived = await here.resumes.archive(here.commands.archive(edited));
        expect(
          await refused(here.resumes.restore(here.commands.restore(archived, minimalForm(changes[field])))),
        ).toContain('register-field-not-editable');
      });
    });

    describe('[B4] [B20] files', () => {
      it('the owner’s, for this use and not refused, may be named, cleared or not', async () => {
        await putFile(file(1), { purpose: 'photo', state: 'awaiting-upload' });
        await putFile(file(2), { state: 'inspecting' });
        await putFile(file(3), {});
        const sent = fullForm({ photoFileId: file(1), resumeFileId: file(2) });
        sent.workHistory![0]!.documentFileId = file(3);
        sent.education![0]!.documentFileId = file(3);
        const { id } = await here.resumes.publish(here.commands.publish(sent));
        const stored = await here.resumes.find(id);
        expect(stored?.form).toMatchObject({ photoFileId: file(1), resumeFileId: file(2) });
        expect(await here.resumes.fileStates(OWNER, [file(1), file(3), file(3), file(4)])).toEqual([
          { id: file(1), state: 'awaiting-upload' },
          { id: file(3), state: 'clean' },
        ]);
        expect(await here.resumes.fileStates(STRANGER, [file(1)])).toEqual([]);
      });

      it.each([
        ['is missing', undefined],
        ['is another’s', { ownerId: STRANGER }],
        ['was uploaded for something else', { purpose: 'photo' }],
        ['was refused', { state: 'refused' }],
      ])('one that %s may not, and the field is named', async (_, attributes) => {
        if (attributes !== undefined) await putFile(file(1), attributes);
        const sent = minimalForm({ resumeFileId: file(1) });
        expect(await refused(here.resumes.publish(here.commands.publish(sent)))).toBe(
          'file-not-usable resumeFileId:file-not-usable',
        );
        const outcome = await here.resumes.publish(here.commands.publish());
        expect(await refused(here.resumes.edit(here.commands.edit(outcome, sent)))).toContain(
          'file-not-usable',
        );
        const archived = await here.resumes.archive(here.commands.archive(outcome));
        expect(await refused(here.resumes.restore(here.commands.restore(archived, sent)))).toContain(
          'file-not-usable',
        );
      });

      it('every field with a file of no use is named', async () => {
        const sent = minimalForm({ photoFileId: file(1), resumeFileId: file(2) });
        expect(await refused(here.resumes.publish(here.commands.publish(sent)))).toBe(
          'file-not-usable photoFileId:file-not-usable resumeFileId:file-not-usable',
        );
      });

      it('one file is not a photo and a document at once', async () => {
        await putFile(file(1), { purpose: 'photo' });
        const sent = minimalForm({ photoFileId: file(1), resumeFileId: file(1) });
        expect(
          await refused(Promise.resolve().then(() => here.resumes.publish(here.commands.publish(sent)))),
        ).toContain('file-not-usable');
      });
    });
  });
}
