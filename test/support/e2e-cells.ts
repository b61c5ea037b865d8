import { contexts } from '#functions/contexts.ts';
import type { Endpoint } from '#runtime/endpoint.ts';
import type { Person } from './e2e.ts';
import { made, placed } from './e2e-things.ts';
import type { Made, ThingName } from './e2e-things.ts';
import type { Persona, Place, World } from './e2e-world.ts';
import { EMPLOYERS, STAFF } from './operations/operation.ts';
import type { Call, Expected, Inside } from './operations/operation.ts';

const endpoints = new Map<string, Endpoint>(
  contexts.flatMap((context) => context.endpoints.map((one): [string, Endpoint] => [one.operationId, one])),
);
/** Throws where no manifest has it. */
export function endpointNamed(operationId: string): Endpoint {
  const found = endpoints.get(operationId);
  if (found === undefined) throw new Error(`no manifest has an endpoint ${operationId}`);
  return found;
}

/** One call of the matrix, and what has to come of it. */
export interface Cell {
  readonly name: string;
  readonly call: Call;
  /** None for somebody who has not signed in. */
  readonly token: string | undefined;
  readonly expected: Expected;
}

/** Things that many operations are about, and that none of them uses up. */
export function shelf(): (name: ThingName, place: Place) => Promise<Made> {
  const held = new Map<string, Promise<Made>>();
  return (name, place) => {
    const key = `${name} ${place.employerId}`;
    const found = held.get(key) ?? made(name, place);
    held.set(key, found);
    return found;
  };
}
export type Shelf = ReturnType<typeof shelf>;

const refusal = (status: number, code: string): Expected => ({ status, code });
export const UNAUTHENTICATED = refusal(401, 'unauthenticated');
export const FORGED = refusal(401, 'token-invalid');
export const EXPIRED = refusal(401, 'token-expired');
export const NO_ROLE = refusal(403, 'role-not-allowed');
const NOT_FOUND = refusal(404, 'not-found');

export const rolesOf = ({ side }: Inside) => (side === 'cabinet' ? EMPLOYERS : STAFF);
export const organisationOf = ({ side }: Inside, { cabinetId, centreId }: Place): string =>
  side === 'cabinet' ? cabinetId : centreId;

/** What somebody is refused by, whatever the request is about; nothing where the right is his. */
export function refusalOf(
  operation: Inside,
  { role, ...persona }: Persona,
  place: Place,
): Expected | undefined {
  if (!rolesOf(operation).some((one) => one === role)) return NO_ROLE;
  const member = persona[operation.side];
  if (member?.id !== organisationOf(operation, place)) return NOT_FOUND;
  if (member.status === 'withdrawn') return refusal(403, 'access-withdrawn');
  if (member.status === 'awaiting-activation') return refusal(403, 'access-not-active');
  if (!operation.holders.some((one) => one === member.role)) return refusal(403, 'right-not-held');
  return undefined;
}

/** The request of an operation about a thing, under the path of a place. */
export async function callOf(
  operation: Inside,
  place: Place,
  thing: Made | undefined,
  { caller, json }: { readonly caller?: Person | undefined; readonly json?: unknown } = {},
): Promise<Call> {
  const { method, path, ifMatch } = endpointNamed(operation.operationId);
  const ids = thing?.ids ?? {};
  const body: unknown = json ?? (await operation.json?.(place, ids, caller ?? place.administrator));
  return {
    method,
    path: `${placed(path, place, ids)}${operation.query?.(place) ?? ''}`,
    ...(ifMatch ? { headers: { 'if-match': (await thing?.seen(caller))?.etag ?? '' } } : {}),
    ...(body === undefined ? {} : { json: body }),
  };
}

/** Members of an organisation, at whatever standing. */
const membersOf = (operation: Inside, place: Place, { personas }: World): readonly Persona[] =>
  personas.filter((persona) => persona[operation.side]?.id === organisationOf(operation, place));

export const holdersIn = (operation: Inside, place: Place, { personas }: World): readonly Persona[] =>
  personas.filter((persona) => refusalOf(operation, persona, place) === undefined);

interface Attempt {
  readonly what: string;
  readonly call: Call;
  readonly by: readonly Persona[];
  /** Of those who hold the right. */
  readonly expected: Expected;
  readonly place: Place;
}

/**
 * What members of the one organisation get who name what is the other's in a path of their own, and what they get who
 * name what is their own in a path of the other.
 */
async function strayed(
  operation: Inside,
  world: World,
  { of, target, other, own }: Record<'of' | 'other', Place> & Record<'target' | 'own', Made | undefined>,
): Promise<readonly Attempt[]> {
  const { path } = endpointNamed(operation.operationId);
  const common = { by: membersOf(operation, other, world), expected: operation.foreign ?? NOT_FOUND };
  const bodyOf = (place: Place): unknown => operation.json?.(place, own?.ids ?? {}, place.administrator);
  const namesEmployer = path.includes('/employers/{employerId}');
  const namesThing = Object.keys(target?.ids ?? {}).some((name) => path.includes(`{${name}}`));
  const attempts: Attempt[] = [];
  if (namesEmployer && target?.ids['employerId'] === undefined) {
    const stray = { ...other, employerId: of.employerId };
    attempts.push({ ...common, what: 'a foreign employer', place: other, call: await callOf(operation, stray, target, { json: await bodyOf(of) }) });
    const lost = { ...of, employerId: other.employerId };
    attempts.push({ ...common, what: 'own employer, foreign organisation', place: of, call: await callOf(operation, lost, own, { json: await bodyOf(other) }) });
  }
  if (namesThing) {
    attempts.push({ ...common, what: 'a foreign thing', place: other, call: await callOf(operation, other, target) });
  }
  return attempts;
} // prettier-ignore

/** Everything that is to be refused, or answered otherwise than to those who may. */
export async function refusedCells(
  operation: Inside,
  world: World,
  {
    call,
    target,
    things,
  }: { readonly call: Call; readonly target: Made | undefined; readonly things: Shelf },
): Promise<readonly Cell[]> {
  const { home, away, sibling, personas } = world;
  const { about } = operation;
  const cells: Cell[] = [
    { name: 'nobody', call, token: undefined, expected: UNAUTHENTICATED },
    { name: 'a forger', call, token: 'forged', expected: FORGED },
    { name: 'too late', call, token: world.expiredToken, expected: EXPIRED },
  ];
  for (const persona of personas) {
    const expected = refusalOf(operation, persona, home);
    if (expected === undefined) continue;
    const isOwn = operation.perCaller === true && rolesOf(operation).some((role) => role === persona.role);
    const own = isOwn ? await callOf(operation, home, target, { caller: persona.person }) : call;
    // What is signed is good for the session that asked for it.
    const token = isOwn ? await persona.person.token() : persona.token;
    cells.push({ name: persona.name, call: own, token, expected });
  }

  const foreign = about === undefined ? undefined : await things(about, away);
  const attempts: Attempt[] = [
    ...(await strayed(operation, world, { of: home, target, other: away, own: foreign })),
    ...(await strayed(operation, world, { of: away, target: foreign, other: home, own: target })),
  ];
  const by = membersOf(operation, home, world);
  const { path } = endpointNamed(operation.operationId);
  if (about !== undefined && path.includes('/employers/{employerId}/')) {
    const ofSibling = await things(about, sibling);
    if (Object.keys(ofSibling.ids).some((name) => name !== 'employerId')) {
      const stray = await callOf(operation, home, ofSibling);
      attempts.push({
        what: 'a thing of another employer',
        by,
        place: home,
        call: stray,
        expected: NOT_FOUND,
      });
    }
  }
  for (const { name, json, ...expected } of operation.elsewhere ?? []) {
    const stray = await callOf(operation, home, target, { json: await json(home, away) });
    attempts.push({ what: name, by, place: home, call: stray, expected });
  }
  if (operation.over !== undefined) {
    const { about: ended, ...expected } = operation.over;
    const late = await callOf(operation, home, await things(ended, home));
    attempts.push({ what: `of ${ended}`, by, place: home, call: late, expected });
  }
  for (const { what, call: stray, by: members, place, expected } of attempts) {
    for (const persona of members) {
      cells.push({
        name: `${persona.name}: ${what}`,
        call: stray,
        token: persona.token,
        expected: refusalOf(operation, persona, place) ?? expected,
      });
    }
  }
  return cells;
}

/** What an operation would change: its thing, or the list that it would lengthen. */
export async function stateOf(
  operation: Inside,
  { home }: World,
  target: Made | undefined,
): Promise<unknown> {
  const thing = await target?.seen();
  if (operation.lengthens === undefined) return thing;
  const reader = operation.lengthens.includes('{centreId}') ? home.head : home.administrator;
  const { status, body } = await reader.call('GET', placed(operation.lengthens, home, target?.ids ?? {}));
  return { thing, status, body };
}
