import type { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Effect, PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import type { IDestination, ILayerVersion } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { ContextManifest, Uses } from '#runtime/manifest.ts';
import type { WrittenBundle } from '../../bundle.ts';
import { entryId } from '../../bundle.ts';
import { acknowledgeWildcard } from './acknowledge.ts';
import { fileObjects, statementsFor } from './grants.ts';
import type { Targets } from './grants.ts';
import { environmentOf } from './settings.ts';
import type { Settings } from './settings.ts';

/** What all functions of a stage share. */
export interface FunctionSurroundings {
  readonly stageName: string;
  readonly bundles: readonly WrittenBundle[];
  readonly assets: ILayerVersion;
  readonly settings: Settings;
  readonly targets: Targets;
  readonly logKey: IKey;
  readonly logRetention: RetentionDays;
  readonly removalPolicy: RemovalPolicy;
}

export interface ContextFunctionProps {
  readonly context: Pick<ContextManifest, 'name' | 'environment'>;
  /** `api`, or the name of a task or an event. */
  readonly name: string;
  readonly description: string;
  readonly uses: Uses;
  readonly timeout: Duration;
  readonly memoryMb: number | undefined;
  readonly nodeOptions?: string | undefined;
  /** What it needs besides what it uses: to read its event source. */
  readonly statements?: readonly PolicyStatement[];
  /** Where an event goes that the function could not handle. */
  readonly deadLetters?: IQueue;
}

/** Memory buys processor time: at 1 GB a cold start with the SDK is about twice as fast as at 512 MB. */
const DEFAULT_MEMORY_MB = 1024;

/** A Lambda function made from its bundle, with a role of its own that allows what the manifest says it uses. */
export class ContextFunction extends Construct {
  readonly function: Function;
  readonly contextName: string;
  readonly logGroup: LogGroup;

  constructor(scope: Construct, surroundings: FunctionSurroundings, props: ContextFunctionProps) {
    const id = entryId({ context: props.context.name, name: props.name });
    super(scope, id);
    const bundle = surroundings.bundles.find(({ entry }) => entryId(entry) === id);
    if (bundle === undefined) {
      throw new Error(`${id} is in a manifest, but functions/${props.context.name} has no entry for it`);
    }
    this.contextName = props.context.name;
    const functionName = `jumys-${surroundings.stageName}-${id}`;
    this.logGroup = new LogGroup(this, 'logs', {
      logGroupName: `/jumys/${surroundings.stageName}/${id}`,
      encryptionKey: surroundings.logKey,
      retention: surroundings.logRetention,
      removalPolicy: surroundings.removalPolicy,
    });
    const role = new Role(this, 'role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      description: `What ${functionName} may do`,
      inlinePolicies: {
        uses: new PolicyDocument({
          statements: [
            new PolicyStatement({
              effect: Effect.ALLOW,
              actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
              resources: [this.logGroup.logGroupArn],
            }),
            ...statementsFor(props.uses, surroundings.targets),
            ...(props.statements ?? []),
            ...(props.deadLetters === undefined ? [] : [sendStatement(props.deadLetters)]),
          ],
        }),
      },
    });
    this.function = new Function(this, 'function', {
      functionName,
      description: props.description,
      runtime: Runtime.NODEJS_24_X,
      // Native code comes from the lockfile, which is installed for x86-64; everything else runs on the cheaper ARM.
      architecture: bundle.native.length > 0 ? Architecture.X86_64 : Architecture.ARM_64,
      code: Code.fromAsset(bundle.directory),
      handler: 'index.handler',
      role,
      layers: [surroundings.assets],
      environment: {
        ...environmentOf(id, props.context.environment, surroundings.settings),
        ...(props.nodeOptions === undefined ? {} : { NODE_OPTIONS: props.nodeOptions }),
      },
      memorySize: props.memoryMb ?? DEFAULT_MEMORY_MB,
      timeout: props.timeout,
      tracing: Tracing.ACTIVE,
      logGroup: this.logGroup,
      ...(props.deadLetters === undefined ? {} : { onFailure: destination(props.deadLetters) }),
    });
    acknowledgeWildcard(role, '*', 'X-Ray has no resources: its two write actions can be allowed on * only.');
    for (const objects of fileObjects(props.uses, surroundings.targets)) {
      acknowledgeWildcard(role, objects, 'Object keys are file IDs; the permission ends at their prefix.');
    }
  }
}

const sendStatement = (queue: IQueue): PolicyStatement =>
  new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [queue.queueArn] });

/** The queue as a destination, without the permissions that CDK's own one would add to the role. */
const destination = (queue: IQueue): IDestination => ({ bind: () => ({ destination: queue.queueArn }) });
