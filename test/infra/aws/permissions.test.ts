import { describe, expect, it } from 'vitest';
import type { Uses } from '#runtime/manifest.ts';
import {
  STACK_NAMES,
  STAGE_NAMES,
  declaredFunctions,
  everywhere,
  functionName,
  resources,
} from './synthesized.ts';
import type { Named } from './synthesized.ts';

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
}

const READ_TABLE = ['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:Query'];
const WRITE_TABLE = [
  ...READ_TABLE,
  'dynamodb:BatchWriteItem',
  'dynamodb:ConditionCheckItem',
  'dynamodb:DeleteItem',
  'dynamodb:PutItem',
  'dynamodb:UpdateItem',
];
const STREAM = [
  'dynamodb:DescribeStream',
  'dynamodb:GetRecords',
  'dynamodb:GetShardIterator',
  'dynamodb:ListStreams',
];
const EVERY_FUNCTION = [
  'logs:CreateLogStream',
  'logs:PutLogEvents',
  'xray:PutTelemetryRecords',
  'xray:PutTraceSegments',
];

/** What a manifest's words mean, written out once more: by action. */
const allowedBy = ({ table, files, mail, signingKey, secrets, workflows }: Uses): readonly string[] => [
  ...(table === undefined ? [] : table === 'read' ? READ_TABLE : WRITE_TABLE),
  ...(files === undefined
    ? []
    : files === 'read'
      ? ['s3:GetObject']
      : ['s3:DeleteObject', 's3:GetObject', 's3:ListBucket', 's3:PutObject']),
  ...(mail === undefined ? [] : ['ses:SendRawEmail']),
  ...(signingKey === undefined
    ? []
    : signingKey === 'publish'
      ? ['kms:GetPublicKey']
      : ['kms:GetPublicKey', 'kms:Sign']),
  ...(secrets === undefined ? [] : ['kms:GenerateMac']),
  ...(workflows === undefined ? [] : ['states:SendTaskSuccess', 'states:StartExecution']),
];

const actionsOf = (statement: Statement): readonly string[] => [statement.Action].flat();
const resourcesOf = (statement: Statement): readonly unknown[] => [statement.Resource].flat();

/** Actions that AWS lets nobody narrow down to a resource. */
const UNNARROWED =
  /^(xray:(Put|GetSampling)\w+|logs:(\w+LogDelivery|ListLogDeliveries|\w*ResourcePolic\w+|DescribeLogGroups))$/;

describe.each(STAGE_NAMES)('permissions of %s', (stage) => {
  const functions = everywhere(stage, 'AWS::Lambda::Function');
  const roleOf = (name: string): string => {
    const served = functions.find(([, { Properties }]) => Properties.FunctionName === name);
    return served?.[1].Properties.Role['Fn::GetAtt'][0];
  };
  const policiesOf = (roleId: string): readonly Statement[] =>
    STACK_NAMES.flatMap((name) => {
      const all = resources(stage, name);
      const inline = all
        .filter(([id]) => id === roleId)
        .flatMap(([, role]) => role.Properties.Policies ?? []);
      const attached = all.filter(
        ([, { Type, Properties }]) =>
          Type === 'AWS::IAM::Policy' &&
          Properties.Roles.some((role: { Ref?: string }) => role.Ref === roleId),
      );
      return [
        ...inline.map(({ PolicyDocument }) => PolicyDocument),
        ...attached.map(([, p]) => p.Properties.PolicyDocument),
      ];
    }).flatMap((document) => document.Statement);

  it.each(declaredFunctions.map((declared) => [functionName(stage, declared), declared] as const))(
    '%s may do what its manifest says it uses, and nothing else',
    (name, declared) => {
      const actions = policiesOf(roleOf(name)).flatMap(actionsOf);
      expect(actions.toSorted()).toEqual(
        [
          ...EVERY_FUNCTION,
          ...allowedBy(declared.uses),
          ...(declared.source?.kind === 'outbox' ? STREAM : []),
          ...(declared.source === undefined ? [] : ['sqs:SendMessage']),
        ].toSorted(),
      );
    },
  );

  it('gives every function a role of its own', () => {
    const roles = functions.map(([, { Properties }]) => JSON.stringify(Properties.Role));
    expect(new Set(roles).size).toBe(roles.length);
    expect(functions.map(([, { Properties }]) => Properties.FunctionName as string).toSorted()).toEqual(
      declaredFunctions.map((declared) => functionName(stage, declared)).toSorted(),
    );
  });

  it('lets the public read function write nothing anywhere', () => {
    const actions = policiesOf(roleOf(`jumys-${stage}-portal-api`)).flatMap(actionsOf);
    const writing = actions.filter(
      (action) => !EVERY_FUNCTION.includes(action) && !/:(Get|BatchGet|Query|Describe)/.test(action),
    );
    expect(writing).toEqual([]);
  });

  it('lets readers of files at clean ones only', () => {
    for (const declared of declaredFunctions.filter(({ uses }) => uses.files === 'read')) {
      const onFiles = policiesOf(roleOf(functionName(stage, declared))).filter((s) =>
        actionsOf(s).includes('s3:GetObject'),
      );
      expect(onFiles.flatMap(resourcesOf).map((resource) => JSON.stringify(resource))).toEqual([
        expect.stringMatching(/"\/clean\/\*"/),
      ]);
    }
  });

  it('sends mail by our identity and configuration set only', () => {
    const senders = declaredFunctions.filter(({ uses }) => uses.mail === 'send');
    expect(senders.length).toBeGreaterThan(0);
    for (const declared of senders) {
      const sending = policiesOf(roleOf(functionName(stage, declared))).filter((s) =>
        actionsOf(s).includes('ses:SendRawEmail'),
      );
      const text = JSON.stringify(sending.flatMap(resourcesOf));
      expect(text).toContain(':identity/');
      expect(text).toContain(':configuration-set/');
      expect(text).not.toContain('*');
    }
  });

  const documents: readonly Named[] = STACK_NAMES.flatMap((name) => resources(stage, name)).filter(
    ([, { Type }]) => ['AWS::IAM::Policy', 'AWS::IAM::Role', 'AWS::IAM::ManagedPolicy'].includes(Type),
  );
  const statements = documents.flatMap(([id, { Properties }]) =>
    [
      Properties.PolicyDocument,
      ...(Properties.Policies ?? []).map((p: { PolicyDocument: unknown }) => p.PolicyDocument),
    ]
      .filter((document) => document !== undefined)
      .flatMap((document): readonly Statement[] => document.Statement)
      .map((statement) => [id, statement] as const),
  );

  it('allows no action by a wildcard', () => {
    expect(statements.filter(([, s]) => actionsOf(s).some((action) => action.includes('*')))).toEqual([]);
  });

  it('allows everything on * only where AWS knows no resource', () => {
    for (const [id, statement] of statements.filter(([, s]) => resourcesOf(s).includes('*'))) {
      for (const action of actionsOf(statement)) expect(action, id).toMatch(UNNARROWED);
    }
  });

  it('uses no policy that AWS manages and may widen', () => {
    expect(documents.filter(([, { Properties }]) => Properties.ManagedPolicyArns !== undefined)).toEqual([]);
  });

  it('scans the table nowhere', () => {
    expect(statements.filter(([, s]) => actionsOf(s).includes('dynamodb:Scan'))).toEqual([]);
  });
});
