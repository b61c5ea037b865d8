import { beforeEach, describe, expect, it } from 'vitest';
import { centreJournal } from '#adapters/dynamodb/centre-journal.ts';
import { employerSigns } from '#adapters/dynamodb/centre-employer-signs.ts';
import { employerHeadKey, memberKey } from '#adapters/dynamodb/keys.ts';
import { notify } from '#application/notifications/notify.ts';
import { takeMailFeedback } from '#application/notifications/take-mail-feedback.ts';
import { GREETING_TEMPLATES } from '#domain/notifications/greeting-templates.ts';
import { instant } from '#domain/shared/time.ts';
import { EMPLOYER, putEmployer } from '#test/support/cabinets.ts';
import { CENTRE, CENTRE_ORGANISATION, SPECIALIST, centreCommand, putCentre } from '#test/support/centres.ts';
import { eventId, harness } from './harness.ts';
import type { Harness } from './harness.ts';

const AT = instant('2026-11-22T04:00:00.000Z');
const LETTER = '01890000-0000-7000-8000-00000000a001';
let h: Harness;
beforeEach(async () => {
  h = harness();
  await putCentre(h.table);
  await putEmployer(h.table, { email: 'info@employer.example' });
});
const request = (templateId: (typeof GREETING_TEMPLATES)[number] = 'greeting-introduction') =>
  centreJournal(h.table).requestLetter({
    ...centreCommand(SPECIALIST, 'employers.serve', AT, eventId(1)),
    employerId: EMPLOYER,
    id: LETTER,
    letter: { templateId, language: 'ky' },
  });
const deliver = () =>
  notify(
    {
      id: eventId(1),
      at: AT,
      event: {
        type: 'centres.letter-requested',
        accountId: SPECIALIST,
        centreId: CENTRE,
        employerId: EMPLOYER,
        letterId: LETTER,
      },
    },
    h.deps,
  );
const feedback = (reason: 'bounce' | 'complaint', reference = h.sent[0]?.reference) =>
  takeMailFeedback(
    { reason, addresses: ['Info@employer.example'], reference },
    { suppressions: h.suppressions, signs: employerSigns(h.table), clock: h.clock },
  );
const head = () => h.table.get(employerHeadKey(EMPLOYER));

describe('letters of centres', () => {
  it.each(GREETING_TEMPLATES)(
    '[J3] %s is mailed once, signed, in the language that was chosen',
    async (template) => {
      await request(template);
      await deliver();
      await deliver();
      expect(h.sent).toMatchObject([
        {
          to: 'info@employer.example',
          language: 'ky',
          template,
          params: { enterprise: 'ЖШС «Үлгі»', specialist: 'Маман Сынақ', email: 'specialist@centre.example' },
        },
      ]);
    },
  );

  it('[J3] none goes out once the address is dead or off the card, or the signer is gone', async () => {
    await request();
    await h.table.update(employerHeadKey(EMPLOYER), { set: { emailDeadSince: AT } });
    await deliver();
    await h.table.update(employerHeadKey(EMPLOYER), { remove: ['email', 'emailDeadSince'] });
    await deliver();
    await h.table.update(employerHeadKey(EMPLOYER), { set: { email: 'info@employer.example' } });
    await h.table.delete(memberKey(CENTRE_ORGANISATION, SPECIALIST));
    await deliver();
    expect(h.sent).toEqual([]);
  });

  it.each(['bounce', 'complaint'] as const)(
    '[J5] a %s flags the card, and no letter goes there again',
    async (reason) => {
      await request();
      await deliver();
      await feedback(reason);
      expect(await head()).toMatchObject({ emailDeadSince: AT });
      await expect(request()).rejects.toMatchObject({ code: 'employer-email-dead' });
    },
  );

  it('[J5] a bounce of a mail that was none of the card’s flags no card', async () => {
    await feedback('bounce', `-/${eventId(9)}`);
    await feedback('bounce', undefined);
    expect(await head()).not.toHaveProperty('emailDeadSince');
  });
});
