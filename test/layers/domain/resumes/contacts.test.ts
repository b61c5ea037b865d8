import { describe, expect, it } from 'vitest';
import { contactsIn, withoutContacts } from '#domain/resumes/contacts.ts';

describe('contacts in a text', () => {
  it.each([
    '8 701 123 45 67',
    '+7 (701) 123-45-67',
    '8 701–123–45–67',
    '+7‑701‑123‑45‑67',
    '8\u00a0701\u00a0123\u00a045\u00a067',
    '8_701_123_45_67',
    '8\t701\t123\t45\t67',
    '87\u200b01\u200b1234567',
    '８７０１１２３４５６７',
    `${'0'.repeat(40)}87011234567`,
    '2019 8701 1234567',
    'ulgi@example.kz',
    'ulgi＠example.kz',
    '＠ulgi_kz',
    't.me/ulgi',
  ])('[Q5] %j is taken out whole', (contact) => {
    expect(contactsIn(contact)).toEqual([contact]);
    expect(withoutContacts(`Маған ${contact}`)).toBe('Маған …');
  });

  it.each(['2019-2021', '2019 – 2021', '1998—2003', '2019-2021, 2021–2023', '35 %', 'ISO 9001'])(
    '[Q5] %j is none',
    (text) => {
      expect(withoutContacts(text)).toBe(text);
    },
  );

  it('[Q5] a number behind two years is found', () => {
    expect(withoutContacts('2019-2021 87011234567')).not.toMatch(/8701|1234567/);
    expect(withoutContacts('2019-20218701123')).toBe('…');
  });

  it('[Q5] no text makes the search slow', () => {
    const texts = ['1', '1 ', '2019-2021', '@', 'a@', '1   1', '+', '１‑'].map((part) =>
      part.repeat(3000 / part.length),
    );
    const started = performance.now();
    for (const text of texts) withoutContacts(text);
    expect(performance.now() - started).toBeLessThan(500);
  });
});
