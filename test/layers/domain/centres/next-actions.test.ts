import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ACTION_CODES, nextActions } from '#domain/centres/next-actions.ts';
import type { WatchedVacancy, Workload } from '#domain/centres/ports.ts';
import type { EmployerHead } from '#domain/employers/employer.ts';
import { centreIdSchema, employerIdSchema, vacancyIdSchema } from '#domain/shared/ids.ts';
import { instant, plusDays } from '#domain/shared/time.ts';
import type { ListedVacancyHead } from '#domain/vacancies/head.ts';
import { employerOf } from '#test/support/cabinets.ts';

const NOW = instant('2026-11-02T09:00:00.000Z');
const days = (count: number) => plusDays(NOW, count);
const uuid = (n: number) => `01890000-0000-7000-8000-${String(n).padStart(12, '0')}`;

/** An employer that asks for nothing: contacted yesterday, with progress. */
const employer = (n: number, changes: Partial<EmployerHead> = {}): EmployerHead =>
  employerOf({
    id: employerIdSchema.parse(uuid(n)),
    createdAt: days(-100),
    contactAt: days(-1),
    progressAt: days(-1),
    ...changes,
  });
type PublishedHead = Extract<ListedVacancyHead, { status: 'published' }>;
const vacancy = (n: number, changes: Partial<PublishedHead> = {}, of = employer(n)): WatchedVacancy => ({
  vacancy: {
    id: vacancyIdSchema.parse(uuid(n + 1000)),
    employerId: of.id,
    source: 'employer',
    version: 1,
    auditHash: 'a'.repeat(64),
    jurisdiction: 'KZ',
    centreId: centreIdSchema.parse('kz-750000000'),
    confirmedAt: days(-1),
    occupation: '2512',
    title: 'Бағдарламашы',
    posts: 1,
    schedules: [],
    natures: [],
    region: '750000000',
    status: 'published',
    publishedAt: days(-1),
    expiresAt: days(60),
    periodDays: 60,
    ...changes,
  },
  employer: of,
  since: days(-1),
});
const told = (workload: Partial<Workload>) =>
  nextActions({ employers: [], vacancies: [], ...workload }, NOW).map(
    ({ code, reason }) => `${code}: ${reason}`,
  );

describe('next actions for an employer', () => {
  it.each<[string, Partial<EmployerHead>, string[]]>([
    ['in touch, with progress', {}, []],
    [
      'never contacted, 3 days old',
      { contactAt: undefined, createdAt: days(-3) },
      ['make-first-contact: never-contacted'],
    ],
    [
      'never contacted, with an address',
      { contactAt: undefined, email: 'a@b.example' },
      ['send-greeting-letter: never-contacted'],
    ],
    ['never contacted, younger', { contactAt: undefined, createdAt: days(-2) }, []],
    ['silent for 90 days', { progressAt: days(-90), contactAt: days(-14) }, ['renew-contact: silent']],
    ['silent for 89 days', { progressAt: days(-89), contactAt: days(-14) }, []],
    ['silent, but turned to 13 days ago', { progressAt: days(-200), contactAt: days(-13) }, []],
    ['with a dead address', { emailDeadSince: days(-1) }, ['correct-email: email-dead']],
    [
      'with a link and no cabinet for 7 days',
      { cabinetLinkAt: days(-7) },
      ['repeat-cabinet-link: cabinet-not-opened'],
    ],
    ['with a link of 6 days', { cabinetLinkAt: days(-6) }, []],
    [
      'with a link, at a dead address',
      { cabinetLinkAt: days(-7), emailDeadSince: days(-1) },
      ['correct-email: email-dead'],
    ],
    ['with a cabinet', { cabinetLinkAt: days(-7), cabinetId: uuid(7) as never }, []],
    ['that is no more', { liquidatedSince: days(-1), emailDeadSince: days(-1), contactAt: undefined }, []],
  ])('[J6] %s', (_, changes, expected) => {
    expect(told({ employers: [employer(1, changes)] })).toEqual(expected);
  });
});

describe('next actions for a vacancy', () => {
  it.each<[string, Partial<PublishedHead>, string[]]>([
    ['current', {}, []],
    ['not confirmed', { confirmedAt: days(-30) }, ['ask-reconfirmation: not-confirmed']],
    ['not confirmed, asked about', { confirmedAt: days(-30), reconfirmationAskedAt: days(-1) }, []],
    [
      'unanswered',
      { confirmedAt: days(-30), reconfirmationAskedAt: days(-7) },
      ['deregister-vacancy: unanswered'],
    ],
    ['that ends soon', { expiresAt: days(3) }, ['prolong-vacancy: expiring']],
    ['that ended', { expiresAt: NOW }, []],
  ])('[C8] %s', (_, changes, expected) => {
    expect(told({ vacancies: [vacancy(1, changes)] })).toEqual(expected);
  });

  it('[C8] of an employer that is no more', () => {
    const gone = vacancy(1, {}, employer(1, { liquidatedSince: days(-1) }));
    expect(told({ vacancies: [gone] })).toEqual(['deregister-vacancy: employer-liquidated']);
  });
});

const ago = fc.integer({ min: -200, max: 0 }).map(days);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const workloads = fc
  .record({
    employers: fc.array(
      fc.record({
        createdAt: ago,
        progressAt: ago,
        contactAt: maybe(ago),
        cabinetLinkAt: maybe(ago),
        emailDeadSince: maybe(ago),
        email: maybe(fc.constant('a@b.example')),
      }),
      { maxLength: 12 },
    ),
    vacancies: fc.array(
      fc.record({
        confirmedAt: ago,
        reconfirmationAskedAt: maybe(ago),
        expiresAt: fc.integer({ min: -5, max: 30 }).map(days),
      }),
      { maxLength: 12 },
    ),
  })
  .map(({ employers, vacancies }): Workload => ({
    employers: employers.map((changes, index) => employer(index, changes)),
    vacancies: vacancies.map((changes, index) => vacancy(index, changes)),
  }));

describe('the order of next actions', () => {
  it('[J6] [C8] is the same for the same workload, in whatever order it comes', () => {
    fc.assert(
      fc.property(workloads, (workload) => {
        const turned = {
          employers: workload.employers.toReversed(),
          vacancies: workload.vacancies.toReversed(),
        };
        expect(nextActions(turned, NOW)).toEqual(nextActions(workload, NOW));
      }),
    );
  });

  it('[J6] [C8] the more urgent kind comes first, of a kind the longest waiting, and nothing lies ahead', () => {
    fc.assert(
      fc.property(workloads, (workload) => {
        const ranks = nextActions(workload, NOW).map(({ code, since }) => {
          expect(since <= NOW).toBe(true);
          return `${String(ACTION_CODES.indexOf(code)).padStart(2, '0')}#${since}`;
        });
        expect(ranks).toEqual(ranks.toSorted());
      }),
    );
  });

  it('[J6] [C8] each subject is named at most once for a reason, and by an action that names it', () => {
    fc.assert(
      fc.property(workloads, (workload) => {
        const subjects = nextActions(workload, NOW).map(
          ({ employerId, vacancy: about, reason }) => `${employerId}#${about?.id ?? ''}#${reason}`,
        );
        expect(new Set(subjects).size).toBe(subjects.length);
      }),
    );
  });
});
