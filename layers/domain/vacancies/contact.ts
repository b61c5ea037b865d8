import * as z from 'zod/mini';
import type { EmployerHead } from '../employers/employer.ts';
import type { Member } from '../employers/member.ts';
import { contactSchema } from '../employers/contact.ts';

/**
 * Whom to turn to about a vacancy (C10). Of a person the contact form (I10); of an enterprise the address and the
 * number of its card.
 */
export const shownContactSchema = z.object({
  of: z.enum(['manager', 'administrator', 'employer']),
  ...z.partial(z.object(contactSchema.shape)).shape,
});
export type ShownContact = z.infer<typeof shownContactSchema>;

/** As much of a member as the rule needs. */
export type ContactHolder = Pick<Member, 'status' | 'contact'>;

/** The contact that a member answers for: he has access still, and has filled the form in. */
export const contactHeld = (member: ContactHolder | undefined): Member['contact'] =>
  member?.status === 'active' ? member.contact : undefined;

/**
 * The contact that a vacancy shows (C10): of the manager who created or last changed it, while he has access; else of
 * the cabinet's administrator; else what the employer's card says.
 */
export function shownContact({
  manager,
  administrator,
  employer,
}: {
  readonly manager?: ContactHolder | undefined;
  readonly administrator?: ContactHolder | undefined;
  readonly employer?: Pick<EmployerHead, 'email' | 'phone'> | undefined;
}): ShownContact | undefined {
  const ofManager = contactHeld(manager);
  if (ofManager !== undefined) return { of: 'manager', ...ofManager };
  const ofAdministrator = contactHeld(administrator);
  if (ofAdministrator !== undefined) return { of: 'administrator', ...ofAdministrator };
  if (employer?.email === undefined && employer?.phone === undefined) return undefined;
  return { of: 'employer', email: employer.email, phone: employer.phone };
}
