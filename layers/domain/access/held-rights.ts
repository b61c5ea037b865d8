import { holdersOf } from './access.ts';
import type { OrganisationKind, Standing } from './access.ts';
import { RIGHTS } from './rights.ts';
import type { Right } from './rights.ts';

const isRight = (name: string): name is Right => name in RIGHTS;

/** The rights that a member may use now; none before his access is active, or after it was withdrawn. */
export const heldRights = (
  kind: OrganisationKind,
  { role, status }: Pick<Standing, 'role' | 'status'>,
): readonly Right[] =>
  status === 'active'
    ? Object.keys(RIGHTS)
        .filter(isRight)
        .filter((right) => holdersOf(kind, right).includes(role))
    : [];
