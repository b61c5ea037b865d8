import { beforeEach, describe, expect, it } from 'vitest';
import { MailBusy } from '#application/notifications/deliver-message.ts';
import { notify } from '#application/notifications/notify.ts';
import type { Notice } from '#domain/notifications/notice.ts';
import { instant } from '#domain/shared/time.ts';
import { AT, change, expiring, peopled, published, signUp } from './harness.ts';
import type { Harness } from './harness.ts';

let h: Harness;
beforeEach(async () => {
  h = await peopled();
});

describe('once', () => {
  it('[M1] [M2] the same event delivered again tells and mails nothing twice', async () => {
    for (let delivery = 0; delivery < 3; delivery++) await notify(published, h.deps);
    expect(h.sent).toHaveLength(1);
    expect(await h.list(1)).toHaveLength(1);
    expect(h.journal).toEqual([]);
  });

  it('[A5] [M2] the same code is not mailed twice', async () => {
    h.state.identityMail = {
      to: 'a@example.com',
      language: 'ru',
      template: 'confirm-email',
      params: { code: '1' },
    };
    await notify(signUp, h.deps);
    await notify(signUp, h.deps);
    expect(h.sent).toHaveLength(1);
  });

  it('[H1] [M1] [M2] another sweep of the same period, with another event, warns nobody twice', async () => {
    await notify(expiring(3), h.deps);
    h.clock.advance(3_600_000);
    await notify({ ...expiring(3, 2), at: instant('2026-11-22T05:00:00.000Z') }, h.deps);
    expect(h.sent).toHaveLength(3);
    expect(await h.list(1)).toHaveLength(1);
  });

  it('[H1] a warning, an end, and the next period are three notices', async () => {
    const { event } = expiring(1);
    if (event.type !== 'publications.expiring') throw new Error('not that event');
    const later = event.publications.map((one) => ({
      ...one,
      expiresAt: instant('2026-12-25T04:00:00.000Z'),
    }));
    await notify(expiring(1), h.deps);
    await notify(change({ ...event, type: 'publications.expired' }, 2), h.deps);
    await notify(change({ ...event, publications: later }, 3), h.deps);
    expect(h.sent).toHaveLength(3);
    expect((await h.list(1)).map(({ kind }: Notice) => kind)).toEqual([
      'resume-expiring',
      'resume-expired',
      'resume-expiring',
    ]);
  });

  it('[M2] a busy SES leaves the notice in the cabinet and the mail to the next delivery', async () => {
    h.state.answer = async () => 'busy';
    await expect(notify(published, h.deps)).rejects.toThrow(MailBusy);
    expect(await h.list(1)).toHaveLength(1);
    expect(await h.stateOf()).toBe('waiting');

    h.state.answer = async () => 'sent';
    await notify(published, h.deps);
    expect(h.sent).toHaveLength(2);
    expect(await h.stateOf()).toBe('sent');
    await notify(published, h.deps);
    expect(h.sent).toHaveLength(2);
  });

  it('[M2] a busy SES in the middle of a page: the rest of the page follows, nobody gets two', async () => {
    let answered = 0;
    h.state.answer = async () => (++answered % 4 === 0 ? 'busy' : 'sent');
    const delivered = new Map<string, number>();
    const { mailer } = h.deps;
    const deps = {
      ...h.deps,
      mailer: {
        send: async (mail: Parameters<typeof mailer.send>[0]) => {
          const outcome = await mailer.send(mail);
          if (outcome === 'sent') delivered.set(mail.reference, (delivered.get(mail.reference) ?? 0) + 1);
          return outcome;
        },
      },
    };
    const failures: unknown[] = [];
    const attempt = () =>
      notify(expiring(40), deps).then(
        () => true,
        (error: unknown) => {
          failures.push(error);
          return false;
        },
      );
    while (!(await attempt()));
    expect(failures.length).toBeGreaterThan(1);
    expect(failures.every((error) => error instanceof MailBusy)).toBe(true);
    expect(delivered.size).toBe(40);
    expect([...delivered.values()].every((count) => count === 1)).toBe(true);
  });

  it('[M2] an answer that never came leaves the mail uncertain: logged, not sent again', async () => {
    h.state.answer = async () => 'uncertain';
    await notify(published, h.deps);
    await notify(published, h.deps);
    expect(h.sent).toHaveLength(1);
    expect(await h.stateOf()).toBe('uncertain');
    expect(h.journal).toEqual(['uncertain']);
    expect(await h.list(1)).toHaveLength(1);
  });

  it('[M2] what SES rejects for good is logged and holds nobody up', async () => {
    h.state.answer = async () => 'rejected';
    await notify(published, h.deps);
    await notify(published, h.deps);
    expect(h.sent).toHaveLength(1);
    expect(await h.stateOf()).toBe('refused');
    expect(h.journal).toEqual(['rejected']);
  });

  it('[M2] a crash between claim and sending: the next delivery gives the mail up, and says so once', async () => {
    h.state.answer = async () => {
      throw new Error('the process died');
    };
    await expect(notify(published, h.deps)).rejects.toThrow('died');
    expect(await h.stateOf()).toBe('claimed');

    h.state.answer = async () => 'sent';
    await notify(published, h.deps);
    await notify(published, h.deps);
    expect(h.sent).toHaveLength(1);
    expect(await h.stateOf()).toBe('uncertain');
    expect(h.journal).toEqual(['uncertain']);
  });

  it('[M2] a crash after sending, before it was noted: not sent again', async () => {
    const records = {
      ...h.deps.records,
      settle: async () => {
        throw new Error('the process died');
      },
    };
    await expect(notify(published, { ...h.deps, records })).rejects.toThrow('died');
    await notify(published, h.deps);
    expect(h.sent).toHaveLength(1);
    expect(await h.stateOf()).toBe('uncertain');
  });

  it('[M2] an attempt that was given up as dead, and was alive, has the last word', async () => {
    h.state.answer = async () => {
      // Another delivery finds the claim while the mail is on its way.
      h.state.answer = async () => 'sent';
      await notify(published, h.deps);
      return 'sent';
    };
    await notify(published, h.deps);
    expect(h.sent).toHaveLength(1);
    expect(await h.stateOf()).toBe('sent');
  });

  it('[M2] of two deliveries that find a mail waiting, one sends it', async () => {
    h.state.answer = async () => 'busy';
    await expect(notify(published, h.deps)).rejects.toThrow(MailBusy);
    h.sent.length = 0;
    h.state.answer = async () => 'sent';
    await Promise.all([notify(published, h.deps), notify(published, h.deps)]);
    expect(h.sent).toHaveLength(1);
  });

  it('[M1] [M2] a fault of the store while opening loses nothing', async () => {
    let faults = 1;
    const { records } = h.deps;
    const deps = {
      ...h.deps,
      records: {
        ...records,
        open: async (opening: Parameters<typeof records.open>[0]) => {
          if (faults-- > 0) throw new Error('throttled');
          return records.open(opening);
        },
      },
    };
    await expect(notify(published, deps)).rejects.toThrow('throttled');
    await notify(published, deps);
    expect(h.sent).toHaveLength(1);
    expect(await h.stateOf()).toBe('sent');
  });
});

describe('suppressed addresses', () => {
  it('[M5] get no mail; the notice is in the cabinet all the same, and it is logged once', async () => {
    await h.suppressions.add('person-1@example.com', 'bounce', AT);
    await notify(published, h.deps);
    await notify(published, h.deps);
    expect(h.sent).toEqual([]);
    expect(await h.list(1)).toHaveLength(1);
    expect(await h.stateOf()).toBe('refused');
    expect(h.journal).toEqual(['suppressed']);
  });

  it('[M5] do not hold up the others of the page', async () => {
    await h.suppressions.add('person-2@example.com', 'complaint', AT);
    await notify(expiring(3), h.deps);
    expect(h.sent.map(({ to }) => to).toSorted()).toEqual(['person-1@example.com', 'person-3@example.com']);
  });

  it('[M5] a mail that waited for SES is not sent once its address is suppressed', async () => {
    h.state.answer = async () => 'busy';
    await expect(notify(published, h.deps)).rejects.toThrow(MailBusy);
    await h.suppressions.add('person-1@example.com', 'bounce', AT);
    h.sent.length = 0;
    await notify(published, h.deps);
    expect(h.sent).toEqual([]);
    expect(await h.stateOf()).toBe('refused');
    expect(h.journal).toEqual(['suppressed']);
  });

  it('[M5] get no codes either', async () => {
    h.state.identityMail = {
      to: 'Gone@Example.com',
      language: 'ru',
      template: 'confirm-email',
      params: { code: '1' },
    };
    await h.suppressions.add('gone@example.com', 'bounce', AT);
    await notify(signUp, h.deps);
    expect(h.sent).toEqual([]);
  });
});
