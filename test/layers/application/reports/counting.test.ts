import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dynamoReports } from '#adapters/dynamodb/reports.ts';
import { dynamoResumes } from '#adapters/dynamodb/resumes.ts';
import type { Item, Table } from '#adapters/dynamodb/table.ts';
import { countChange } from '#application/reports/count-change.ts';
import type { Outcome } from '#domain/resumes/ports.ts';
import type { DomainEvent } from '#domain/shared/events.ts';
import { dayIn } from '#domain/shared/jurisdictions.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import { instant, plusDays } from '#domain/shared/time.ts';
import type { VacancyOutcome } from '#domain/vacancies/ports.ts';
import { putCabinet } from '#test/support/cabinets.ts';
import { testClock } from '#test/support/clock.ts';
import { CALL_FAULTS, Crash, faultyTable } from '#test/support/faulty-calls.ts';
import { memoryTable } from '#test/support/memory-table.ts';
import type { MemoryTable } from '#test/support/memory-table.ts';
import { withOutbox } from '#test/support/outbox.ts';
import { minimalForm } from '#test/support/resume-builder.ts';
import { commandsFor } from '#test/support/resumes-contract.ts';
import { sweepAll } from '#test/support/sweep.ts';
import { minimalVacancy, vacancyCommands, vacancyStore } from '#test/support/vacancies.ts';

const MINUTE = 60_000;
const text = (value: unknown): string => String(value);

/** Counters by what they are about: `<pk> <sk>`, then `<name>`; zeros left out. */
type Sums = Record<string, Record<string, number>>;

function countersOf(memory: MemoryTable): Sums {
  const sums: Sums = {};
  for (const { pk, sk, ...rest } of memory.items.values()) {
    if (!pk.startsWith('REPORT#')) continue;
    const kept = Object.entries(rest).filter(([name, value]) => value !== 0 && !name.includes('_'));
    if (kept.length > 0)
      sums[`${pk} ${sk}`] = Object.fromEntries(kept.map(([name, value]) => [name, Number(value)]));
  }
  return sums;
}

/** Counts everything there is from the beginning, as one would who had no projections. */
function recount(memory: MemoryTable): Sums {
  const sums: Sums = {};
  const add = (counter: string, adds: Record<string, number>): void => {
    const counted = (sums[counter] ??= {});
    for (const [name, amount] of Object.entries(adds)) {
      if (amount !== 0) counted[name] = (counted[name] ?? 0) + amount;
    }
  };
  const items = [...memory.items.values()];
  const chainOf = ({ pk }: Item): readonly { action: string; at: string }[] =>
    items
      .filter((item) => item.pk === pk && item.sk.startsWith('AUDIT#'))
      .toSorted((a, b) => Number(a['version']) - Number(b['version']))
      .map((item) => ({ action: text(item['action']), at: text(item['endedAt'] ?? item['at']) }));
  const month = (at: string): string => dayIn('KZ', instant(at)).slice(0, 7);
  for (const head of items.filter(({ type, sk }) => type === 'resume' && sk === 'HEAD')) {
    const occupation = text(head['occupation']);
    const published = head['status'] === 'published';
    if (published) add(`REPORT#segments#CENTRE#kz-750000000 ${occupation}`, { resumes: 1 });
    const answer = chainOf(head).findLast(({ action }) => action === 'resumes.archived');
    if (answer === undefined) continue;
    const helped = head['helpedToFindWork'] === true ? 1 : 0;
    add(`REPORT#outcomes#CENTRE#kz-750000000 ${month(answer.at)}#${occupation.slice(0, 2)}`, {
      answers: 1,
      helped,
      restored: published ? 1 : 0,
    });
  }
  for (const head of items.filter(({ type, sk }) => type === 'vacancy' && sk === 'HEAD')) {
    if (head['status'] === 'draft') continue;
    if (head['status'] === 'published') {
      add(`REPORT#segments#CENTRE#kz-750000000 ${text(head['occupation'])}`, {
        vacancies: 1,
        posts: Number(head['posts']),
      });
    }
    let since: { stage: string; at: string } | undefined;
    for (const { action, at } of chainOf(head)) {
      const reason = {
        'vacancies.published': 'published',
        'vacancies.archived': 'owner',
        'vacancies.expired': 'expiry',
        'vacancies.restored': 'expiry',
      }[action];
      if (since !== undefined && reason !== undefined) {
        const minutesSum = Math.round((Date.parse(at) - Date.parse(since.at)) / MINUTE);
        const dimensions = `${month(at)}#${since.stage}#${reason}#${text(head['source'] ?? 'employer')}`;
        add(`REPORT#stages#CENTRE#kz-750000000 ${dimensions}`, { minutesCount: 1, minutesSum });
        const own = `${dimensions}#${text(head['managerId'])}`;
        add(`REPORT#stages#CABINET#${text(head['cabinetId'])} ${own}`, { minutesCount: 1, minutesSum });
        since = undefined;
      }
      if (action === 'vacancies.drafted') since ??= { stage: 'draft', at };
      if (action === 'vacancies.published' || action === 'vacancies.restored')
        since = { stage: 'published', at };
    }
  }
  return sums;
}

/** A portal on which people do what they like; answers the events that it told of. */
async function portal() {
  const memory = memoryTable();
  await putCabinet(memory);
  const { table, delivered } = withOutbox(memory);
  const clock = testClock();
  // IDs of its own: an event of the same moment with the ID of a seeker's would be taken for the same event.
  const made = vacancyCommands(clock, 'vacancies');
  const seeker = commandsFor(clock);
  const [vacancies, resumes] = [vacancyStore(table), dynamoResumes(table)];
  const seenVacancies: VacancyOutcome[] = [];
  const seenResumes: Outcome[] = [];
  const replaced = <T extends { readonly id: string }>(list: T[], one: T): void => {
    const index = list.findIndex(({ id }) => id === one.id);
    if (index === -1) list.push(one);
    else list[index] = one;
  };
  const vacancyDone = async (done: Promise<VacancyOutcome>): Promise<void> =>
    replaced(seenVacancies, await done);
  const resumeDone = async (done: Promise<Outcome>): Promise<void> => replaced(seenResumes, await done);
  const positions = ['2512', '7212', '5120', '3313', '8322'];
  const form = (n: number) =>
    minimalVacancy({ posts: 1 + (n % 7), validThrough: dayIn('KZ', plusDays(clock.now(), 2 + n)) });
  const act = async (action: number, n: number): Promise<void> => {
    const vacancy = seenVacancies[n % Math.max(1, seenVacancies.length)];
    const resume = seenResumes[n % Math.max(1, seenResumes.length)];
    if (action === 0) await vacancyDone(vacancies.makeDraft(made.makeDraft(form(n))));
    else if (action === 1) await vacancyDone(vacancies.publish(made.publish(form(n))));
    else if (action === 2)
      await resumeDone(
        resumes.publish(seeker.publish(minimalForm({ desiredPosition: positions[n % 5] ?? '2512' }))),
      );
    else if (action === 3) await sweepAll(table, clock);
    else if (vacancy !== undefined && action === 4)
      await vacancyDone(vacancies.publishDraft(made.restore(vacancy, form(n))));
    else if (vacancy !== undefined && action === 5)
      await vacancyDone(vacancies.archive(made.archive(vacancy)));
    else if (vacancy !== undefined && action === 6)
      await vacancyDone(vacancies.restore(made.restore(vacancy, form(n))));
    else if (resume !== undefined && action === 7)
      await resumeDone(resumes.archive(seeker.archive(resume, { helpedToFindWork: n % 2 === 0 })));
    else if (resume !== undefined && action === 8) await resumeDone(resumes.restore(seeker.restore(resume)));
  };
  return {
    memory,
    clock,
    delivered,
    /** What nobody may do, or what is out of date, is refused and left. */
    act: (action: number, n: number) =>
      act(action, n).catch((error: unknown) => {
        if (!(error instanceof Refusal)) throw error;
      }),
  };
}

const count = (table: Table, event: DomainEvent): Promise<void> =>
  countChange(event, { reports: dynamoReports(table) });

const steps = fc.array(
  fc.record({
    action: fc.nat({ max: 8 }),
    n: fc.nat({ max: 40 }),
    /** Minutes too, so that stages are of any length; 900 hours at most. */
    minutes: fc.oneof(fc.nat({ max: 90 }), fc.nat({ max: 54_000 })),
    /** Which of the events so far are delivered now, some of them again and again, in any order. */
    deliver: fc.array(fc.nat({ max: 60 }), { maxLength: 4 }),
  }),
  { minLength: 1, maxLength: 40 },
);

describe('[N1] [N2] [N3] counting changes', () => {
  it('ends in what a recount of everything finds, in whatever order and however often changes are delivered', async () => {
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(steps, fc.infiniteStream(fc.nat()), async (course, chance) => {
        const { memory, clock, delivered, act } = await portal();
        for (const { action, n, minutes, deliver } of course) {
          clock.advance(minutes * MINUTE);
          await act(action, n);
          for (const pick of deliver) {
            const change = delivered[pick % Math.max(1, delivered.length)];
            if (change !== undefined) await count(memory, change.event);
          }
        }
        const shuffled = delivered
          .map((change) => ({ change, at: chance.next().value }))
          .toSorted((a, b) => a.at - b.at);
        for (const { change } of shuffled) await count(memory, change.event);
        expect(countersOf(memory)).toEqual(recount(memory));
        compared += Object.keys(recount(memory)).length;
      }),
      { numRuns: 60 },
    );
    // Courses are drawn by lot: only that they are not all empty is certain.
    expect(compared).toBeGreaterThan(10);
  });

  it('adds everything or nothing when a call fails, at whatever call, and mends it when the change comes again', async () => {
    for (const fault of CALL_FAULTS) {
      for (let at = 0; at < 4; at++) {
        const { memory, delivered, act } = await portal();
        await act(1, 3);
        await act(5, 0);
        const [first, second] = delivered;
        if (first === undefined || second === undefined) throw new Error('no events');
        await count(memory, first.event);
        const faulty = faultyTable(memory, at, fault);
        await count(faulty, second.event).catch((error: unknown) => {
          if (!(error instanceof Crash) && !(error instanceof Error)) throw error;
        });
        await count(memory, second.event);
        await count(memory, first.event);
        expect(countersOf(memory), `${fault} at ${at}`).toEqual(recount(memory));
      }
    }
  });

  it('writes nothing for a change that is counted already', async () => {
    const { memory, delivered, act } = await portal();
    await act(1, 3);
    const [change] = delivered;
    if (change === undefined) throw new Error('no event');
    await count(memory, change.event);
    memory.calls.length = 0;
    await count(memory, change.event);
    expect(memory.calls.map(({ operation }) => operation)).toEqual(['batchGet', 'query']);
  });

  it('leaves alone what is no résumé and no vacancy', async () => {
    const { memory } = await portal();
    memory.calls.length = 0;
    await count(memory, {
      type: 'identity.account-confirmed',
      accountId: commandsFor().publish().context.actor.accountId,
    });
    expect(memory.calls).toEqual([]);
  });
});
