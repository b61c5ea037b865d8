import { beforeEach, describe, expect, it } from 'vitest';
import { notify } from '#application/notifications/notify.ts';
import { mailKey } from '#adapters/dynamodb/keys.ts';
import { NOTICE_KINDS } from '#domain/notifications/notice.ts';
import { FILE_REFUSALS } from '#domain/files/refusals.ts';
import { LANGUAGES } from '#domain/shared/languages.ts';
import { domainEventSchema } from '#domain/shared/events.ts';
import { fileIdSchema } from '#domain/shared/ids.ts';
import { memoryTable } from '#test/support/memory-table.ts';
import {
  AT,
  EXPIRES,
  accountId,
  change,
  eventId,
  expiring,
  harness,
  peopled,
  resumeId,
  signUp,
} from './harness.ts';
import type { Harness } from './harness.ts';
import { readCatalogues } from '../../../../infra/texts.ts';

let h: Harness;
beforeEach(async () => {
  h = await peopled();
});

describe('what is told', () => {
  const fileId = fileIdSchema.parse('01890004-0000-7000-8000-000000000001');
  const own = { accountId: accountId(1), resumeId: resumeId(1) };
  it.each([
    ['resumes.published', { ...own }, 'resume-published', '25 ноября 2026 г., 09:00 (время Казахстана)'],
    ['resumes.restored', { ...own }, 'resume-restored', '25 ноября 2026 г., 09:00 (время Казахстана)'],
    ['resumes.archived', { ...own }, 'resume-archived', undefined],
    ['files.refused', { accountId: accountId(1), fileId, reason: 'malware' }, 'file-refused', undefined],
  ] as const)('[M1] [M2] %s: one notice in the cabinet and one mail', async (type, fields, kind, until) => {
    await notify(change(domainEventSchema.parse({ type, ...fields })), h.deps);
    const [notice, ...more] = await h.list(1);
    expect(more).toEqual([]);
    expect(notice).toMatchObject({ kind, at: AT, accountId: accountId(1), id: eventId(1) });
    expect(h.sent).toHaveLength(1);
    expect(h.sent[0]).toMatchObject({ to: 'person-1@example.com', language: 'ru', template: kind, at: AT });
    expect(h.sent[0]?.params['until']).toBe(until);
    expect(await h.stateOf()).toBe('sent');
  });

  it('[M2] a refused file is explained in the words of its reason', async () => {
    h = harness();
    await h.account(1);
    const event = { type: 'files.refused', accountId: accountId(1), fileId, reason: 'malware' } as const;
    await notify(change(event), { ...h.deps, phrases: (key, language) => `${key} in ${language}` });
    expect(h.sent[0]?.params['reason']).toBe('file.refused.malware in ru');
    expect((await h.list(1))[0]?.params['reason']).toBe('malware');
  });

  it('[H1] [M2] a warning reaches every owner in their language and zone, with the days that are left', async () => {
    await notify(expiring(3), h.deps);
    expect(
      h.sent.map(({ language, params }) => `${language} ${params['days']} ${params['until']}`).toSorted(),
    ).toEqual([
      'kk 3 2026 жылғы 25 қараша, 09:00 (Қазақстан уақыты)',
      'ky 3 2026-жылдын 25-ноябры, 10:00 (Кыргызстан убактысы)',
      'ru 3 25 ноября 2026 г., 09:00 (время Казахстана)',
    ]);
    expect((await h.list(2))[0]).toMatchObject({
      kind: 'resume-expiring',
      params: { resumeId: resumeId(2), until: EXPIRES, jurisdiction: 'KG' },
    });
  });

  it.each([
    ['2026-11-22T04:00:00.001Z', 3],
    ['2026-11-23T04:00:00.000Z', 2],
    ['2026-11-24T04:00:00.001Z', 1],
    ['2026-11-25T04:00:01.000Z', 1],
  ])('[H1] a sweep that runs late (%s) warns of %i days', async (now, days) => {
    h.clock.set(now);
    await notify(expiring(1), h.deps);
    expect(h.sent[0]?.params['days']).toBe(days);
  });

  it('[H1] [M2] what was archived by its expiry is told, with the moment it ended', async () => {
    const { event } = expiring(2);
    if (event.type !== 'publications.expiring') throw new Error('not that event');
    await notify(change({ ...event, type: 'publications.expired' }), h.deps);
    expect(h.sent.map(({ template }) => template)).toEqual(['resume-expired', 'resume-expired']);
    expect((await h.list(1))[0]).toMatchObject({ kind: 'resume-expired', at: EXPIRES });
  });

  it('[M2] a page of 100 publications reads their owners in one call and mails each once', async () => {
    const table = memoryTable();
    h = harness(table);
    for (const n of [1, 2, 3]) await h.account(n);
    table.calls.length = 0;
    await notify(expiring(100), h.deps);
    expect(h.sent).toHaveLength(100);
    expect(table.calls.filter(({ operation }) => operation === 'batchGet')).toHaveLength(2);
    expect(table.calls.filter(({ operation }) => operation === 'put')).toHaveLength(100);
    expect(table.calls.filter(({ operation }) => operation === 'update')).toHaveLength(100);
    expect(table.calls).toHaveLength(202);
  });

  it('[M2] nobody is told when the account or the résumé is gone, and the others still are', async () => {
    await notify(
      change({ type: 'resumes.published', accountId: accountId(1), resumeId: resumeId(9) }),
      h.deps,
    );
    await notify(
      change({ type: 'resumes.archived', accountId: accountId(9), resumeId: resumeId(1) }),
      h.deps,
    );
    expect(h.sent).toEqual([]);
    await h.table.delete({ pk: `ACCOUNT#${accountId(2)}`, sk: 'HEAD' });
    await notify(expiring(3), h.deps);
    expect(h.sent.map(({ to }) => to).toSorted()).toEqual(['person-1@example.com', 'person-3@example.com']);
    await notify(change({ type: 'publications.expired', publications: [] }), h.deps);
  });

  it.each([
    { type: 'identity.account-confirmed', accountId: accountId(1) },
    { type: 'identity.signed-out', accountId: accountId(1), sessionId: 's' },
    { type: 'resumes.edited', accountId: accountId(1), resumeId: resumeId(1) },
    { type: 'files.upload-requested', accountId: accountId(1), fileId },
    { type: 'files.cleared', accountId: accountId(1), fileId },
  ] as const)('[M1] $type is no news to its owner', async (event) => {
    await notify(change(event), h.deps);
    expect(h.sent).toEqual([]);
    expect(await h.list(1)).toEqual([]);
  });
});

describe('what the identity context writes', () => {
  const composed = { to: 'new@example.com', language: 'en' } as const;

  it('[A5] [M2] a code is mailed, shown in no cabinet and stored nowhere', async () => {
    h.state.identityMail = {
      ...composed,
      template: 'confirm-email',
      params: { code: '042137', minutes: '15' },
    };
    await notify(signUp, h.deps);
    expect(h.sent).toHaveLength(1);
    expect(h.sent[0]).toMatchObject({ to: 'new@example.com', params: { code: '042137', minutes: 15 } });
    expect(h.sent[0]?.reference).toBe(`${accountId(1)}/${eventId(1)}`);
    expect(await h.list(1)).toEqual([]);
    const record = await h.table.get(mailKey(eventId(1)));
    expect(record).toMatchObject({ mail: 'sent' });
    expect(JSON.stringify(record)).not.toMatch(/042137|example\.com/);
  });

  it('[M2] a reset code names no account: only the credential is known', async () => {
    h.state.identityMail = { ...composed, template: 'reset-password', params: { code: '1', minutes: '15' } };
    const event = { type: 'identity.password-reset-requested', credentialId: 'c', codeIssuedAt: AT } as const;
    await notify(change(event), h.deps);
    expect(h.sent[0]?.reference).toBe(`-/${eventId(1)}`);
  });

  it.each([
    ['identity.password-changed', 'password-changed'],
    ['identity.sessions-ended', 'sessions-ended'],
    ['identity.refresh-token-reused', 'sessions-ended'],
    ['identity.signed-in', 'new-sign-in'],
  ] as const)('[M1] [M2] %s is told in the cabinet and by mail', async (type, template) => {
    const params: Record<string, string> = template === 'new-sign-in' ? { at: AT, device: 'Firefox' } : {};
    h.state.identityMail = { ...composed, template, params };
    await notify(change({ type, accountId: accountId(2), sessionId: 's' }), h.deps);
    const [notice] = await h.list(2);
    expect(notice).toMatchObject({ kind: template, at: AT, params: { at: AT, jurisdiction: 'KG' } });
    expect(JSON.stringify(notice)).not.toContain('Firefox');
    expect(h.sent[0]?.params['at']).toBe('22 November 2026, 09:59 (Kyrgyzstan time)');
  });

  it('[M2] an address that is registered already is told by mail alone', async () => {
    h.state.identityMail = { ...composed, template: 'already-registered', params: {} };
    await notify(signUp, h.deps);
    expect(h.sent.map(({ template }) => template)).toEqual(['already-registered']);
    expect(await h.list(1)).toEqual([]);
  });

  it('[M2] an event that calls for no mail leaves nothing behind', async () => {
    await notify(signUp, h.deps);
    expect(h.sent).toEqual([]);
    expect(await h.table.get(mailKey(eventId(1)))).toBeUndefined();
  });
});

it.each(NOTICE_KINDS)(
  '[M1] a notice %s has title and text in four languages, with the same places',
  (kind) => {
    const catalogue = readCatalogues();
    for (const part of ['title', 'text']) {
      const text = catalogue.get(`notice.${kind}.${part}`);
      if (text === undefined) throw new Error(`no text for notice.${kind}.${part}`);
      const places = LANGUAGES.map((language) => (text[language].match(/\{\w+\}/g) ?? []).toSorted().join());
      expect(new Set(places).size).toBe(1);
      expect(new Set(LANGUAGES.map((language) => text[language])).size).toBe(4);
    }
  },
);

it('[B4] [M1] every reason for which a file is refused has its words', () => {
  const catalogue = readCatalogues();
  for (const reason of FILE_REFUSALS)
    expect([reason, catalogue.has(`file.refused.${reason}`)]).toEqual([reason, true]);
});
