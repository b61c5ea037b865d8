import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contexts } from '#functions/contexts.ts';
import { expectRefusal, expectStatus, person, send } from '#test/support/e2e.ts';
import type { Answer, Person } from '#test/support/e2e.ts';
import { OPERATIONS, scene } from '#test/support/e2e-operations.ts';
import type { Call, Operation, Scene } from '#test/support/e2e-operations.ts';
import { ROLES } from '#domain/shared/actor.ts';

const declared = contexts.flatMap(({ endpoints }) => endpoints);
const NOT_FOUND = { status: 404, code: 'not-found' };
const NO_ROLE = { status: 403, code: 'role-not-allowed' };
const ROLES_OF = { public: 'public', everyone: ROLES, job_seeker: ['job_seeker'] } as const;

describe('who may do what', () => {
  let own: Scene;
  let stranger: Person;
  let employer: Person;
  let agency: Person;
  let cells = 0;
  beforeAll(async () => {
    own = await scene();
    stranger = await person('job_seeker', 'stranger');
    employer = await person('employer');
    agency = await person('agency');
  });
  afterAll(() => {
    console.log(`authorization: ${cells} cells of ${OPERATIONS.length} operations`);
  });

  const asked = (call: Call, token?: string): Promise<Answer> => {
    const { method, path, ...options } = call;
    cells += 1;
    return send(method, path, { ...options, token });
  };

  test('[A7] the matrix has a row for every endpoint of the manifests, with its access', () => {
    const rows = OPERATIONS.map(({ operationId, access }) => [operationId, ROLES_OF[access]]);
    const endpoints = declared.map(({ operationId, access }) => [operationId, access]);
    const byId = ([one]: readonly unknown[], [other]: readonly unknown[]): number =>
      String(one) < String(other) ? -1 : 1;
    expect(rows.toSorted(byId)).toEqual(endpoints.toSorted(byId));
  });

  test.each(OPERATIONS.map((operation): [string, Operation] => [operation.operationId, operation]))(
    '[A7] [Q4] %s: nobody, a forger, each role, a stranger and the owner get what is theirs',
    async (_id, operation) => {
      const { access, owned, status } = operation;
      const callOf = async (caller: Person): Promise<Call> => operation.call(own, caller);
      if (access === 'public') {
        for (const token of [undefined, 'forged', await employer.token(), await own.owner.token()]) {
          expectStatus(await asked(await callOf(own.owner), token), status);
        }
        return;
      }
      const call = await callOf(own.owner);
      expectRefusal(await asked(call), { status: 401, code: 'unauthenticated' });
      expectRefusal(await asked(call, 'forged'), { status: 401, code: 'token-invalid' });
      for (const other of [employer, agency, stranger]) {
        const isSeeker = other.role === 'job_seeker';
        const theirs = owned === true ? call : await callOf(other);
        if (!isSeeker && access === 'job_seeker')
          expectRefusal(await asked(theirs, await other.token()), NO_ROLE);
        else if (owned === true) expectRefusal(await asked(theirs, await other.token()), NOT_FOUND);
        else expectStatus(await asked(theirs, await other.token()), status);
      }
      // An ETag that was good before all those must be good still: they changed nothing.
      const last = owned === true ? call : await callOf(own.owner);
      expectStatus(await asked(last, await own.owner.token()), status);
    },
  );
});
