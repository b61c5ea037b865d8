import { ArnFormat, Aws, Stack } from 'aws-cdk-lib';
import { AnyPrincipal, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { Stage } from '../stages.ts';

const USE = ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'];

/** The key of people's data. Whoever may read the table or the bucket reads through it; nobody uses it directly. */
export function dataKey(scope: Construct, stage: Stage): Key {
  const key = new Key(scope, 'data-key', {
    description: `Jumys ${stage.name}: the table and the files`,
    alias: `jumys/${stage.name}/data`,
    enableKeyRotation: true,
    pendingWindow: stage.keyDeletionWindow,
    removalPolicy: stage.removalPolicy,
  });
  key.addToResourcePolicy(
    new PolicyStatement({
      sid: 'ThroughTableAndBucket',
      principals: [new AnyPrincipal()],
      actions: [...USE, 'kms:CreateGrant'],
      resources: ['*'],
      conditions: {
        StringEquals: {
          'kms:CallerAccount': Aws.ACCOUNT_ID,
          'kms:ViaService': [`dynamodb.${Aws.REGION}.amazonaws.com`, `s3.${Aws.REGION}.amazonaws.com`],
        },
      },
    }),
  );
  return key;
}

/** The key of logs, alarms and mail feedback: the services that write those need it themselves. */
export function operationsKey(scope: Construct, stage: Stage): Key {
  const key = new Key(scope, 'operations-key', {
    description: `Jumys ${stage.name}: logs and operational messages`,
    alias: `jumys/${stage.name}/operations`,
    enableKeyRotation: true,
    pendingWindow: stage.keyDeletionWindow,
    removalPolicy: stage.removalPolicy,
  });
  key.addToResourcePolicy(
    new PolicyStatement({
      sid: 'Logs',
      principals: [new ServicePrincipal(`logs.${Aws.REGION}.amazonaws.com`)],
      actions: USE,
      resources: ['*'],
      conditions: {
        ArnLike: {
          'kms:EncryptionContext:aws:logs:arn': ['/jumys/*', '/aws/vendedlogs/jumys/*'].map((resourceName) =>
            Stack.of(scope).formatArn({
              service: 'logs',
              resource: 'log-group',
              resourceName,
              arnFormat: ArnFormat.COLON_RESOURCE_NAME,
            }),
          ),
        },
      },
    }),
  );
  key.addToResourcePolicy(
    new PolicyStatement({
      sid: 'Messages',
      principals: ['cloudwatch', 'budgets', 'ses'].map(
        (name) => new ServicePrincipal(`${name}.amazonaws.com`),
      ),
      actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
      resources: ['*'],
      conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
    }),
  );
  return key;
}

/** Signs access tokens; the private half never leaves KMS. KMS does not rotate it by itself (ADR 0001). */
export function signingKey(scope: Construct, stage: Stage): Key {
  return new Key(scope, 'signing-key', {
    description: `Jumys ${stage.name}: signs access tokens`,
    alias: `jumys/${stage.name}/signing`,
    keySpec: KeySpec.RSA_2048,
    keyUsage: KeyUsage.SIGN_VERIFY,
    pendingWindow: stage.keyDeletionWindow,
    removalPolicy: stage.removalPolicy,
  });
}

/** The secret behind confirmation codes, refresh tokens and credential handles. A new one would orphan them all. */
export function secretsKey(scope: Construct, stage: Stage): Key {
  return new Key(scope, 'secrets-key', {
    description: `Jumys ${stage.name}: keyed hashes of codes, refresh tokens and credentials`,
    alias: `jumys/${stage.name}/secrets`,
    keySpec: KeySpec.HMAC_256,
    keyUsage: KeyUsage.GENERATE_VERIFY_MAC,
    pendingWindow: stage.keyDeletionWindow,
    removalPolicy: stage.removalPolicy,
  });
}
