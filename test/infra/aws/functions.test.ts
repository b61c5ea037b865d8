import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Stack } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { ROOT, entryId, lambdaEntries } from '../../../infra/bundle.ts';
import {
  STACK_NAMES,
  STAGE_NAMES,
  assembly,
  contexts,
  declaredFunctions,
  everywhere,
  functionName,
  newApp,
  stack,
} from './synthesized.ts';

describe.each(STAGE_NAMES)('functions of %s', (stage) => {
  const functions = everywhere(stage, 'AWS::Lambda::Function');

  it.each(declaredFunctions.map((declared) => [functionName(stage, declared), declared] as const))(
    '%s gets every variable that its environment schema demands, and besides only what its manifest tells Node',
    (name, { context, name: task }) => {
      const [, served] = functions.find(([, { Properties }]) => Properties.FunctionName === name) ?? [];
      const variables: Record<string, unknown> = served?.Properties.Environment.Variables ?? {};
      // References are filled at deployment: a text stands in for them.
      const texts = Object.fromEntries(
        Object.entries(variables).map(([key, value]) => [
          key,
          typeof value === 'string' ? value : textOf(value),
        ]),
      );
      const parsed = context.environment.safeParse(texts);
      expect(parsed.error?.issues ?? []).toEqual([]);
      const others = Object.entries(texts).filter(([key]) => !(key in context.environment.def.shape));
      const nodeOptions = context.tasks.find((declared) => declared.name === task)?.nodeOptions;
      expect(others).toEqual(nodeOptions === undefined ? [] : [['NODE_OPTIONS', nodeOptions]]);
    },
  );

  it('run on Node 24, with the assets layer, and on x86 only where there is native code', () => {
    for (const [id, { Properties }] of functions) {
      expect(Properties.Runtime, id).toBe('nodejs24.x');
      expect(Properties.Layers, id).toHaveLength(1);
    }
    const x86 = functions.filter(([, { Properties }]) => Properties.Architectures[0] === 'x86_64');
    expect(x86.length).toBeLessThan(functions.length);
  });

  it('give each task and event the time and memory that its manifest asks for', () => {
    const wanted = contexts.flatMap((context) =>
      [...context.tasks, ...context.events].map((part) => ({ context, part })),
    );
    for (const { context, part } of wanted) {
      const name = functionName(stage, { context, name: part.name });
      const [, served] = functions.find(([, { Properties }]) => Properties.FunctionName === name) ?? [];
      expect(served?.Properties.Timeout, name).toBe(part.timeoutSeconds);
      expect(served?.Properties.MemorySize, name).toBe(part.memoryMb ?? 1024);
    }
  });
});

/** A reference as a text; URLs and keys keep what schemas look at. */
function textOf(value: unknown): string {
  const join =
    typeof value === 'object' && value !== null && 'Fn::Join' in value ? value['Fn::Join'] : undefined;
  if (Array.isArray(join))
    return join[1].map((part: unknown) => (typeof part === 'string' ? part : 'x')).join('');
  return JSON.stringify(value).includes('Endpoint') || JSON.stringify(value).includes('Url')
    ? 'https://x.example'
    : 'x';
}

describe('entries', () => {
  it('are declared in a manifest, each', () => {
    expect(lambdaEntries().map(entryId).toSorted()).toEqual(
      declaredFunctions.map(({ context, name }) => entryId({ context: context.name, name })).toSorted(),
    );
  });

  it('and manifests reach every file under functions/', async () => {
    const { metafile } = await build({
      absWorkingDir: ROOT,
      entryPoints: ['functions/contexts.ts', ...lambdaEntries().map(({ file }) => file)],
      bundle: true,
      write: false,
      outdir: 'dist',
      format: 'esm',
      platform: 'node',
      packages: 'external',
      metafile: true,
    });
    const reached = new Set(Object.keys(metafile.inputs));
    expect(globSync('functions/**/*.ts', { cwd: ROOT }).filter((file) => !reached.has(file))).toEqual([]);
  });
});

describe('cdk-nag', () => {
  it('finds nothing', () => {
    const report = JSON.parse(readFileSync(join(assembly.directory, 'validation-report.json'), 'utf8'));
    expect(report.pluginReports).toEqual([]);
  });

  it('would fail the synthesis if it found something', () => {
    const app = newApp();
    new Bucket(new Stack(app, 'careless'), 'bucket');
    expect(() => app.synth()).toThrow(/AwsSolutions-S10/);
  });

  it('is answered with reasons, for these rules only', () => {
    const acknowledged = STAGE_NAMES.flatMap((stage) =>
      STACK_NAMES.flatMap((name) => Object.values(stack(stage, name).metadata).flat()),
    ).filter(({ type }) => type === 'aws:cdk:acknowledged-rules');
    const rules = acknowledged.flatMap(({ data }) => Object.entries<string>(Object(data)));
    expect(rules.length).toBeGreaterThan(0);
    for (const [id, reason] of rules) expect(reason.length, id).toBeGreaterThan(40);
    expect(
      [...new Set(rules.map(([id]) => id.replace(/^annotation::/i, '').replace(/\[.*$/, '')))].toSorted(),
    ).toEqual([
      'AwsSolutions-APIG4',
      'AwsSolutions-IAM5',
      'AwsSolutions-S1',
      'AwsSolutions-SF1',
      'AwsSolutions-SQS3',
    ]);
  });
});
