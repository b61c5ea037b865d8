import { ArnFormat, Aws, Duration, Stack, Validations } from 'aws-cdk-lib';
import { CfnApi, CfnAuthorizer, CfnIntegration, CfnRoute, CfnStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { ContextManifest } from '#runtime/manifest.ts';
import type { Stage } from '../stages.ts';
import { ContextFunction } from './context-function.ts';
import type { FunctionSurroundings } from './context-function.ts';

const HTTP_TIMEOUT = Duration.seconds(10);

/** One line a request: what was called and how it went; nothing that says who called, from where or about whom. */
const ACCESS_LOG = {
  requestId: '$context.requestId',
  at: '$context.requestTimeEpoch',
  route: '$context.routeKey',
  status: '$context.status',
  latencyMs: '$context.responseLatency',
  integrationMs: '$context.integrationLatency',
  bytes: '$context.responseLength',
  authorizerError: '$context.authorizer.error',
  integrationError: '$context.integrationErrorMessage',
} as const;

export interface HttpApiProps {
  readonly stage: Stage;
  readonly title: string;
  /** The context whose function answers requests that no route of a manifest matches. */
  readonly fallback: string;
  /** Whose tokens protected routes accept; an API without protected routes has none. */
  readonly tokens?: { readonly issuer: string; readonly audience: string };
}

/**
 * An HTTP API in front of the functions of some contexts, its routes read from their manifests. A wrong method, a
 * preflight and an unknown path are answered by the function behind `$default`, which knows every route: a route
 * more for each path would reach the number that API Gateway allows.
 *
 * Routes and authorizer are resources of their own: one that cannot be made fails the deployment. `failOnWarnings`
 * guards the other way to make an API, importing a document, which drops such routes in silence; it is set so that
 * nobody can switch to that way without it.
 */
export class HttpApi extends Construct {
  readonly api: CfnApi;
  readonly url: string;
  readonly functions: ContextFunction[] = [];
  private readonly tokens: HttpApiProps['tokens'];
  private readonly fallback: string;
  private readonly open: Construct;
  private authorizer: CfnAuthorizer | undefined;

  constructor(scope: Construct, id: string, props: HttpApiProps) {
    super(scope, id);
    this.tokens = props.tokens;
    this.fallback = props.fallback;
    this.api = new CfnApi(this, 'api', {
      name: `jumys-${props.stage.name}-${id}`,
      description: props.title,
      protocolType: 'HTTP',
      failOnWarnings: true,
    });
    this.url = this.api.attrApiEndpoint;
    this.open = new Construct(this, 'open');
    Validations.of(this.open).acknowledge({
      id: 'AwsSolutions-APIG4',
      reason:
        'Declared public in a manifest, or answering only preflight, 405 and 404; a test holds every route to its manifest.',
    });
  }

  /** Serves the contexts. Its functions may know the URL of this API, so this comes after the constructor. */
  serve(contexts: readonly ContextManifest[], surroundings: FunctionSurroundings, stage: Stage): void {
    for (const context of contexts) this.serveContext(context, surroundings);
    this.deploy(surroundings, stage);
  }

  private serveContext(context: ContextManifest, surroundings: FunctionSurroundings): void {
    const served = new ContextFunction(this, forOrigins(context, surroundings), {
      context,
      name: 'api',
      description: `${context.title}: its HTTP endpoints`,
      uses: context.uses,
      timeout: HTTP_TIMEOUT,
      memoryMb: context.memoryMb,
    });
    this.functions.push(served);
    const target = this.integrate(context.name, served);
    for (const { method, path, access } of context.endpoints) {
      this.route(`${method} ${path}`, target, access === 'public' ? 'open' : 'protected');
    }
    if (context.name === this.fallback) this.route('$default', target, 'open');
  }

  private integrate(name: string, served: ContextFunction): string {
    const integration = new CfnIntegration(this, `${name}-integration`, {
      apiId: this.api.ref,
      integrationType: 'AWS_PROXY',
      integrationUri: served.function.functionArn,
      payloadFormatVersion: '2.0',
    });
    served.function.addPermission('api', {
      principal: new ServicePrincipal('apigateway.amazonaws.com'),
      sourceArn: `arn:${Aws.PARTITION}:execute-api:${Aws.REGION}:${Aws.ACCOUNT_ID}:${this.api.ref}/*`,
    });
    return `integrations/${integration.ref}`;
  }

  private route(routeKey: string, target: string, access: 'open' | 'protected'): void {
    if (access === 'open') {
      new CfnRoute(this.open, routeKey, { apiId: this.api.ref, routeKey, target, authorizationType: 'NONE' });
      return;
    }
    new CfnRoute(this, routeKey, {
      apiId: this.api.ref,
      routeKey,
      target,
      authorizationType: 'JWT',
      authorizerId: this.jwtAuthorizer(routeKey).ref,
    });
  }

  private jwtAuthorizer(routeKey: string): CfnAuthorizer {
    if (this.tokens === undefined)
      throw new Error(`${routeKey} is protected, but its API knows no issuer of tokens`);
    this.authorizer ??= new CfnAuthorizer(this, 'authorizer', {
      apiId: this.api.ref,
      name: 'access-tokens',
      authorizerType: 'JWT',
      identitySource: ['$request.header.Authorization'],
      jwtConfiguration: { issuer: this.tokens.issuer, audience: [this.tokens.audience] },
    });
    return this.authorizer;
  }

  private deploy(surroundings: FunctionSurroundings, stage: Stage): void {
    const logs = new LogGroup(this, 'access-logs', {
      logGroupName: `/aws/vendedlogs/jumys/${stage.name}/${this.node.id}-access`,
      encryptionKey: surroundings.logKey,
      retention: stage.logRetention,
      removalPolicy: stage.removalPolicy,
    });
    new CfnStage(this, 'stage', {
      apiId: this.api.ref,
      stageName: '$default',
      autoDeploy: true,
      accessLogSettings: { destinationArn: streamlessArn(logs), format: JSON.stringify(ACCESS_LOG) },
      defaultRouteSettings: {
        throttlingRateLimit: stage.throttling.rate,
        throttlingBurstLimit: stage.throttling.burst,
        detailedMetricsEnabled: false,
      },
    });
  }
}

/** What anyone may read without signing in, a page of any origin may read. */
function forOrigins(
  { endpoints }: ContextManifest,
  surroundings: FunctionSurroundings,
): FunctionSurroundings {
  if (endpoints.some(({ access }) => access !== 'public')) return surroundings;
  return { ...surroundings, settings: { ...surroundings.settings, ALLOWED_ORIGINS: '*' } };
}

/** API Gateway wants the group's ARN without the `:*` that CloudFormation's attribute ends in. */
const streamlessArn = (logs: LogGroup): string =>
  Stack.of(logs).formatArn({
    service: 'logs',
    resource: 'log-group',
    resourceName: logs.logGroupName,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
