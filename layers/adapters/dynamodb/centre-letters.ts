import { contactSchema } from '#domain/centres/contacts.ts';
import type { CentreLetters } from '#domain/centres/ports.ts';
import { employerHeadSchema } from '#domain/employers/employer.ts';
import * as z from 'zod/mini';
import { contactKey, employerHeadKey, memberKey } from './keys.ts';
import type { Table } from './table.ts';

const signerSchema = z.object({ name: z.string(), email: z.string() });

/** Letters of labour centres, as they are to be written (J3): card, log entry and signature in one read. */
export const centreLetters = (table: Pick<Table, 'batchGet'>): CentreLetters => ({
  async letterOf({ accountId, centreId, employerId, letterId, at }) {
    const items = await table.batchGet([
      employerHeadKey(employerId),
      contactKey(employerId, at, letterId),
      memberKey({ kind: 'centre', id: centreId }, accountId),
    ]);
    const [head, entry, signer] = ['employer', 'contact', 'member'].map((type) =>
      items.find((item) => item['type'] === type),
    );
    if (head === undefined || entry === undefined || signer === undefined) return undefined;
    const { email, emailDeadSince, register } = employerHeadSchema.parse(head);
    const { letter } = contactSchema.parse(entry);
    if (email === undefined || emailDeadSince !== undefined || letter === undefined) return undefined;
    const { name, email: address } = signerSchema.parse(signer);
    return {
      to: email,
      ...letter,
      employerName: register.name,
      specialistName: name,
      specialistEmail: address,
    };
  },
});
