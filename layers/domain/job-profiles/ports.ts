import * as z from 'zod/mini';
import type { ClaimedCommand } from '../access/access.ts';
import type { Seen } from '../shared/command.ts';
import type { EmployerId } from '../shared/ids.ts';
import { revisionSchema } from '../shared/revision.ts';
import { blankIdSchema } from './blank.ts';
import type { BlankContent, BlankId, BlankKind, VacancyBlank } from './blank.ts';

export const blankOutcomeSchema = z.object({ id: blankIdSchema, revision: revisionSchema });
export type BlankOutcome = z.infer<typeof blankOutcomeSchema>;

interface BlankCommand extends ClaimedCommand {
  readonly employerId: EmployerId;
  readonly id: BlankId;
}
export type MakeBlank = BlankCommand & BlankContent & { readonly name: string };
export type ChangeBlank = MakeBlank & Seen;
export type RemoveBlank = BlankCommand & Seen & { readonly kind: BlankKind };

export interface BlankPage {
  readonly blanks: readonly VacancyBlank[];
  readonly next?: BlankId | undefined;
}

/**
 * Job profiles and templates of employers. Every command is one transaction, held to the caller's right and to the
 * employer's belonging to the organisation; reads follow a demand of the right.
 *
 * @throws Refusal `not-found`, `access-withdrawn`, `access-not-active`, `right-not-held`, `stale-version`,
 *   `idempotency-key-reused`.
 */
export interface VacancyBlanks {
  make(command: MakeBlank): Promise<BlankOutcome>;
  change(command: ChangeBlank): Promise<BlankOutcome>;
  remove(command: RemoveBlank): Promise<BlankOutcome>;
  find(employerId: EmployerId, kind: BlankKind, id: BlankId): Promise<VacancyBlank | undefined>;
  /** The newest first; `after` is the blank that ended the page before. */
  page(query: {
    readonly employerId: EmployerId;
    readonly kind: BlankKind;
    readonly limit: number;
    readonly after?: BlankId | undefined;
  }): Promise<BlankPage>;
}
