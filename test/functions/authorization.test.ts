import { expect, test } from 'vitest';
import { contexts } from '#functions/contexts.ts';
import { holdersOf } from '#domain/access/access.ts';
import { RIGHTS } from '#domain/access/rights.ts';
import { endpointNamed, rolesOf } from '#test/support/e2e-cells.ts';
import { OPERATIONS } from '#test/support/operations/all.ts';
import type { Inside, Operation } from '#test/support/operations/operation.ts';

const declared = contexts.flatMap(({ endpoints }) => endpoints);
const sorted = (names: Iterable<string>): readonly string[] => [...new Set(names)].toSorted();
const rows = OPERATIONS.filter(({ variant }) => variant === undefined);

test('[A7] every endpoint of the manifests is in the matrix of authorizations, with its access', () => {
  expect(sorted(rows.map(({ operationId }) => operationId))).toEqual(
    sorted(declared.map(({ operationId }) => operationId)),
  );
  const roles = (operation: Operation): unknown =>
    operation.kind === 'plain' ? operation.access : rolesOf(operation);
  expect(rows.map((row) => [row.operationId, roles(row)])).toEqual(
    rows.map(({ operationId }) => [operationId, endpointNamed(operationId).access]),
  );
});

test('[I2] [J1] each right is held by those whom the requirements name, and by nobody else', () => {
  const inside = rows.filter((one): one is Inside => one.kind === 'inside');
  const holders = ({ side, operationId }: Inside): readonly string[] => {
    const { right } = endpointNamed(operationId);
    return right === undefined ? [] : holdersOf(side, right);
  };
  expect(inside.map((row) => [row.operationId, sorted(row.holders)])).toEqual(
    inside.map((row) => [row.operationId, sorted(holders(row))]),
  );
});

test('[I2] [J1] each right that somebody holds is demanded by an endpoint, so that the matrix meets it', () => {
  const demanded = rows.flatMap((row) =>
    row.kind === 'inside' ? [`${row.side} ${endpointNamed(row.operationId).right ?? ''}`] : [],
  );
  const held = Object.entries(RIGHTS).flatMap(([right, holders]) =>
    (['cabinet', 'centre'] as const).flatMap((side) =>
      holders[side].length === 0 ? [] : [`${side} ${right}`],
    ),
  );
  expect(sorted(demanded)).toEqual(sorted(held));
});
