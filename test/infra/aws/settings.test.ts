import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Stack } from 'aws-cdk-lib';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { environmentOf } from '../../../infra/aws/constructs/settings.ts';
import { Workflow } from '../../../infra/aws/constructs/workflow.ts';
import { stagesOf } from '../../../infra/aws/stages.ts';
import { sdkImports } from '../../../infra/sdk-imports.ts';
import { bundleSizes, entryOf, sdkFloor, writeBundles } from '../../../infra/bundle.ts';
import { cdkContext } from './synthesized.ts';

describe('environment of a function', () => {
  const schema = z.object({ TABLE: z.string(), REPLY_TO: z.optional(z.string()) });

  it('is what its schema names and the stage supplies', () => {
    expect(environmentOf('a', schema, { TABLE: 't', OTHER: 'o' })).toEqual({ TABLE: 't' });
    expect(environmentOf('a', schema, { TABLE: 't', REPLY_TO: 'r' })).toEqual({ TABLE: 't', REPLY_TO: 'r' });
  });

  it('fails the synthesis by the name of each variable that is not supplied', () => {
    expect(() => environmentOf('resumes-api', z.extend(schema, { NEW: z.string() }), {})).toThrow(
      /resumes-api: the stage supplies no TABLE, NEW/,
    );
  });
});

describe('settings of the owner', () => {
  it('are read from cdk.json for both stages', () => {
    expect(stagesOf(cdkContext['stages']).map(({ name, protected: kept }) => [name, kept])).toEqual([
      ['dev', false],
      ['prod', true],
    ]);
  });

  it('name what is missing or wrong', () => {
    const dev = {
      mailDomain: 'no domain',
      portalUrl: 'http://plain.example',
      operatorsEmail: 'a@b.kz',
      labourMarketUrl: 'https://labour-market.example',
      stateRegisterUrl: 'https://state-register.example',
      monthlyBudgetUsd: 1,
    };
    expect(() => stagesOf({ dev })).toThrow(/stages\.dev\.mailDomain, stages\.dev\.portalUrl, stages\.prod/);
    expect(() => stagesOf(undefined)).toThrow(/cdk\.json/);
  });
});

describe('a state machine', () => {
  it('with a place that no task fills fails the synthesis', () => {
    const source = { name: 'x', definition: '{"Resource":"${Nobody}"}', places: ['Nobody'] };
    const [stage] = stagesOf(cdkContext['stages']);
    const scope = new Stack();
    expect(
      () => new Workflow(scope, { stage: stage!, source, tasks: new Map(), logKey: undefined! }),
    ).toThrow(/\$\{Nobody\}/);
  });
});

describe('bundles', () => {
  it('have a floor of the SDK exports they import, types left out', () => {
    const source = [
      "import { A, type B, C as D } from '@aws-sdk/client-x';",
      "import type { E } from '@aws-sdk/client-y';",
      "import { F } from './other.ts';",
      "import {\n  G,\n} from '@aws-sdk/client-x';",
    ].join('\n');
    expect(sdkImports([source])).toEqual(new Map([['@aws-sdk/client-x', new Set(['A', 'C', 'G'])]]));
    expect(() => sdkImports(["import * as x from '@aws-sdk/client-x';"])).toThrow(/imported whole/);
  });

  it('start from a folder of their own, with the SDK in them and native code beside them', async () => {
    const outdir = mkdtempSync(join(tmpdir(), 'jumys-bundles-'));
    const files = ['functions/issuer/api.ts', 'functions/files/on-file-stored.lambda.ts'];
    const [issuer, inspection] = await writeBundles(files.map(entryOf), outdir);
    const run = (directory: string, script: string) =>
      spawnSync(process.execPath, ['--input-type=module', '-e', script], {
        cwd: directory,
        encoding: 'utf8',
        env: {},
      });
    for (const { directory } of [issuer!, inspection!]) {
      const started = run(directory, "console.log(typeof (await import('./index.mjs')).handler)");
      expect(started).toMatchObject({ status: 0, stdout: 'function\n' });
    }
    expect([issuer!.native, inspection!.native]).toEqual([[], ['sharp']]);
    const picture = "{ create: { width: 1, height: 1, channels: 3, background: 'red' } }";
    const encoded = run(
      inspection!.directory,
      `const { default: sharp } = await import('sharp');
       console.log((await sharp(${picture}).webp().toBuffer({ resolveWithObject: true })).info.format);`,
    );
    expect(encoded).toMatchObject({ status: 0, stdout: 'webp\n' });
    rmSync(outdir, { recursive: true });
  });

  it('are larger than their floor, and the floor is what the SDK alone takes', async () => {
    const [size] = await bundleSizes([entryOf('functions/issuer/api.ts')]);
    expect(size!.floorBytes).toBe(await sdkFloor('functions/issuer/api.ts'));
    expect(size!.floorBytes).toBeGreaterThan(100_000);
    expect(size!.bytes).toBeGreaterThan(size!.floorBytes);
  });
});
