import { describe, expect, it } from 'vitest';
import { heldRights } from '#domain/access/held-rights.ts';
import { cardDetailsSchema } from '#domain/employers/card.ts';
import { contactSchema } from '#domain/employers/contact.ts';
import { contactOfTest } from '#test/support/cabinets.ts';

const codesOf = (form: unknown): readonly string[] => {
  const result = contactSchema.safeParse(form);
  return result.success ? [] : result.error.issues.map(({ path, message }) => `${path.join('.')}:${message}`);
};

describe('manager’s contacts', () => {
  it('[I10] need name, work phone and e-mail, and may have an extension and another phone', () => {
    expect(codesOf(contactOfTest())).toEqual([]);
    expect(codesOf(contactOfTest({ extension: '104', phone: '+996312000001' }))).toEqual([]);
    const paths = contactSchema.safeParse({}).error?.issues.map(({ path }) => path.join('.'));
    expect(paths).toEqual(['name', 'workPhone', 'email']);
  });
  it.each(['87172000001', '+7 717 200 00 01', '+79161234567', '+12025550100', '+7717200000'])(
    '[I10] refuse %s as a number',
    (workPhone) => {
      expect(codesOf(contactOfTest({ workPhone }))).toEqual(['workPhone:work-phone']);
    },
  );
  it.each(['', '1234567', '12a'])('[I10] refuse %s as an extension', (extension) => {
    expect(codesOf(contactOfTest({ extension }))).toEqual(['extension:phone-extension']);
  });
  it('[I10] take a name of letters, and no address of a site in its place', () => {
    expect(codesOf(contactOfTest({ name: 'Қалиева-Үлгі Ә.Б.' }))).toEqual([]);
    expect(codesOf(contactOfTest({ name: 'https://evil.example' }))).toEqual(['name:person-name']);
  });
});

describe('a card', () => {
  it.each([
    ['https://employer.example', true],
    ['http://employer.example/kk', true],
    ['employer.example', false],
    ['javascript:alert(1)', false],
    ['https://localhost', false],
  ])('[J13] takes %s as a website: %s', (website, accepted) => {
    expect(cardDetailsSchema.safeParse({ website }).success).toBe(accepted);
  });
  it('[J13] does not take what the state register says', () => {
    expect(cardDetailsSchema.safeParse({ register: { name: 'Басқа' } }).success).toBe(false);
  });
});

describe('rights held', () => {
  it('[I2] by a manager are everything but the enterprise and its managers', () => {
    const all = heldRights('cabinet', { role: 'administrator', status: 'active' });
    const managers = heldRights('cabinet', { role: 'manager', status: 'active' });
    expect(all.filter((right) => !managers.includes(right)).toSorted()).toEqual([
      'enterprise.manage',
      'managers.manage',
    ]);
    expect(managers).toContain('vacancies.write');
  });
  it.each(['awaiting-activation', 'withdrawn'] as const)(
    '[I13] are none while the access is %s',
    (status) => {
      expect(heldRights('cabinet', { role: 'manager', status })).toEqual([]);
    },
  );
});
