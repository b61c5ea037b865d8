import { readdirSync } from 'node:fs';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { icuMessage } from '#adapters/ses/icu-message.ts';
import { mailRenderer } from '#adapters/ses/render.ts';
import { mailTexts } from '#adapters/ses/templates.ts';
import { MAIL_TEMPLATES } from '#domain/notifications/templates.ts';
import type { MailTemplate } from '#domain/notifications/templates.ts';
import { LANGUAGES } from '#domain/shared/languages.ts';
import type { Language, LocalizedText } from '#domain/shared/languages.ts';
import { ASSETS_DIR } from '#test/support/http.ts';

const PORTAL = 'https://portal.example';
const texts = mailTexts(ASSETS_DIR);
const render = mailRenderer(texts, PORTAL);

const VACANCY = { vacancyId: 'V1', employerId: 'E1', title: 'TITLE', enterprise: 'LLP', until: 'UNTIL' };
const SEVERAL = { employerId: 'E1', title: 'TITLE', enterprise: 'LLP' };
const VACANCIES_LINK = `${PORTAL}/cabinet/employers/E1/vacancies`;
const VACANCY_LINK = `${PORTAL}/cabinet/employers/E1/vacancies/V1`;

/** Exactly the params that each mail gets (see `plan-messages` and the identity context's mails). */
const PARAMS: Record<MailTemplate, Record<string, string | number>> = {
  'greeting-introduction': { enterprise: 'LLP', specialist: 'NAME', email: 'MAIL' },
  'greeting-services': { enterprise: 'LLP', specialist: 'NAME', email: 'MAIL' },
  'greeting-vacancies': { enterprise: 'LLP', specialist: 'NAME', email: 'MAIL' },
  'greeting-renewal': { enterprise: 'LLP', specialist: 'NAME', email: 'MAIL' },
  'confirm-email': { at: 'AT', code: '042137', minutes: 15 },
  'already-registered': { at: 'AT' },
  'reset-password': { at: 'AT', code: '042137', minutes: 15 },
  'password-changed': { at: 'AT' },
  'new-sign-in': { at: 'AT', device: 'Firefox' },
  'sessions-ended': { at: 'AT' },
  'manager-invitation': { name: 'NAME', enterprises: 'A, B', count: 2, invitationId: 'I1', until: 'UNTIL' },
  'manager-invitation-reminder': {
    name: 'NAME',
    enterprises: 'A, B',
    count: 2,
    invitationId: 'I1',
    until: 'UNTIL',
  },
  'resume-published': { resumeId: 'R1', until: 'UNTIL' },
  'resume-archived': { resumeId: 'R1' },
  'resume-restored': { resumeId: 'R1', until: 'UNTIL' },
  'resume-expiring': { resumeId: 'R1', until: 'UNTIL', days: 3 },
  'resume-expired': { resumeId: 'R1', until: 'UNTIL' },
  'file-refused': { fileId: 'F1', reason: 'REASON' },
  'vacancy-published': VACANCY,
  'vacancy-archived': VACANCY,
  'vacancy-restored': VACANCY,
  'vacancy-deregistered': VACANCY,
  'vacancy-reconfirmation-asked': VACANCY,
  'vacancies-archived-together': SEVERAL,
  'vacancies-restored-together': SEVERAL,
  'vacancy-taken-over': VACANCY,
  'vacancies-taken-over-together': SEVERAL,
  'vacancy-expiring': { ...VACANCY, days: 3 },
  'vacancy-expired': { ...VACANCY, days: 1 },
  'manager-letter-arrived': { invitationId: 'I1', name: 'NAME' },
  'manager-accepted': { invitationId: 'I1', name: 'NAME' },
  'manager-joined': { invitationId: 'I1', name: 'NAME' },
  'invitation-expired': { invitationId: 'I1', name: 'NAME' },
  'cabinet-opened': { cabinetId: 'C1', enterprises: '«LLP»' },
  'access-withdrawn': { cabinetId: 'C1', enterprises: '«LLP»' },
  'access-restored': { cabinetId: 'C1', enterprises: '«LLP»' },
  'employer-registered': { employerId: 'E1', cabinetId: 'C1', enterprise: 'LLP' },
  'cabinet-link': { employerId: 'E1', enterprise: 'LLP' },
  'staff-appointed': { centreId: 'kz-1' },
  'personal-data-cap-reached': { centreId: 'kz-1' },
};
const SHOWN: Partial<Record<MailTemplate, readonly string[]>> = {
  'confirm-email': ['042137', '15'],
  'reset-password': ['042137', '15'],
  'password-changed': ['AT'],
  'new-sign-in': ['AT', 'Firefox'],
  'sessions-ended': ['AT'],
  'manager-invitation': ['NAME', 'A, B', 'UNTIL', `${PORTAL}/invitations/I1`],
  'manager-invitation-reminder': ['NAME', 'A, B', 'UNTIL', `${PORTAL}/invitations/I1`],
  'resume-published': ['UNTIL', `${PORTAL}/cabinet/resumes/R1`],
  'resume-archived': [`${PORTAL}/cabinet/resumes/R1`],
  'resume-restored': ['UNTIL', `${PORTAL}/cabinet/resumes/R1`],
  'resume-expiring': ['UNTIL', '3', `${PORTAL}/cabinet/resumes/R1`],
  'resume-expired': ['UNTIL', `${PORTAL}/cabinet/resumes/R1`],
  'file-refused': ['REASON'],
  'vacancy-published': ['TITLE', 'LLP', 'UNTIL', VACANCY_LINK],
  'vacancy-archived': ['TITLE', 'LLP', VACANCY_LINK],
  'vacancy-restored': ['TITLE', 'LLP', 'UNTIL', VACANCY_LINK],
  'vacancy-deregistered': ['TITLE', 'LLP', VACANCY_LINK],
  'vacancy-reconfirmation-asked': ['TITLE', 'LLP', VACANCY_LINK],
  'vacancies-archived-together': ['TITLE', 'LLP', VACANCIES_LINK],
  'vacancies-restored-together': ['TITLE', 'LLP', VACANCIES_LINK],
  'vacancy-taken-over': ['TITLE', 'LLP', 'UNTIL', VACANCY_LINK],
  'vacancies-taken-over-together': ['TITLE', 'LLP', VACANCIES_LINK],
  'vacancy-expiring': ['TITLE', 'LLP', 'UNTIL', '3', VACANCY_LINK],
  'vacancy-expired': ['TITLE', 'LLP', 'UNTIL', VACANCY_LINK],
  'manager-letter-arrived': ['NAME', `${PORTAL}/cabinet/managers`],
  'manager-accepted': ['NAME', `${PORTAL}/cabinet/managers`],
  'manager-joined': ['NAME', `${PORTAL}/cabinet/managers`],
  'invitation-expired': ['NAME', `${PORTAL}/cabinet/managers`],
  'cabinet-opened': ['«LLP»', `${PORTAL}/cabinet/contacts`],
  'access-withdrawn': ['«LLP»'],
  'access-restored': ['«LLP»', `${PORTAL}/cabinet/contacts`],
  'employer-registered': ['LLP', `${PORTAL}/cabinet`],
  'cabinet-link': ['LLP', `${PORTAL}/employers/registration?employer=E1`],
  'staff-appointed': [`${PORTAL}/centre`],
  'personal-data-cap-reached': [`${PORTAL}/centre/personal-data`],
};

const textsOf = (name: MailTemplate): readonly LocalizedText[] => {
  const { subject, preheader, body, after, button } = texts.template(name);
  return [subject, preheader, ...body, ...after, ...(button === undefined ? [] : [button.label])];
};
/** The arguments a text takes, and which of them are counted. */
const placesOf = (text: string): string => (text.match(/\{\w+(?:, plural)?/g) ?? []).toSorted().join();

describe('mail texts', () => {
  it('[M2] has one file a template, and the layout, and no other', () => {
    const files = readdirSync(`${ASSETS_DIR}/mail`).toSorted();
    expect(files).toEqual(['layout', ...MAIL_TEMPLATES].map((name) => `${name}.json`).toSorted());
  });

  it.each(MAIL_TEMPLATES)(
    '[M2] %s says something in all four languages, with the same places in each',
    (name) => {
      for (const text of textsOf(name)) {
        const places = LANGUAGES.map((language) => placesOf(text[language]));
        expect([text.en, new Set(places).size]).toEqual([text.en, 1]);
        expect(LANGUAGES.every((language) => text[language].trim().length > 1)).toBe(true);
      }
    },
  );

  it('[M2] no text was left in another language', () => {
    for (const text of MAIL_TEMPLATES.flatMap(textsOf)) {
      expect([text.en, new Set(LANGUAGES.map((language) => text[language])).size]).toEqual([text.en, 4]);
      expect(text.en).not.toMatch(/[а-яё]/i);
    }
  });
});

describe('ICU messages', () => {
  const sources = [
    ...MAIL_TEMPLATES.flatMap(textsOf).flatMap((text) =>
      LANGUAGES.map((language) => [language, text[language]]),
    ),
    ['ru', '{a}{b} {n, plural,one{# из {a}}few {#, {n}}other {}}!'],
    ['en', '{ n , plural , other {# <b>{a}</b>}}'],
    ['en', 'a # b <i>{a}</i>'],
  ] as [Language, string][];
  /** Something for every place that any text has; one of them looks like a tag. */
  const values = {
    ...Object.fromEntries(
      sources.flatMap(([, source]) => [...source.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [name, 'V'])),
    ),
    device: '<D>',
    b: 2,
  };

  it('[M2] are read as intl-messageformat reads them: every text, every plural form', () => {
    for (const [language, source] of sources) {
      const oracle = new IntlMessageFormat(source, language, undefined, { ignoreTag: true });
      const message = icuMessage(source, language);
      for (const n of [0, 1, 2, 3, 4, 5, 11, 12, 21, 22, 25, 101, 111]) {
        const params = { ...values, n, days: n, minutes: n, count: n };
        expect(message(params)).toBe(oracle.format(params));
      }
    }
  });

  it.each([
    '{',
    '}',
    '{}',
    '{a',
    '{a b}',
    '{n, number}',
    '{n, select, other {x}}',
    '{n, plural, one {#}}',
    '{n, plural, =1 {x} other {y}}',
    '{n, plural, offset:1 other {y}}',
    '{n, plural, other {y}',
    "it's",
  ])('[M2] %j is refused, not guessed at', (source) => {
    expect(() => icuMessage(source, 'en')).toThrow(SyntaxError);
  });

  it('[M2] a count must be a number, and every place must be filled', () => {
    const message = icuMessage('{n, plural, other {# {a}}}', 'en');
    expect(() => message({ n: '1', a: 'A' })).toThrow('no number');
    expect(() => message({ n: 1 })).toThrow('lacks its param a');
  });
});

describe('mail rendering', () => {
  const cases = MAIL_TEMPLATES.flatMap((template) => LANGUAGES.map((language) => ({ template, language })));

  it.each(cases)('[M2] $template in $language: text and HTML are complete', ({ template, language }) => {
    const { subject, text, html } = render({ template, language, params: PARAMS[template] });
    for (const part of [subject, text]) expect(part).not.toMatch(/[{}<>]|undefined|\[object/);
    expect(html).not.toMatch(/undefined|\[object|plural,/);
    expect(html.replace(/<style>[\s\S]*?<\/style>/, '')).not.toMatch(/[{}]/);
    expect(html).toContain(`<html lang="${language}"`);
    for (const shown of SHOWN[template] ?? []) {
      expect(text).toContain(shown);
      expect(html).toContain(shown);
    }
    expect(subject.length).toBeLessThanOrEqual(70);
    expect(subject).not.toContain('042137');
  });

  it.each([
    ['ru', 1, 'через 1 день'],
    ['ru', 3, 'через 3 дня'],
    ['ru', 5, 'через 5 дней'],
    ['ru', 21, 'через 21 день'],
    ['en', 1, 'in 1 day'],
    ['en', 2, 'in 2 days'],
    ['kk', 3, '3 күннен кейін'],
    ['ky', 3, '3 күндөн кийин'],
  ] as const)('[M2] counts days as %s does: %i', (language, days, expected) => {
    const params = { ...PARAMS['resume-expiring'], days };
    expect(render({ template: 'resume-expiring', language, params }).subject).toMatch(
      new RegExp(`${expected}( |$)`),
    );
  });

  it.each([
    ['kk', 'мына кәсіпорынның', 'мына кәсіпорындардың'],
    ['ru', 'кабинете предприятия:', 'кабинете предприятий:'],
    ['ky', 'бул ишкананын', 'бул ишканалардын'],
    ['en', 'this enterprise:', 'these enterprises:'],
  ] as const)(
    '[I6] the invitation in %s speaks of one enterprise, or of several',
    (language, one, several) => {
      const text = (count: number) =>
        render({
          template: 'manager-invitation',
          language,
          params: { ...PARAMS['manager-invitation'], count },
        }).text;
      expect([text(1).includes(one), text(1).includes(several)]).toEqual([true, false]);
      expect([text(2).includes(one), text(2).includes(several)]).toEqual([false, true]);
    },
  );

  it('[M2] what a caller sent is text in the HTML, never markup', () => {
    const device = `<img src=x onerror="alert('1')">&{at}`;
    const { html, text } = render({ template: 'new-sign-in', language: 'en', params: { at: 'AT', device } });
    expect(html).toContain('&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;{at}');
    expect(html).not.toContain('<img');
    expect(text).toContain(device);
  });

  it('[M2] a param in a link cannot leave its place', () => {
    const params = { resumeId: '../x?"><b>', until: 'UNTIL' };
    const { html } = render({ template: 'resume-expired', language: 'en', params });
    expect(html).toContain(`${PORTAL}/cabinet/resumes/..%2Fx%3F%22%3E%3Cb%3E`);
  });

  it('[M2] refuses to write a mail with a place that nothing fills', () => {
    expect(() => render({ template: 'confirm-email', language: 'ru', params: { minutes: 15 } })).toThrow(
      'code',
    );
    expect(() => render({ template: 'confirm-email', language: 'ru', params: { code: '1' } })).toThrow(
      'minutes',
    );
  });

  it('[M2] the HTML carries what makes it readable anywhere: preheader, dark colours, link spelled out', () => {
    const { html } = render({ template: 'resume-expired', language: 'ru', params: PARAMS['resume-expired'] });
    expect(html).toContain('Его можно восстановить одним нажатием</div>');
    expect(html).toContain('prefers-color-scheme: dark');
    expect(html).toContain('name="viewport"');
    expect(html.match(/href="https:\/\/portal\.example\/cabinet\/resumes\/R1"/g)).toHaveLength(2);
  });
});
