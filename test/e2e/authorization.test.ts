import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { concurrently } from '#application/shared/concurrently.ts';
import { made } from '#test/support/e2e-things.ts';
import {
  EXPIRED,
  FORGED,
  NO_ROLE,
  UNAUTHENTICATED,
  callOf,
  holdersIn,
  refusedCells,
  shelf,
  stateOf,
} from '#test/support/e2e-cells.ts';
import type { Cell } from '#test/support/e2e-cells.ts';
import { WORLD_MS, world } from '#test/support/e2e-world.ts';
import type { Persona, World } from '#test/support/e2e-world.ts';
import { at, expectStatus, send } from '#test/support/e2e.ts';
import { OPERATIONS } from '#test/support/operations/all.ts';
import { nameOf } from '#test/support/operations/operation.ts';
import type { Expected, Inside, Operation, Plain } from '#test/support/operations/operation.ts';

const AT_ONCE = 8;
const sorted = (names: Iterable<string>): readonly string[] => [...new Set(names)].toSorted();

describe('who may do what', () => {
  let own: World;
  const things = shelf();
  let cells = 0;
  const wrong: string[] = [];
  beforeAll(async () => {
    own = await world();
  }, WORLD_MS);
  afterAll(() => {
    console.log(`authorization: ${cells} cells of ${OPERATIONS.length} operations, ${wrong.length} wrong`);
  });

  async function ask({ name, call, token, expected }: Cell): Promise<string | undefined> {
    const { method, path, ...options } = call;
    const { status, body } = await send(method, path, { ...options, token });
    cells += 1;
    const code = status < 400 ? undefined : at(body, 'code');
    const holds = Object.entries(expected.holds ?? {}).every(([place, value]) => at(body, place) === value);
    const isDue = status === expected.status && (expected.code === undefined || code === expected.code);
    if (holds && isDue) return undefined;
    const { status: due, code: dueCode = '' } = expected;
    return `${name}: ${method} ${path} → ${status} ${JSON.stringify(code)}, not ${due} ${dueCode}`;
  }
  async function hold(asked: readonly Cell[], atOnce = AT_ONCE): Promise<void> {
    const faults = (await concurrently(asked, atOnce, ask)).filter((fault) => fault !== undefined);
    wrong.push(...faults);
    expect(faults).toEqual([]);
  }

  test.each(OPERATIONS.map((operation): [string, Operation] => [nameOf(operation), operation]))(
    '[A7] [I13] [Q4] %s: each gets what is theirs',
    async (_name, operation) => {
      await (operation.kind === 'plain' ? outside(operation) : inside(operation));
    },
  );

  async function outside(operation: Plain): Promise<void> {
    const { scene } = own;
    const { access } = operation;
    const owner = operation.owner?.(scene) ?? scene.owner;
    if (access === 'public') return anyone(operation);
    const expected: Expected = operation;
    const call = await operation.call(scene, owner);
    const before = await seenBy(operation);
    const nobody: Cell[] = [
      { name: 'nobody', call, token: undefined, expected: UNAUTHENTICATED },
      { name: 'a forger', call, token: 'forged', expected: FORGED },
      { name: 'too late', call, token: own.expiredToken, expected: EXPIRED },
    ];
    await hold(nobody);
    const cellOf = async (persona: Persona): Promise<Cell> => {
      const isAllowed = access.some((role) => role === persona.role);
      const due = isAllowed ? (operation.except?.[persona.name] ?? operation.stranger ?? expected) : NO_ROLE;
      const theirs = due === expected ? await operation.call(scene, persona.person) : call;
      // Some calls begin with a session of their own.
      const token = due === expected ? await persona.person.token() : persona.token;
      return { name: persona.name, call: theirs, token, expected: due };
    };
    await hold(await Promise.all(own.personas.map(cellOf)));
    if (operation.stranger === undefined) return;
    // What was good before all those must be good still: they changed nothing.
    expect(await seenBy(operation)).toEqual(before);
    await hold([{ name: 'the owner', call, token: await owner.token(), expected }]);
  }

  async function anyone(operation: Plain): Promise<void> {
    const callers = own.personas.filter(({ name }) => ['job seeker', 'manager', 'specialist'].includes(name));
    const call = (): ReturnType<Plain['call']> => operation.call(own.scene, own.scene.owner);
    await hold([
      { name: 'nobody', call: await call(), token: undefined, expected: operation },
      { name: 'a forger', call: await call(), token: 'forged', expected: operation },
    ]);
    for (const { name, token } of callers) {
      await hold([{ name, call: await call(), token, expected: operation }]);
    }
  }

  async function seenBy({ seen, owner }: Plain): Promise<unknown> {
    if (seen === undefined) return undefined;
    const reader = owner?.(own.scene) ?? own.scene.owner;
    const answer = expectStatus(await reader.call('GET', seen(own.scene)), 200);
    return { body: answer.body, etag: answer.headers.get('etag') };
  }

  async function inside(operation: Inside): Promise<void> {
    const { about, once } = operation;
    const { home } = own;
    const fresh = (): ReturnType<typeof made> | undefined =>
      about === undefined ? undefined : once === true ? made(about, home) : things(about, home);
    const target = await fresh();
    const call = await callOf(operation, home, target);
    const refused = await refusedCells(operation, own, { call, target, things });
    const before = await stateOf(operation, own, target);
    await hold(refused);
    const after = call.method === 'GET' ? before : await stateOf(operation, own, target);
    expect(after).toEqual(before);

    const holders = holdersIn(operation, home, own);
    expect(sorted(holders.map(({ cabinet, centre }) => String((cabinet ?? centre)?.role)))).toEqual(
      sorted(operation.holders),
    );
    for (const [index, { name, person, ...persona }] of holders.entries()) {
      const theirs = index === 0 ? target : await fresh();
      const isSame = index === 0 && about !== 'contact' && operation.perCaller !== true;
      const request = isSame ? call : await callOf(operation, home, theirs, { caller: person });
      const token = operation.perCaller === true ? await person.token() : persona.token;
      await hold([{ name, call: request, token, expected: operation }]);
    }
  }
});
