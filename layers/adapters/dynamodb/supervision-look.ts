import * as z from 'zod/mini';
import { MEMBER_STATUSES, accessRefusal, standingSchema } from '#domain/access/access.ts';
import type { Claim } from '#domain/access/access.ts';
import { CENTRE_ROLES } from '#domain/access/rights.ts';
import type { CentreRole } from '#domain/access/rights.ts';
import { contactSchema } from '#domain/employers/contact.ts';
import type { Contact } from '#domain/employers/contact.ts';
import { resumeFormSchema } from '#domain/resumes/form.ts';
import { accountIdSchema, cabinetIdSchema } from '#domain/shared/ids.ts';
import type { AccountId, CabinetId } from '#domain/shared/ids.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import { instantSchema } from '#domain/shared/time.ts';
import { staffLogSchema } from '#domain/supervision/openings.ts';
import type { Subject } from '#domain/supervision/openings.ts';
import type { Looked } from '#domain/supervision/ports.ts';
import { parsedEmployer } from './employer-items.ts';
import {
  cabinetKey,
  employerHeadKey,
  memberKey,
  resumeBodyKey,
  resumeHeadKey,
  staffLogKey,
  vacancyHeadKey,
} from './keys.ts';
import type { Item, Key, Table } from './table.ts';

type Reads = Pick<Table, 'get' | 'batchGet'>;
type Who = Pick<Looked, 'role' | 'log'>;
type Found = Omit<Looked, keyof Who>;

const staffRoleSchema = z.object({ role: z.enum(CENTRE_ROLES) });
const resumeSchema = z.object({
  ownerId: accountIdSchema,
  status: z.enum(['published', 'archived']),
  expiresAt: instantSchema,
});
const formSchema = z.object({ form: resumeFormSchema });
const vacancySchema = z.object({
  centreId: z.optional(z.string()),
  cabinetId: z.optional(cabinetIdSchema),
  managerId: z.optional(accountIdSchema),
});
const cabinetSchema = z.object({ administratorId: accountIdSchema });
const memberSchema = z.object({ status: z.enum(MEMBER_STATUSES), contact: z.optional(contactSchema) });

/**
 * Who asks, together with the first of what he asks for: one call. A person behind a vacancy takes a second, one
 * behind an employer a third: each is named by the item before.
 */
export async function lookAt(table: Reads, claim: Claim, subject: Subject): Promise<Looked> {
  const own = [
    memberKey(claim.organisation, claim.actor.accountId),
    staffLogKey(claim.actor.accountId),
  ] as const;
  const keys = subjectKeys(subject);
  const items = await table.batchGet([...own, ...keys]);
  const [member, log, ...found] = [...own, ...keys].map(({ pk, sk }) =>
    items.find((item) => item.pk === pk && item.sk === sk),
  );
  const who: Who = {
    role: roleOf(claim, member),
    log: log === undefined ? undefined : staffLogSchema.parse(log),
  };
  return { ...who, ...(await contentOf(table, claim, subject, found)) };
}

function subjectKeys({ kind, id }: Subject): readonly Key[] {
  switch (kind) {
    case 'resume':
      return [resumeHeadKey(id), resumeBodyKey(id)];
    case 'vacancy-contact':
      return [vacancyHeadKey(id)];
    case 'employer-contact':
    case 'sole-trader':
      return [employerHeadKey(id)];
  }
}

function roleOf(claim: Claim, member: Item | undefined): CentreRole {
  const standing = member === undefined ? undefined : standingSchema.parse(member);
  const refusal = accessRefusal(claim.organisation.kind, standing, claim.right);
  if (refusal !== undefined) throw refusal;
  return staffRoleSchema.parse(member).role;
}

async function contentOf(
  table: Reads,
  claim: Claim,
  { kind }: Subject,
  [head, body]: readonly (Item | undefined)[],
): Promise<Found> {
  if (head === undefined) throw new Refusal('not-found');
  switch (kind) {
    case 'resume': {
      if (body === undefined) throw new Refusal('not-found');
      const { ownerId, ...publication } = resumeSchema.parse(head);
      return { ownerId, publication, data: { kind: 'resume', form: formSchema.parse(body).form } };
    }
    case 'vacancy-contact': {
      const { centreId, cabinetId, managerId } = vacancySchema.parse(head);
      if (centreId !== claim.organisation.id) throw new Refusal('not-found');
      return contactFound(table, cabinetId, managerId);
    }
    case 'employer-contact': {
      const { cabinetId } = ownEmployer(claim, head);
      return contactFound(table, cabinetId, await administratorOf(table, cabinetId));
    }
    case 'sole-trader': {
      const { cabinetId, taxId } = ownEmployer(claim, head);
      if (taxId.kind === 'bin') throw new Refusal('nothing-to-open');
      return { ownerId: await administratorOf(table, cabinetId), data: { kind: 'tax-number', taxId } };
    }
  }
}

/** Another centre's employer does not exist for the caller. */
function ownEmployer(claim: Claim, item: Item) {
  const head = parsedEmployer(item);
  if (head.centreId !== claim.organisation.id) throw new Refusal('not-found');
  return head;
}

async function administratorOf(
  table: Reads,
  cabinetId: CabinetId | undefined,
): Promise<AccountId | undefined> {
  if (cabinetId === undefined) return undefined;
  const item = await table.get(cabinetKey(cabinetId));
  return item === undefined ? undefined : cabinetSchema.parse(item).administratorId;
}

async function contactFound(
  table: Reads,
  cabinetId: CabinetId | undefined,
  ownerId: AccountId | undefined,
): Promise<Found> {
  if (cabinetId === undefined || ownerId === undefined) throw new Refusal('nothing-to-open');
  const item = await table.get(memberKey({ kind: 'cabinet', id: cabinetId }, ownerId));
  const member = item === undefined ? undefined : memberSchema.parse(item);
  // Whoever has left stands for the employer no more (C10), and is no business of the centre's.
  const contact: Contact | undefined = member?.status === 'active' ? member.contact : undefined;
  if (contact === undefined) throw new Refusal('nothing-to-open');
  return { ownerId, data: { kind: 'contact', contact } };
}
