import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { inject, expect, it } from 'vitest';
import { documentClient, dynamoTable } from '#adapters/dynamodb/dynamo-table.ts';
import { dynamoResumes } from '#adapters/dynamodb/resumes.ts';
import { OWNER, minimalForm } from '#test/support/resume-builder.ts';
import { commandsFor } from '#test/support/resumes-contract.ts';
import { LOCAL_CREDENTIALS, LOCAL_REGION, createTable } from '../../../infra/local/dynamodb.ts';
import { sourceOf } from '../../../scripts/audit/source.ts';
import { report, verifyAll } from '../../../scripts/audit/verify.ts';

it('[O3] every chain of a table is walked, and the first break of each is named', async () => {
  const endpoint = inject('dynamoEndpoint');
  const name = `audit-${randomUUID()}`;
  await createTable(endpoint, name);
  const client = documentClient({ endpoint, region: LOCAL_REGION, credentials: LOCAL_CREDENTIALS });
  const table = dynamoTable(client, name);
  const resumes = dynamoResumes(table);
  const commands = commandsFor();
  const published = [];
  for (const desiredPosition of ['2512', '7212', '5120']) {
    const outcome = await resumes.publish(commands.publish(minimalForm({ desiredPosition })));
    published.push(await resumes.edit(commands.edit(outcome, minimalForm({ desiredPosition }))));
  }
  const source = sourceOf(client, name);
  const told: number[] = [];
  const whole = await verifyAll(source, undefined, (chains) => told.push(chains));
  expect(report(whole)).toEqual(['3 chains, 6 entries, 0 broken']);
  expect(told).toEqual([1, 2, 3]);

  const [first, second] = published.map(({ id }) => `RESUME#${id}`);
  await table.update({ pk: first ?? '', sk: 'AUDIT#000000001' }, { set: { actor: 'somebody else' } });
  // Not an entry is left: the head still tells of them.
  for (const sk of ['AUDIT#000000001', 'AUDIT#000000002']) await table.delete({ pk: second ?? '', sk });
  const findings = await verifyAll(source, undefined);
  expect(findings).toMatchObject({ chains: 3, entries: 4, lagging: [] });
  expect(new Set(findings.broken)).toEqual(
    new Set([`${first} AUDIT#000000001: entry-altered`, `${second} AUDIT#000000001: entries-missing-at-end`]),
  );
  expect((await verifyAll(source, first)).broken).toHaveLength(1);

  const run = (...args: readonly string[]) =>
    execFileSync(process.execPath, ['scripts/audit.ts', ...args], {
      encoding: 'utf8',
      env: {
        PATH: process.env['PATH'],
        TABLE_NAME: name,
        AWS_REGION: LOCAL_REGION,
        AWS_ACCESS_KEY_ID: LOCAL_CREDENTIALS.accessKeyId,
        AWS_SECRET_ACCESS_KEY: LOCAL_CREDENTIALS.secretAccessKey,
        AWS_ENDPOINT_URL_DYNAMODB: endpoint,
      },
    });
  const third = `RESUME#${published[2]?.id}`;
  expect(run('verify', '--entity', third)).toBe('1 chains, 2 entries, 0 broken\n');
  expect(run('show', '--entity', third)).toMatch(
    new RegExp(`^1  2026-\\S+  ${OWNER}  resumes.published  .+\n2 .+\n2 entries\n$`),
  );
  expect(() => run('verify', '--entity', 'RESUME#typo')).toThrow(
    expect.objectContaining({
      status: 1,
      stdout: '',
      stderr: 'There is no entity RESUME#typo: no entry and no head is kept under this key.\n',
    }),
  );
  expect(() => run('verify')).toThrow(/Command failed/);
  expect(() => run('verify', '--entity', first ?? '')).toThrow(expect.objectContaining({ status: 1 }));
  source.close();
});
