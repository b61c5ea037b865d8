import { App, Tags, Validations } from 'aws-cdk-lib';
import type { StackProps } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { ContextManifest } from '#runtime/manifest.ts';
import { ROOT } from '../bundle.ts';
import type { WrittenBundle } from '../bundle.ts';
import type { Foundation } from './constructs/surroundings.ts';
import { workflowSources } from './constructs/workflow.ts';
import type { WorkflowSource } from './constructs/workflow.ts';
import { stagesOf } from './stages.ts';
import type { Stage } from './stages.ts';
import { ApiStack } from './stacks/api-stack.ts';
import { DataStack } from './stacks/data-stack.ts';
import { IssuerStack } from './stacks/issuer-stack.ts';
import { MailStack } from './stacks/mail-stack.ts';
import { ObservabilityStack } from './stacks/observability-stack.ts';
import { WorkflowsStack } from './stacks/workflows-stack.ts';

/** The context whose endpoints stand behind an API of their own. */
const ISSUER = 'issuer';

export interface JumysAppProps {
  readonly contexts: readonly ContextManifest[];
  readonly bundles: readonly WrittenBundle[];
  /** cdk.json's `context`, where the CDK CLI does not hand it in. */
  readonly context?: Readonly<Record<string, unknown>>;
  readonly outdir?: string;
}

/** The whole of Jumys on AWS, for each stage. Neither account nor network is needed to synthesize it. */
export function jumysApp(props: JumysAppProps): App {
  const app = new App({
    ...(props.context === undefined ? {} : { context: { ...props.context } }),
    ...(props.outdir === undefined ? {} : { outdir: props.outdir }),
    analyticsReporting: false,
  });
  const sources = workflowSources(ROOT);
  for (const stage of stagesOf(app.node.tryGetContext('stages'))) addStage(app, stage, props, sources);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return app;
}

function addStage(app: App, stage: Stage, props: JumysAppProps, sources: readonly WorkflowSource[]): void {
  const { contexts, bundles } = props;
  const issuerContext = contexts.find(({ name }) => name === ISSUER);
  if (issuerContext === undefined) throw new Error('no context is the issuer of tokens');
  const apiContexts = contexts.filter((context) => context !== issuerContext);
  const stack = (name: string, description: string): [App, string, StackProps] => [
    app,
    `jumys-${stage.name}-${name}`,
    { description: `Jumys ${stage.name}: ${description}`, terminationProtection: stage.protected },
  ];
  const make = <Extra, Made>(
    constructor: new (scope: App, id: string, props: StackProps & Extra) => Made,
    name: string,
    description: string,
    extra: Extra,
  ): Made => {
    const [scope, id, common] = stack(name, description);
    return new constructor(scope, id, { ...common, ...extra });
  };
  const data = make(DataStack, 'data', 'table, files and keys', { stage });
  const mail = make(MailStack, 'mail', 'mail and its feedback', { stage, key: data.operationsKey });
  const foundation: Foundation = { stage, data, mail, bundles };
  const issuer = make(IssuerStack, 'issuer', 'issuer of tokens', { foundation, context: issuerContext });
  const api = make(ApiStack, 'api', 'public API', {
    foundation,
    contexts: apiContexts,
    issuerUrl: issuer.http.url,
  });
  // Said aloud, not left to references: API Gateway fetches the issuer's documents while the API is deployed.
  api.addStackDependency(issuer);
  const workflows = make(WorkflowsStack, 'workflows', 'workflows, schedules and events', {
    foundation,
    contexts,
    sources,
    urls: { issuer: issuer.http.url, api: api.http.url },
  });
  const observability = make(ObservabilityStack, 'observability', 'alarms, dashboard and budget', {
    foundation,
    issuer,
    api,
    workflows,
  });
  for (const made of [data, mail, issuer, api, workflows, observability]) {
    Tags.of(made).add('app', 'jumys');
    Tags.of(made).add('stage', stage.name);
  }
}
