import { beforeEach, describe, expect, it } from 'vitest';
import { resumeHeadKey } from '#adapters/dynamodb/keys.ts';
import { dynamoPublicResumes } from '#adapters/dynamodb/public-resumes.ts';
import { dynamoResumes } from '#adapters/dynamodb/resumes.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import { accountIdSchema } from '#domain/shared/ids.ts';
import { publishedFor } from '#domain/publications/lifecycle.ts';
import { OWNER, STRANGER, minimalForm } from './resume-builder.ts';

import { refused } from './refused.ts';
import { END, interrupted, resumeWorld } from './resumes-contract.ts';
import type { ResumeWorld } from './resumes-contract.ts';

/** Of whom a position is, and what the public sees, on any table. */
export function describeResumeLists(name: string, make: () => Promise<Table>): void {
  describe(`public résumés on ${name}`, () => {
    let here: ResumeWorld;
    beforeEach(async () => {
      here = resumeWorld(await make());
    });

    describe('[B22] one public résumé for one position', () => {
      const welder = minimalForm({ desiredPosition: '7212' });
      const taken = 'position-taken desiredPosition:position-taken';

      it('of one owner; another owner has their own', async () => {
        await here.resumes.publish(here.commands.publish(welder));
        expect(await refused(here.resumes.publish(here.commands.publish(welder)))).toBe(taken);
        expect(await refused(here.resumes.publish(here.commands.publish(welder, {}, STRANGER)))).toBe('done');
      });
      it('is free again when its résumé is archived', async () => {
        await here.resumes.archive(
          here.commands.archive(await here.resumes.publish(here.commands.publish(welder))),
        );
        expect(await refused(here.resumes.publish(here.commands.publish(welder)))).toBe('done');
      });
      it('is free again from the second its résumé expires', async () => {
        await here.resumes.publish(here.commands.publish(welder));
        here.commands.clock.set('2026-12-02T08:59:59.999Z');
        expect(await refused(here.resumes.publish(here.commands.publish(welder)))).toBe(taken);
        here.commands.clock.set(END);
        expect(await refused(here.resumes.publish(here.commands.publish(welder)))).toBe('done');
      });
      it('is free again when its résumé moves to another position, which may move back', async () => {
        const first = await here.resumes.publish(here.commands.publish(welder));
        const moved = await here.resumes.edit(here.commands.edit(first, minimalForm()));
        expect(await refused(here.resumes.edit(here.commands.edit(moved, welder)))).toBe('done');
        const away = await here.resumes.find(first.id);
        const seen = { ...moved, revision: { version: away!.head.version, auditHash: away!.head.auditHash } };
        await here.resumes.edit(here.commands.edit(seen, minimalForm()));
        expect(await refused(here.resumes.publish(here.commands.publish(welder)))).toBe('done');
      });
      it('is free again when its résumé is erased', async () => {
        const { id } = await here.resumes.publish(here.commands.publish(welder));
        await here.table.delete(resumeHeadKey(id));
        expect(await refused(here.resumes.publish(here.commands.publish(welder)))).toBe('done');
      });
      it('is held against restoring as well', async () => {
        const archived = await here.resumes.archive(
          here.commands.archive(await here.resumes.publish(here.commands.publish(welder))),
        );
        await here.resumes.publish(here.commands.publish(welder));
        expect(await refused(here.resumes.restore(here.commands.restore(archived, welder)))).toBe(taken);
      });
      it('goes to one of two that take it over at once', async () => {
        await here.resumes.archive(
          here.commands.archive(await here.resumes.publish(here.commands.publish(welder))),
        );
        const slow = dynamoResumes(
          interrupted(here.table, () => here.resumes.publish(here.commands.publish(welder))),
        );
        expect(await refused(slow.publish(here.commands.publish(welder)))).toBe(taken);
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
          const page = await dynamoPublicResumes(here.table).page({
            jurisdiction: 'KZ',
            now: here.commands.clock.now(),
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
          here.commands.clock.set(at);
          const outcome = await here.resumes.publish(
            here.commands.publish(minimalForm({ publicationPeriodDays: 180 }), {}, someone(index)),
          );
          ids.unshift(outcome.id);
        }
        for (const limit of [1, 2, 50]) expect(await walk({ limit })).toEqual(ids);
        expect(await walk({ limit: 50, jurisdiction: 'KG' })).toEqual([]);
        here.commands.clock.set('2026-12-27T23:59:59.998Z');
        expect(await walk({ limit: 50 })).toEqual(ids);
        here.commands.clock.set('2026-12-27T23:59:59.999Z');
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
          const outcome = await here.resumes.publish(here.commands.publish(sent, {}, someone(index)));
          ids.push(outcome.id);
          here.commands.clock.advance(1000);
        }
        expect(await walk({ limit: 1, region: '750000000' })).toEqual([ids[2], ids[1]]);
        expect(await walk({ limit: 1, field: 'trade' })).toEqual([ids[1], ids[0]]);
        expect(await walk({ limit: 50, region: '750000000', field: 'trade' })).toEqual([ids[1]]);
      });

      it('[H2] [B19] shows one published anew once, in its new place, and an archived one not at all', async () => {
        const first = await here.resumes.publish(here.commands.publish());
        here.commands.clock.advance(1000);
        const second = await here.resumes.publish(
          here.commands.publish(minimalForm({ desiredPosition: '7212' })),
        );
        here.commands.clock.advance(1000);
        const publication = publishedFor(30, here.commands.clock.now());
        const renewed = await here.resumes.edit(here.commands.edit(first, minimalForm(), { publication }));
        expect(await walk({ limit: 1 })).toEqual([first.id, second.id]);
        await here.resumes.archive(here.commands.archive(renewed));
        expect(await walk({ limit: 50 })).toEqual([second.id]);
        await here.resumes.edit(
          here.commands.edit(
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
        ids.unshift((await here.resumes.publish(here.commands.publish(minimalForm({ desiredPosition })))).id);
        here.commands.clock.advance(1);
      }
      const first = await here.resumes.pageOfOwner(OWNER, 2);
      expect(first.heads.map(({ id }) => id)).toEqual(ids.slice(0, 2));
      const second = await here.resumes.pageOfOwner(OWNER, 2, first.next);
      expect(second.heads.map(({ id }) => id)).toEqual(ids.slice(2));
      expect(second.next).toBeUndefined();
      expect((await here.resumes.pageOfOwner(STRANGER, 2)).heads).toEqual([]);
    });
  });
}
