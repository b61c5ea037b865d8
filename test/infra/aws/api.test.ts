import { describe, expect, it } from 'vitest';
import type { ContextManifest } from '#runtime/manifest.ts';
import { STAGE_NAMES, contexts, functionName, ofType, only, stack } from './synthesized.ts';
import type { Resource, StackName } from './synthesized.ts';

const routesOf = (
  served: readonly ContextManifest[],
): Map<string, { access: 'NONE' | 'JWT'; context: string }> => {
  const routes = new Map<string, { access: 'NONE' | 'JWT'; context: string }>();
  for (const { name, endpoints } of served) {
    for (const { method, path, access } of endpoints) {
      routes.set(`${method} ${path}`, { access: access === 'public' ? 'NONE' : 'JWT', context: name });
    }
  }
  return routes;
};

describe.each(STAGE_NAMES)('API of %s', (stage) => {
  /** Routes as deployed: key, how authorized, and which function answers. */
  const deployed = (name: StackName) => {
    const integrations = new Map(
      ofType(stage, name, 'AWS::ApiGatewayV2::Integration').map(([id, { Properties }]) => [
        id,
        Properties.IntegrationUri['Fn::GetAtt'][0] as string,
      ]),
    );
    const functions = new Map(
      ofType(stage, name, 'AWS::Lambda::Function').map(([id, { Properties }]) => [
        id,
        Properties.FunctionName as string,
      ]),
    );
    return new Map(
      ofType(stage, name, 'AWS::ApiGatewayV2::Route').map(([, { Properties }]) => {
        const integration = Properties.Target['Fn::Join'][1][1].Ref as string;
        const answeredBy = functions.get(integrations.get(integration) ?? '');
        return [
          Properties.RouteKey as string,
          { access: Properties.AuthorizationType as string, answeredBy, Properties },
        ];
      }),
    );
  };

  it('has every endpoint of the manifests, a public one open and any other behind the authorizer, and no route more', () => {
    const routes = deployed('api');
    const expected = routesOf(contexts.filter(({ name }) => name !== 'issuer'));
    expect([...routes.keys()].toSorted()).toEqual([...expected.keys(), '$default'].toSorted());
    for (const [key, { access, context }] of expected) {
      expect(routes.get(key)?.access, key).toBe(access);
      expect(routes.get(key)?.answeredBy, key).toBe(
        functionName(stage, { context: { name: context }, name: 'api' }),
      );
    }
  });

  it('hands the authorizer to protected routes and to no other', () => {
    const authorizer = ofType(stage, 'api', 'AWS::ApiGatewayV2::Authorizer');
    const ids = authorizer.map(([id]) => id);
    for (const [key, { access, Properties }] of deployed('api')) {
      expect(Properties.AuthorizerId, key).toEqual(access === 'JWT' ? { Ref: ids[0] } : undefined);
    }
    const { AuthorizerType, IdentitySource, JwtConfiguration } = only(authorizer).Properties;
    expect(AuthorizerType).toBe('JWT');
    expect(IdentitySource).toEqual(['$request.header.Authorization']);
    expect(JwtConfiguration.Audience).toEqual(['jumys-api']);
    expect(JSON.stringify(JwtConfiguration.Issuer)).toContain(`jumys-${stage}-issuer`);
  });

  it('leaves what no route matches to the portal, which answers 404 as a problem', () => {
    expect(deployed('api').get('$default')).toMatchObject({
      access: 'NONE',
      answeredBy: functionName(stage, { context: { name: 'portal' }, name: 'api' }),
    });
  });

  it('serves discovery and keys from an API of its own, deployed before the main one', () => {
    const expected = routesOf(contexts.filter(({ name }) => name === 'issuer'));
    expect([...deployed('issuer').keys()].toSorted()).toEqual([...expected.keys(), '$default'].toSorted());
    expect([...deployed('issuer').values()].map(({ access }) => access)).not.toContain('JWT');
    expect(stack(stage, 'api').dependencies.map(({ id }) => id)).toContain(`jumys-${stage}-issuer`);
  });

  it.each(['api', 'issuer'] as const)(
    'limits how fast %s may be called and fails a deployment that warns',
    (name) => {
      expect(only(ofType(stage, name, 'AWS::ApiGatewayV2::Api')).Properties.FailOnWarnings).toBe(true);
      const { DefaultRouteSettings } = only(ofType(stage, name, 'AWS::ApiGatewayV2::Stage')).Properties;
      expect(DefaultRouteSettings.ThrottlingRateLimit).toBe(stage === 'prod' ? 2000 : 50);
      expect(DefaultRouteSettings.ThrottlingBurstLimit).toBe(stage === 'prod' ? 4000 : 100);
    },
  );

  it.each(['api', 'issuer'] as const)('writes access logs of %s that say nothing of who called', (name) => {
    const { AccessLogSettings } = only(ofType(stage, name, 'AWS::ApiGatewayV2::Stage')).Properties;
    const format: Record<string, string> = JSON.parse(AccessLogSettings.Format);
    const fields = Object.values(format);
    expect(fields.toSorted()).toEqual(
      [
        '$context.authorizer.error',
        '$context.integrationErrorMessage',
        '$context.integrationLatency',
        '$context.requestId',
        '$context.requestTimeEpoch',
        '$context.responseLatency',
        '$context.responseLength',
        '$context.routeKey',
        '$context.status',
      ].toSorted(),
    );
  });

  it('lets pages of any origin read what is public, and pages of the portal alone whatever needs a token', () => {
    for (const { name, endpoints } of contexts.filter((context) => context.endpoints.length > 0)) {
      const served = [
        ...ofType(stage, 'api', 'AWS::Lambda::Function'),
        ...ofType(stage, 'issuer', 'AWS::Lambda::Function'),
      ].find(
        ([, { Properties }]) =>
          Properties.FunctionName === functionName(stage, { context: { name }, name: 'api' }),
      );
      const portal = stage === 'prod' ? 'https://jumys.example' : 'https://dev.jumys.example';
      expect(served?.[1].Properties.Environment.Variables.ALLOWED_ORIGINS, name).toBe(
        endpoints.every(({ access }) => access === 'public') ? '*' : portal,
      );
    }
  });

  it('lets API Gateway call each function by this API alone', () => {
    const api = (resource: Resource) => JSON.stringify(resource.Properties.SourceArn);
    for (const name of ['api', 'issuer'] as const) {
      const [apiId] = ofType(stage, name, 'AWS::ApiGatewayV2::Api').map(([id]) => id);
      const permissions = ofType(stage, name, 'AWS::Lambda::Permission');
      expect(permissions).toHaveLength(ofType(stage, name, 'AWS::Lambda::Function').length);
      for (const [, permission] of permissions) expect(api(permission)).toContain(`{"Ref":"${apiId}"}`);
    }
  });
});
