import * as z from 'zod/mini';
import type { FieldFault } from '../shared/refusal.ts';
import { instantSchema } from '../shared/time.ts';
import type { ResumeForm } from './form.ts';

/** The fields that a state register may supply, and how each is compared (B3). */
const VALUE_OF = {
  surname: (form) => form.surname,
  givenName: (form) => form.givenName,
  patronymic: (form) => form.patronymic ?? '',
  sex: (form) => form.sex,
  birthDate: (form) => form.birthDate,
  citizenship: (form) => form.citizenship,
  address: (form) => form.address,
  phone: (form) => form.phone,
} as const satisfies Partial<Record<keyof ResumeForm, (form: ResumeForm) => string>>;

export const REGISTER_FIELDS = [
  'surname',
  'givenName',
  'patronymic',
  'sex',
  'birthDate',
  'citizenship',
  'address',
  'phone',
] as const satisfies readonly (keyof typeof VALUE_OF)[];
export type RegisterField = (typeof REGISTER_FIELDS)[number];

/** A fact that a state register vouches for: such a field is marked with its source and not edited by hand (B3). */
export const registerFactSchema = z.object({
  field: z.enum(REGISTER_FIELDS),
  /** The register's code, e.g. `kz-gbdfl`. */
  source: z.string().check(z.regex(/^[a-z0-9-]{1,40}$/)),
  at: instantSchema,
});
export type RegisterFact = z.infer<typeof registerFactSchema>;

/** What the form says where a register has its own word, as text to compare with it. */
export const registerValue = (field: RegisterField, form: ResumeForm): string => VALUE_OF[field](form);

/** A fault for every field of `changed` that the register supplied. */
export const notEditable = (changed: readonly RegisterField[]): readonly FieldFault[] =>
  changed.map((path) => ({ path, code: 'register-field-not-editable' }));
