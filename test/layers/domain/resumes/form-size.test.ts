import { expect, it } from 'vitest';
import { MOST_FORM_BYTES, publishSchema } from '#domain/resumes/form.ts';
import { fullForm } from '#test/support/resume-builder.ts';

/** Cyrillic text of exactly `length` letters that differs by `index`. */
const text = (length: number, index = 0): string => `${String(index)}${'ғ'.repeat(length)}`.slice(0, length);
const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

it('[B13] a form that fills every list and text in Cyrillic is accepted, and is not too large to send', () => {
  const form = fullForm({
    address: text(300),
    knowledge: text(3000),
    hobby: text(500),
    skills: many(50, (index) => text(100, index)),
    certificates: many(20, (index) => text(200, index)),
    workHistory: many(20, () => ({
      organisation: text(200),
      department: text(200),
      position: text(150),
      serviceKind: text(100),
      spheres: many(5, (index) => text(100, index)),
      startedOn: '2015-01-01',
      endedOn: '2016-01-01',
    })),
    education: many(10, () => ({
      institution: text(200),
      speciality: text(200),
      qualification: text(200),
      startedOn: '2010-01-01',
      endedOn: '2014-01-01',
      form: 'full-time',
      field: 'education',
    })),
  });
  expect(publishSchema.safeParse(form).error?.issues).toBeUndefined();
  const bytes = Buffer.byteLength(JSON.stringify(form));
  expect(bytes).toBeGreaterThan(65_536);
  expect(bytes).toBeLessThan(MOST_FORM_BYTES);
});
