import { beforeEach, describe, expect, it } from 'vitest';
import { fileHeadKey, resumeHeadKey } from '#adapters/dynamodb/keys.ts';
import { dynamoPublicResumes } from '#adapters/dynamodb/public-resumes.ts';
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
import { accountIdSchema, fileIdSchema, resumeIdSchema } from '#domain/shared/ids.ts';
import type { AccountId, FileId } from '#domain/shared/ids.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import { instant } from '#domain/shared/time.ts';
import { testClock } from './clock.ts';
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
const END = '2026-12-02T09:00:00.000Z';

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

const refused = async (attempt: Promise<unknown>): Promise<string> => {
  const error: unknown = await attempt.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error === undefined) return 'done';
  if (!(error instanceof Refusal)) throw error;
  return [error.code, ...error.fields.map(({ path, code }) => `${path}:${code}`)].join(' ');
};

/** Lets something happen right after the first transaction was refused. */
function interrupted(table: Table, happens: () => Promise<unknown>): Table {
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

/** What every table must give the résumé repository; run on the fake and on DynamoDB Local. */
export function describeResumes(name: string, make: () => Promise<Table>): void {
  describe(`résumés on ${name}`, () => {
    let table: Table;
    let commands: ReturnType<typeof commandsFor>;
    let resumes: ReturnType<typeof dynamoResumes>;
    beforeEach(async () => {
      table = await make();
      commands = commandsFor();
      resumes = dynamoResumes(table);
    });
    const putFile = (id: FileId, attributes: Record<string, unknown>) =>
      table.put({
        ...fileHeadKey(id),
        ownerId: OWNER,
        purpose: 'resume-file',
        state: 'clean',
        ...attributes,
      });

    it('[B21] keeps what was published, as it was', async () => {
      const command = commands.publish(fullForm());
      const outcome = await resumes.publish(command);
      const stored = await resumes.find(outcome.id);
      expect(stored?.form).toEqual(command.form);
      expect(stored?.head).toMatchObject({
        ownerId: OWNER,
        status: 'published',
        ...command.publication,
        version: 1,
      });
      expect(
        await resumes.find(resumeIdSchema.parse('01890000-0000-7000-8000-00000000dead')),
      ).toBeUndefined();
    });

    it('an ID that exists is not published over', async () => {
      const { id } = await resumes.publish(commands.publish());
      expect(
        await refused(resumes.publish(commands.publish(minimalForm({ desiredPosition: '7212' }), { id }))),
      ).toBe('stale-version');
    });

    it('[B23] removes from the head what a new form no longer has', async () => {
      const outcome = await resumes.publish(commands.publish(fullForm()));
      await resumes.edit(commands.edit(outcome, minimalForm()));
      const head = (await resumes.find(outcome.id))?.head;
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
          edit: () => resumes.edit(commands.edit(seen, minimalForm(), overrides, owner)),
          archive: () => resumes.archive(commands.archive(seen, overrides, owner)),
          restore: () => resumes.restore(commands.restore(seen, minimalForm(), overrides, owner)),
        };
        return refused(attempts[transition]());
      };
      const ready = async (): Promise<Outcome> => {
        const outcome = await resumes.publish(commands.publish());
        return transition === 'restore' ? resumes.archive(commands.archive(outcome)) : outcome;
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
        const published = await resumes.publish(commands.publish());
        commands.clock.set(at);
        expect(await run(published)).toBe(expected);
      });
      it('[H2] of the archive is allowed to restoring alone', async () => {
        const archived = await resumes.archive(commands.archive(await resumes.publish(commands.publish())));
        expect(await run(archived)).toBe(transition === 'restore' ? 'done' : 'transition-not-allowed');
      });
    });

    it('[H2] [H3] the answer to the question outlives a restoration', async () => {
      const published = await resumes.publish(commands.publish());
      const archived = await resumes.archive(commands.archive(published, { helpedToFindWork: true }));
      await resumes.restore(commands.restore(archived));
      const head = (await resumes.find(published.id))?.head;
      expect(head).toMatchObject({ status: 'published', helpedToFindWork: true, version: 3 });
      const stored = await table.get(resumeHeadKey(published.id));
      expect(stored).not.toHaveProperty('archivedAt');
      expect(stored).not.toHaveProperty('archivedBy');
    });

    it('[B19] only a new period moves a résumé to the other country', async () => {
      const outcome = await resumes.publish(commands.publish());
      const abroad = minimalForm({ residence: { jurisdiction: 'KG', region: 'KG-GB' } });
      expect(await refused(resumes.edit(commands.edit(outcome, abroad)))).toBe(
        'invalid-request publicationPeriodDays:country-needs-new-period',
      );
      const publication = publishedFor(14, commands.clock.now());
      expect(await refused(resumes.edit(commands.edit(outcome, abroad, { publication })))).toBe('done');
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
        const outcome = await resumes.publish(
          commands.publish(minimalForm(), { registerFacts: [factOf(field)] }),
        );
        const others = REGISTER_FIELDS.filter((other) => other !== field).map((other) => changes[other]);
        expect(await refused(resumes.edit(commands.edit(outcome, minimalForm(changes[field]))))).toBe(
          `register-field-not-editable ${field}:register-field-not-editable`,
        );
        const edited = await resumes.edit(commands.edit(outcome, minimalForm(Object.assign({}, ...others))));
        expect((await resumes.find(outcome.id))?.registerFacts).toEqual([factOf(field)]);
        const archived = await resumes.archive(commands.archive(edited));
        expect(
          await refused(resumes.restore(commands.restore(archived, minimalForm(changes[field])))),
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
        const { id } = await resumes.publish(commands.publish(sent));
        const stored = await resumes.find(id);
        expect(stored?.form).toMatchObject({ photoFileId: file(1), resumeFileId: file(2) });
        expect(await resumes.fileStates(OWNER, [file(1), file(3), file(3), file(4)])).toEqual([
          { id: file(1), state: 'awaiting-upload' },
          { id: file(3), state: 'clean' },
        ]);
        expect(await resumes.fileStates(STRANGER, [file(1)])).toEqual([]);
      });

      it.each([
        ['is missing', undefined],
        ['is another’s', { ownerId: STRANGER }],
        ['was uploaded for something else', { purpose: 'photo' }],
        ['was refused', { state: 'refused' }],
      ])('one that %s may not, and the field is named', async (_, attributes) => {
        if (attributes !== undefined) await putFile(file(1), attributes);
        const sent = minimalForm({ resumeFileId: file(1) });
        expect(await refused(resumes.publish(commands.publish(sent)))).toBe(
          'file-not-usable resumeFileId:file-not-usable',
        );
        const outcome = await resumes.publish(commands.publish());
        expect(await refused(resumes.edit(commands.edit(outcome, sent)))).toContain('file-not-usable');
        const archived = await resumes.archive(commands.archive(outcome));
        expect(await refused(resumes.restore(commands.restore(archived, sent)))).toContain('file-not-usable');
      });

      it('every field with a file of no use is named', async () => {
        const sent = minimalForm({ photoFileId: file(1), resumeFileId: file(2) });
        expect(await refused(resumes.publish(commands.publish(sent)))).toBe(
          'file-not-usable photoFileId:file-not-usable resumeFileId:file-not-usable',
        );
      });

      it('one file is not a photo and a document at once', async () => {
        await putFile(file(1), { purpose: 'photo' });
        const sent = minimalForm({ photoFileId: file(1), resumeFileId: file(1) });
        expect(
          await refused(Promise.resolve().then(() => resumes.publish(commands.publish(sent)))),
        ).toContain('file-not-usable');
      });
    });

    describe('[B22] one public résumé for one position', () => {
      const welder = minimalForm({ desiredPosition: '7212' });
      const taken = 'position-taken desiredPosition:position-taken';

      it('of one owner; another owner has their own', async () => {
        await resumes.publish(commands.publish(welder));
        expect(await refused(resumes.publish(commands.publish(welder)))).toBe(taken);
        expect(await refused(resumes.publish(commands.publish(welder, {}, STRANGER)))).toBe('done');
      });
      it('is free again when its résumé is archived', async () => {
        await resumes.archive(commands.archive(await resumes.publish(commands.publish(welder))));
        expect(await refused(resumes.publish(commands.publish(welder)))).toBe('done');
      });
      it('is free again from the second its résumé expires', async () => {
        await resumes.publish(commands.publish(welder));
        commands.clock.set('2026-12-02T08:59:59.999Z');
        expect(await refused(resumes.publish(commands.publish(welder)))).toBe(taken);
        commands.clock.set(END);
        expect(await refused(resumes.publish(commands.publish(welder)))).toBe('done');
      });
      it('is free again when its résumé moves to another position, which may move back', async () => {
        const first = await resumes.publish(commands.publish(welder));
        const moved = await resumes.edit(commands.edit(first, minimalForm()));
        expect(await refused(resumes.edit(commands.edit(moved, welder)))).toBe('done');
        const away = await resumes.find(first.id);
        const seen = { ...moved, revision: { version: away!.head.version, auditHash: away!.head.auditHash } };
        await resumes.edit(commands.edit(seen, minimalForm()));
        expect(await refused(resumes.publish(commands.publish(welder)))).toBe('done');
      });
      it('is free again when its résumé is erased', async () => {
        const { id } = await resumes.publish(commands.publish(welder));
        await table.delete(resumeHeadKey(id));
        expect(await refused(resumes.publish(commands.publish(welder)))).toBe('done');
      });
      it('is held against restoring as well', async () => {
        const archived = await resumes.archive(
          commands.archive(await resumes.publish(commands.publish(welder))),
        );
        await resumes.publish(commands.publish(welder));
        expect(await refused(resumes.restore(commands.restore(archived, welder)))).toBe(taken);
      });
      it('goes to one of two that take it over at once', async () => {
        await resumes.archive(commands.archive(await resumes.publish(commands.publish(welder))));
        const slow = dynamoResumes(interrupted(table, () => resumes.publish(commands.publish(welder))));
        expect(await refused(slow.publish(commands.publish(welder)))).toBe(taken);
      });
    });

    describe('[B21] the public list', () => {
      const walk = async (query: {
        limit: number;
        region?: string;
        field?: string;
        jurisdiction?: 'KZ' | 'KG';
      }) => {
        const found = [];
        let from;
        let pages = 0;
        do {
          const page = await dynamoPublicResumes(table).page({
            jurisdiction: 'KZ',
            now: commands.clock.now(),
            ...query,
            from,
          });
          expect(page.heads.length).toBeLessThanOrEqual(query.limit);
          found.push(...page.heads.map(({ id }) => id));
          from = page.next;
          pages++;
        } while (from !== undefined && pages < 100);
        return found;
      };
      const someone = (index: number) =>
        accountIdSchema.parse(`01890000-0000-7000-8000-0000000b${String(index).padStart(4, '0')}`);

      it('is in the order of publication over months, in pages of any size', async () => {
        const ids = [];
        for (const [index, at] of [
          '2026-06-30T23:59:59.999Z',
          '2026-08-15T00:00:00.000Z',
          '2026-10-31T12:00:00.000Z',
          '2026-11-01T00:00:00.000Z',
          '2026-11-02T09:00:00.000Z',
        ].entries()) {
          commands.clock.set(at);
          const outcome = await resumes.publish(
            commands.publish(minimalForm({ publicationPeriodDays: 180 }), {}, someone(index)),
          );
          ids.unshift(outcome.id);
        }
        for (const limit of [1, 2, 50]) expect(await walk({ limit })).toEqual(ids);
        expect(await walk({ limit: 50, jurisdiction: 'KG' })).toEqual([]);
        commands.clock.set('2026-12-27T23:59:59.998Z');
        expect(await walk({ limit: 50 })).toEqual(ids);
        commands.clock.set('2026-12-27T23:59:59.999Z');
        expect(await walk({ limit: 50 })).toEqual(ids.slice(0, -1));
      });

      it('filters by region and field, as they are now', async () => {
        const kinds = [
          { region: '710000000', professionalField: 'trade' },
          { region: '750000000', professionalField: 'trade' },
          { region: '750000000', professionalField: 'sport' },
        ];
        const ids = [];
        for (const [index, { region, professionalField }] of kinds.entries()) {
          const sent = minimalForm({ residence: { jurisdiction: 'KZ', region }, professionalField });
          const outcome = await resumes.publish(commands.publish(sent, {}, someone(index)));
          ids.push(outcome.id);
          commands.clock.advance(1000);
        }
        expect(await walk({ limit: 1, region: '750000000' })).toEqual([ids[2], ids[1]]);
        expect(await walk({ limit: 1, field: 'trade' })).toEqual([ids[1], ids[0]]);
        expect(await walk({ limit: 50, region: '750000000', field: 'trade' })).toEqual([ids[1]]);
      });

      it('[H2] [B19] shows one published anew once, in its new place, and an archived one not at all', async () => {
        const first = await resumes.publish(commands.publish());
        commands.clock.advance(1000);
        const second = await resumes.publish(commands.publish(minimalForm({ desiredPosition: '7212' })));
        commands.clock.advance(1000);
        const publication = publishedFor(30, commands.clock.now());
        const renewed = await resumes.edit(commands.edit(first, minimalForm(), { publication }));
        expect(await walk({ limit: 1 })).toEqual([first.id, second.id]);
        await resumes.archive(commands.archive(renewed));
        expect(await walk({ limit: 50 })).toEqual([second.id]);
        await resumes.edit(
          commands.edit(
            second,
            minimalForm({ desiredPosition: '7212', residence: { jurisdiction: 'KG', region: 'KG-GB' } }),
            {
              publication,
            },
          ),
        );
        expect(await walk({ limit: 50 })).toEqual([]);
        expect(await walk({ limit: 50, jurisdiction: 'KG' })).toEqual([second.id]);
      });
    });

    it('[B22] pages through the owner’s résumés, the newest first', async () => {
      const ids = [];
      for (const desiredPosition of ['2512', '7212', '5120']) {
        ids.unshift((await resumes.publish(commands.publish(minimalForm({ desiredPosition })))).id);
        commands.clock.advance(1);
      }
      const first = await resumes.pageOfOwner(OWNER, 2);
      expect(first.heads.map(({ id }) => id)).toEqual(ids.slice(0, 2));
      const second = await resumes.pageOfOwner(OWNER, 2, first.next);
      expect(second.heads.map(({ id }) => id)).toEqual(ids.slice(2));
      expect(second.next).toBeUndefined();
      expect((await resumes.pageOfOwner(STRANGER, 2)).heads).toEqual([]);
    });
  });
}
