import * as z from 'zod/mini';
import type { EmployerHead } from '../employers/employer.ts';
import { MEMBER_STATUSES } from '../access/access.ts';

const contactFields = {
  name: z.optional(z.string()),
  workPhone: z.optional(z.string()),
  extension: z.optional(z.string()),
  phone: z.optional(z.string()),
  email: z.optional(z.string()),
};
/**
 * Whom to turn to about a vacancy (C10). Of a person the contact form (I10); of an enterprise the address and the
 * number of its card.
 */
export const shownContactSchema = z.object({
  of: z.enum(['manager', 'administrator', 'employer']),
  ...contactFields,
});
export type ShownContact = z.infer<typeof shownContactSchema>;

/** As much of a member as the rule needs; the contact was held to its own rules when it was written. */
export const contactHolderSchema = z.object({
  status: z.enum(MEMBER_STATUSES),
  contact: z.optional(z.object(contactFields)),
});
export type ContactHolder = z.infer<typeof contactHolderSchema>;

/** The contact that a member answers for: he has access still, and has filled the form in. */
export const contactHeld = (member: ContactHolder | undefined): ContactHolder['contact'] =>
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
