import { beforeEach, describe, expect, it } from 'vitest';
import { accountKey, invitationKey, mailKey } from '#adapters/dynamodb/keys.ts';
import { notify } from '#application/notifications/notify.ts';
import type { Change } from '#application/notifications/plan-messages.ts';
import { employerMailId, referencedEmployer } from '#domain/notifications/notice.ts';
import { invitationIdSchema } from '#domain/shared/ids.ts';
import type { AccountId } from '#domain/shared/ids.ts';
import type { DomainEvent } from '#domain/shared/events.ts';
import { instant } from '#domain/shared/time.ts';
import {
  ADMINISTRATOR,
  CABINET,
  EMPLOYER,
  MANAGER,
  OTHER_EMPLOYER,
  putCabinet,
  putEmployer,
  putMember,
} from '#test/support/cabinets.ts';
import { memoryTable } from '#test/support/memory-table.ts';
import type { MemoryTable } from '#test/support/memory-table.ts';
import { CENTRE, UNTIL, newsVacancyId, putNewsVacancy } from '#test/support/notifications/news-contract.ts';
import { accountId, eventId, harness, resumeId } from './harness.ts';
import type { Harness } from './harness.ts';

const AT = instant('2026-11-22T03:59:58.000Z');
const SPECIALIST = accountId(41);
const HEAD = accountId(42);
const invitationId = invitationIdSchema.parse('01890000-0000-7000-8000-0000000000a1');
const change = (event: DomainEvent, n = 1): Change => ({ id: eventId(n), at: AT, event });

let table: MemoryTable;
let h: Harness;

const person = (id: AccountId, name: string, language = 'ru') =>
  table.put({ ...accountKey(id), accountId: id, email: `${name}@example.com`, language, jurisdiction: 'KZ' });

beforeEach(async () => {
  table = memoryTable();
  h = harness(table);
  await putCabinet(table);
  await person(ADMINISTRATOR, 'administrator', 'kk');
  await person(MANAGER, 'manager');
  await putNewsVacancy(table, 1);
  await table.put({
    ...invitationKey(invitationId),
    type: 'invitation',
    status: 'pending',
    id: invitationId,
    cabinetId: CABINET,
    invitedBy: ADMINISTRATOR,
    name: 'Сынақ Үлгібаева',
    email: 'invitee@example.com',
    credentialId: 'c',
    language: 'kk',
    invitedAt: AT,
    remindAt: AT,
    expiresAt: AT,
    version: 1,
    auditHash: 'x',
  });
});

const noticesOf = async (id: AccountId) => (await h.notices.page(id, { limit: 50 })).notices;
/** `<to> <template>` of every mail. */
const mailed = () =>
  h.sent.map(({ to, template }) => `${to.replace('@example.com', '')} ${template}`).toSorted();
const NEVER_STORED = /Үлгі»|Сынақ Үлгібаева/;

describe('news of a vacancy', () => {
  const own = { accountId: SPECIALIST, employerId: EMPLOYER, vacancyId: newsVacancyId(1) };
  it.each([
    ['vacancies.published', 'vacancy-published'],
    ['vacancies.restored', 'vacancy-restored'],
    ['vacancies.archived', 'vacancy-archived'],
    ['vacancies.deregistered', 'vacancy-deregistered'],
    ['vacancies.reconfirmation-asked', 'vacancy-reconfirmation-asked'],
  ] as const)(
    '[M1] [M2] %s: its manager gets one notice and one mail, that name the vacancy and the enterprise',
    async (type, kind) => {
      for (let delivery = 0; delivery < 2; delivery++) {
        await notify(change({ type, ...own, centreId: CENTRE }), h.deps);
      }
      expect(mailed()).toEqual([`manager ${kind}`]);
      expect(h.sent[0]?.params).toMatchObject({
        title: 'Аспаз 1',
        enterprise: 'ЖШС «Үлгі»',
        until: '21 декабря 2026 г., 00:00 (время Казахстана)',
      });
      const notices = await noticesOf(MANAGER);
      expect(notices).toMatchObject([{ kind, params: { title: 'Аспаз 1', vacancyId: newsVacancyId(1) } }]);
      expect(JSON.stringify([...table.items.values()].filter(({ type: t }) => t === 'notice'))).not.toMatch(
        NEVER_STORED,
      );
    },
  );

  it('[H4] a sweep tells of résumés and vacancies in one event, each whom it concerns', async () => {
    await h.account(1, 'en');
    const event = {
      type: 'publications.expiring',
      publications: [
        { kind: 'resume', id: resumeId(1), accountId: accountId(1), expiresAt: instant(UNTIL) },
        { kind: 'vacancy', id: newsVacancyId(1), accountId: SPECIALIST, expiresAt: instant(UNTIL) },
        { kind: 'vacancy', id: newsVacancyId(9), accountId: SPECIALIST, expiresAt: instant(UNTIL) },
      ],
    } as const;
    h.clock.set('2026-12-18T00:00:00.000Z');
    await notify(change({ ...event, publications: [...event.publications] }), h.deps);
    await notify(
      change({ ...event, type: 'publications.expired', publications: [...event.publications] }, 2),
      h.deps,
    );
    expect(mailed()).toEqual([
      'manager vacancy-expired',
      'manager vacancy-expiring',
      'person-1 resume-expired',
      'person-1 resume-expiring',
    ]);
    expect(h.sent.find(({ template }) => template === 'vacancy-expiring')?.params['days']).toBe(3);
    await notify(change({ ...event, publications: [...event.publications] }, 3), h.deps);
    expect(h.sent).toHaveLength(4);
  });

  it('[M2] a page of 100 vacancies costs three reads, and one of accounts', async () => {
    for (let n = 1; n <= 100; n++) await putNewsVacancy(table, n);
    table.calls.length = 0;
    const publications = Array.from({ length: 100 }, (_, index) => ({
      kind: 'vacancy' as const,
      id: newsVacancyId(index + 1),
      accountId: SPECIALIST,
      expiresAt: instant(UNTIL),
    }));
    await notify(change({ type: 'publications.expired', publications }), h.deps);
    expect(h.sent).toHaveLength(100);
    const reads = table.calls.filter(({ operation }) => operation === 'batchGet');
    // Heads; enterprise and manager; accounts; addresses that get no mail.
    expect(reads).toHaveLength(4);
  });
});

describe('news of managers', () => {
  const invited = { accountId: MANAGER, cabinetId: CABINET, invitationId } as const;
  const access = { accountId: ADMINISTRATOR, cabinetId: CABINET, managerId: MANAGER } as const;

  it.each([
    [{ type: 'managers.letter-arrived', ...invited }, 'manager-letter-arrived'],
    [{ type: 'managers.accepted', ...invited, managerId: MANAGER }, 'manager-accepted'],
    [{ type: 'managers.invitation-expired', ...invited }, 'invitation-expired'],
  ] as const)(
    '[I7] [I8] [M2] $0.type is told to the administrator, who of them by mail alone',
    async (event, kind) => {
      await notify(change(event), h.deps);
      expect(mailed()).toEqual([`administrator ${kind}`]);
      expect(h.sent[0]).toMatchObject({ language: 'kk', params: { name: 'Сынақ Үлгібаева', invitationId } });
      expect(await noticesOf(ADMINISTRATOR)).toMatchObject([{ kind, params: { invitationId } }]);
      expect(JSON.stringify(await noticesOf(ADMINISTRATOR))).not.toMatch(NEVER_STORED);
    },
  );

  it('[I9] [I10] both are told when a manager has joined', async () => {
    await notify(change({ type: 'managers.joined', ...invited, managerId: MANAGER }), h.deps);
    expect(mailed()).toEqual(['administrator manager-joined', 'manager cabinet-opened']);
    expect(h.sent.find(({ template }) => template === 'cabinet-opened')?.params['enterprises']).toBe(
      '«ЖШС «Үлгі»»',
    );
  });

  it.each([
    ['managers.access-withdrawn', 'access-withdrawn'],
    ['managers.access-restored', 'access-restored'],
  ] as const)('[I13] [M2] %s is told to the manager', async (type, kind) => {
    await notify(change({ type, ...access }), h.deps);
    expect(mailed()).toEqual([`manager ${kind}`]);
    expect(await noticesOf(MANAGER)).toMatchObject([{ kind }]);
  });
});

describe('news of enterprises and centres', () => {
  const ofCentre = { accountId: HEAD, centreId: CENTRE } as const;
  const link = { type: 'employers.cabinet-link-requested', ...ofCentre } as const;

  it('[A8] [M2] the administrator is told that the enterprise is registered', async () => {
    const event = { type: 'employers.registered', accountId: ADMINISTRATOR, employerId: EMPLOYER } as const;
    await notify(change({ ...event, cabinetId: CABINET }), h.deps);
    expect(mailed()).toEqual(['administrator employer-registered']);
    expect(h.sent[0]?.params['enterprise']).toBe('ЖШС «Үлгі»');
  });

  it('[J12] a link to open a cabinet goes to the address on the card, once, and a bounce finds the card', async () => {
    await putEmployer(table, { id: OTHER_EMPLOYER, email: 'office@example.com' });
    for (let delivery = 0; delivery < 2; delivery++) {
      await notify(change({ ...link, employerId: OTHER_EMPLOYER }), h.deps);
    }
    expect(mailed()).toEqual(['office cabinet-link']);
    expect(referencedEmployer(h.sent[0]?.reference ?? '')).toBe(OTHER_EMPLOYER);
    const record = await table.get(mailKey(employerMailId(OTHER_EMPLOYER, eventId(1))));
    expect(record).toMatchObject({ mail: 'sent' });
    expect(JSON.stringify(record)).not.toContain('example.com');
  });

  it('[J12] no link goes to an enterprise that has a cabinet, or has given no address', async () => {
    await putEmployer(table, { id: OTHER_EMPLOYER });
    await notify(change({ ...link, employerId: OTHER_EMPLOYER }), h.deps);
    await notify(change({ ...link, employerId: EMPLOYER }, 2), h.deps);
    expect(h.sent).toEqual([]);
  });

  it('[J1] [M2] who was put on the staff is told, who was taken off is not', async () => {
    const centre = { kind: 'centre', id: CENTRE } as const;
    await person(SPECIALIST, 'specialist');
    const event = { type: 'centres.staff-changed', ...ofCentre, staffId: SPECIALIST } as const;
    await notify(change(event), h.deps);
    expect(mailed()).toEqual([]);
    await putMember(table, centre, { accountId: SPECIALIST, role: 'specialist' });
    await notify(change(event, 2), h.deps);
    expect(mailed()).toEqual(['specialist staff-appointed']);
    await putMember(table, centre, { accountId: SPECIALIST, role: 'specialist', status: 'withdrawn' });
    await notify(change(event, 3), h.deps);
    expect(h.sent).toHaveLength(1);
  });

  it('[Q5] the heads of a centre hear of a reached cap, nobody else does', async () => {
    const centre = { kind: 'centre', id: CENTRE } as const;
    await person(SPECIALIST, 'specialist');
    await person(HEAD, 'head');
    await putMember(table, centre, { accountId: SPECIALIST, role: 'specialist' });
    const event = { type: 'supervision.cap-reached', accountId: SPECIALIST, centreId: CENTRE } as const;
    await notify(change(event), h.deps);
    expect(h.sent).toEqual([]);
    await putMember(table, centre, { accountId: HEAD, role: 'centre_head' });
    await notify(change(event, 2), h.deps);
    expect(mailed()).toEqual(['head personal-data-cap-reached']);
  });
});
