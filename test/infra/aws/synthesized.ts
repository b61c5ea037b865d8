/** The app as `npm run synth` makes it, synthesized once for a test file. */
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CloudFormationStackArtifact } from 'aws-cdk-lib/cx-api';
import { contexts } from '#functions/contexts.ts';
import type { ContextManifest } from '#runtime/manifest.ts';
import { jumysApp } from '../../../infra/aws/jumys-app.ts';
import { STAGE_NAMES } from '../../../infra/aws/stages.ts';
import type { StageName } from '../../../infra/aws/stages.ts';
import { ROOT, entryId, lambdaEntries } from '../../../infra/bundle.ts';
import type { WrittenBundle } from '../../../infra/bundle.ts';

export interface Resource {
  readonly Type: string;
  // Templates are JSON of CloudFormation's making; tests look into them freely.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly Properties: any;
  readonly DeletionPolicy?: string;
}
export type Named = readonly [id: string, resource: Resource];
export type StackName = 'data' | 'mail' | 'issuer' | 'api' | 'workflows' | 'observability';
export const STACK_NAMES: readonly StackName[] = [
  'data',
  'mail',
  'issuer',
  'api',
  'workflows',
  'observability',
];

export { STAGE_NAMES, contexts };

/** Code is not looked at here: any folder stands in for it, so that nothing is bundled. */
const bundles: readonly WrittenBundle[] = lambdaEntries().map((entry) => ({
  entry,
  bytes: 1,
  native: entryId(entry) === nativeFunction() ? ['sharp'] : [],
  sources: [],
  directory: join(ROOT, 'docs/runbooks'),
}));

function nativeFunction(): string | undefined {
  const inspecting = contexts.flatMap((context) =>
    context.events
      .filter(({ source }) => source.kind === 'bucket')
      .map(({ name }) => entryId({ context: context.name, name })),
  );
  return inspecting[0];
}

export const cdkContext: Record<string, unknown> = JSON.parse(
  readFileSync(join(ROOT, 'cdk.json'), 'utf8'),
).context;

export const newApp = () =>
  jumysApp({ contexts, bundles, context: cdkContext, outdir: mkdtempSync(join(tmpdir(), 'jumys-cdk-')) });

const app = newApp();
export const assembly = app.synth();

export const stack = (stage: StageName, name: StackName): CloudFormationStackArtifact =>
  assembly.getStackByName(`jumys-${stage}-${name}`);

export const resources = (stage: StageName, name: StackName): readonly Named[] =>
  Object.entries<Resource>(stack(stage, name).template.Resources);

export const ofType = (stage: StageName, name: StackName, type: string): readonly Named[] =>
  resources(stage, name).filter(([, resource]) => resource.Type === type);

/** All resources of a type, in every stack of a stage. */
export const everywhere = (stage: StageName, type: string): readonly Named[] =>
  STACK_NAMES.flatMap((name) => ofType(stage, name, type));

export const only = (found: readonly Named[]): Resource => {
  if (found.length !== 1)
    throw new Error(`one resource expected, ${found.length} found: ${found.map(([id]) => id).join(', ')}`);
  return found[0]![1];
};

/** Every function that the manifests declare, with what it uses. */
export const declaredFunctions = contexts.flatMap((context: ContextManifest) => [
  ...(context.endpoints.length === 0
    ? []
    : [{ context, name: 'api', uses: context.uses, source: undefined }]),
  ...context.tasks.map(({ name, uses }) => ({ context, name, uses, source: undefined })),
  ...context.events.map(({ name, uses, source }) => ({ context, name, uses, source })),
]);
export const functionName = (
  stage: StageName,
  declared: { readonly context: { readonly name: string }; readonly name: string },
): string => `jumys-${stage}-${declared.context.name}-${declared.name}`;
