import { administratorsOn } from '#adapters/dynamodb/administrators.ts';
import { centreStaff } from '#adapters/dynamodb/centre-staff.ts';
import { accountKey } from '#adapters/dynamodb/keys.ts';
import { appointAdministrator } from '#application/staff/appoint-administrator.ts';
import { appointStaff } from '#application/staff/appoint-staff.ts';
import type { CentreRole } from '#domain/access/rights.ts';
import type { Dictionaries } from '#domain/dictionaries/ports.ts';
import type { AccountActor } from '#domain/shared/actor.ts';
import type { CentreId } from '#domain/shared/ids.ts';
import { plusDays } from '#domain/shared/time.ts';
import type { Instant } from '#domain/shared/time.ts';
import { memoryTable } from '#test/support/memory-table.ts';
import type { MemoryTable } from '#test/support/memory-table.ts';
import { actorOf, contextsOf, randomAt } from './account.ts';
import type { AccountDeps } from './account.ts';
import { STAFFED_CENTRES, workerOf } from './enterprise.ts';
import type { PlannedWorker } from './enterprise.ts';
import { unitOf } from './unit.ts';
import type { Unit } from './unit.ts';

/** Who works in a centre. */
export interface RecordedCentre {
  readonly centreId: CentreId;
  readonly head: AccountActor;
  readonly specialists: readonly AccountActor[];
}
export interface RecordedStaff {
  readonly units: readonly Unit[];
  readonly centres: ReadonlyMap<CentreId, RecordedCentre>;
  /** All of them, as commands meet them. */
  readonly table: MemoryTable;
}

const ROLES = ['centre_head', 'specialist', 'specialist', 'analyst'] as const satisfies readonly CentreRole[];
const NAME_OF = { centre_head: 'head', specialist: 'specialist', analyst: 'analyst' } as const;
const PHONES = 8_000_000;

/** The platform's administrator was there this long before the anchor, the centres' staff a little less. */
const FIRST_DAYS = 800;

export const centreEmail = (role: keyof typeof NAME_OF, centre: number, number: number): string =>
  role === 'specialist' ? `${NAME_OF[role]}-${centre}-${number}` : `${NAME_OF[role]}-${centre}`;

/** The platform's administrator, and the staff of some labour centres whom he appoints: a head each, and theirs. */
export async function recordedStaff(
  seed: string,
  anchor: Instant,
  deps: AccountDeps & { readonly dictionaries: Pick<Dictionaries, 'has'> },
): Promise<RecordedStaff> {
  const table = memoryTable();
  const units: Unit[] = [];
  const at = plusDays(anchor, -FIRST_DAYS);
  const platform = workerOf(seed, 'administrator', PHONES, at, 'ru', 'administrator');
  const administrator = await appointed(platform, table, deps);
  units.push(unitOf(table, accountKey(administrator.accountId)));
  const centres = new Map<CentreId, RecordedCentre>();
  for (const [number, centreId] of STAFFED_CENTRES.entries()) {
    const people: AccountActor[] = [];
    for (const [place, role] of ROLES.entries()) {
      const who = workerOf(seed, centreEmail(role, number, place), PHONES + 1 + number * ROLES.length + place, plusDays(at, 1 + place), 'kk', 'centre_staff'); // prettier-ignore
      const before = new Set(table.items.keys());
      const actor = await appointedTo(centreId, role, who, people[0] ?? administrator, table, deps);
      units.push(unitOf(table, accountKey(actor.accountId), before));
      people.push(actor);
    }
    const [head = administrator, ...others] = people;
    centres.set(centreId, { centreId, head, specialists: others.slice(0, 2) });
  }
  return { units, centres, table };
}

const passwordsOf = ({ passwordHash }: AccountDeps) => ({ hash: async () => passwordHash });

async function appointed(who: PlannedWorker, table: MemoryTable, deps: AccountDeps): Promise<AccountActor> {
  const { email, language, jurisdiction, signedUpAt, ids } = who;
  const { accountId } = await appointAdministrator(
    { email, language, jurisdiction },
    {
      administrators: administratorsOn(table),
      passwords: passwordsOf(deps),
      mac: deps.mac,
      random: randomAt(ids, signedUpAt),
      clock: { now: () => signedUpAt },
    },
  );
  return actorOf(accountId, who, deps.mac);
}

async function appointedTo(
  centreId: CentreId,
  role: CentreRole,
  who: PlannedWorker,
  by: AccountActor,
  table: MemoryTable,
  deps: AccountDeps & { readonly dictionaries: Pick<Dictionaries, 'has'> },
): Promise<AccountActor> {
  const { email, name, language, signedUpAt, ids } = who;
  const { accountId } = await appointStaff(
    {
      context: contextsOf(who)(by, signedUpAt),
      centreId,
      appointment: { email, name, role, language, unit: undefined },
    },
    {
      staff: centreStaff(table),
      dictionaries: deps.dictionaries,
      passwords: passwordsOf(deps),
      mac: deps.mac,
      random: randomAt(ids, signedUpAt),
    },
  );
  return actorOf(accountId, who, deps.mac);
}
