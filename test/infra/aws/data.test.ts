import { INDEXES, indexAttributes } from '#adapters/dynamodb/table.ts';
import { describe, expect, it } from 'vitest';
import { STAGE_NAMES, everywhere, ofType, only, stack } from './synthesized.ts';

describe.each(STAGE_NAMES)('data of %s', (stage) => {
  const table = only(ofType(stage, 'data', 'AWS::DynamoDB::Table'));
  const buckets = ofType(stage, 'data', 'AWS::S3::Bucket');
  const files = only(buckets.filter(([id]) => id.startsWith('filesbucket')));

  it('can be put back to any second of the last 35 days', () => {
    expect(table.Properties.PointInTimeRecoverySpecification).toEqual({
      PointInTimeRecoveryEnabled: true,
      RecoveryPeriodInDays: 35,
    });
  });

  it('is one on-demand table with the keys, stream and TTL that the code relies on', () => {
    expect(table.Properties.KeySchema).toEqual([
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ]);
    expect(table.Properties.BillingMode).toBe('PAY_PER_REQUEST');
    expect(table.Properties.StreamSpecification).toEqual({ StreamViewType: 'NEW_IMAGE' });
    expect(table.Properties.TimeToLiveSpecification).toEqual({ AttributeName: 'ttl', Enabled: true });
  });

  it('has the indexes that the code reads, each with whole items', () => {
    expect(table.Properties.GlobalSecondaryIndexes).toEqual(
      INDEXES.map((index) => ({
        IndexName: index,
        KeySchema: [
          { AttributeName: indexAttributes(index).pk, KeyType: 'HASH' },
          { AttributeName: indexAttributes(index).sk, KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'ALL' },
      })),
    );
  });

  it('is encrypted under the key of this stage', () => {
    const { SSEType, SSEEnabled, KMSMasterKeyId } = table.Properties.SSESpecification;
    expect({ SSEType, SSEEnabled }).toEqual({ SSEType: 'KMS', SSEEnabled: true });
    const [rule] = files.Properties.BucketEncryption.ServerSideEncryptionConfiguration;
    expect(rule.ServerSideEncryptionByDefault.SSEAlgorithm).toBe('aws:kms');
    expect(rule.ServerSideEncryptionByDefault.KMSMasterKeyID).toEqual(KMSMasterKeyId);
  });

  it('refuses deletion in production and nowhere else', () => {
    const kept = stage === 'prod';
    expect(table.Properties.DeletionProtectionEnabled ?? false).toBe(kept);
    expect(stack(stage, 'data').terminationProtection).toBe(kept);
    for (const [id, resource] of [
      ...ofType(stage, 'data', 'AWS::KMS::Key'),
      ...buckets,
      ['table', table] as const,
    ]) {
      expect(resource.DeletionPolicy, id).toBe(kept ? 'Retain' : 'Delete');
    }
  });

  it('shows no bucket to the public and speaks TLS only', () => {
    expect(buckets).toHaveLength(2);
    const policies = ofType(stage, 'data', 'AWS::S3::BucketPolicy').map(([, policy]) => policy.Properties);
    for (const [id, bucket] of buckets) {
      expect(bucket.Properties.PublicAccessBlockConfiguration, id).toEqual({
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      });
      expect(bucket.Properties.OwnershipControls.Rules, id).toEqual([
        { ObjectOwnership: 'BucketOwnerEnforced' },
      ]);
      const policy = policies.find(({ Bucket }) => Bucket.Ref === id);
      expect(policy?.PolicyDocument.Statement, id).toContainEqual(
        expect.objectContaining({
          Effect: 'Deny',
          Action: 's3:*',
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        }),
      );
    }
  });

  it('[B20] empties what was uploaded and never found clean after a day, old versions after thirty', () => {
    expect(files.Properties.VersioningConfiguration).toEqual({ Status: 'Enabled' });
    const rules = files.Properties.LifecycleConfiguration.Rules;
    for (const Prefix of ['quarantine/', 'inspected/']) {
      expect(rules).toContainEqual(
        expect.objectContaining({ Prefix, ExpirationInDays: 1, Status: 'Enabled' }),
      );
    }
    expect(rules).toContainEqual(
      expect.objectContaining({ NoncurrentVersionExpiration: { NoncurrentDays: 30 }, Status: 'Enabled' }),
    );
    expect(rules.filter(({ Prefix }: { Prefix?: string }) => Prefix?.startsWith('clean'))).toEqual([]);
  });

  it('[B20] takes browser uploads from the portal alone and tells EventBridge of them', () => {
    expect(files.Properties.CorsConfiguration.CorsRules).toEqual([
      expect.objectContaining({
        AllowedMethods: ['POST', 'GET'],
        AllowedOrigins: [stage === 'prod' ? 'https://jumys.example' : 'https://dev.jumys.example'],
      }),
    ]);
    expect(files.Properties.NotificationConfiguration).toEqual({
      EventBridgeConfiguration: { EventBridgeEnabled: true },
    });
    expect(files.Properties.LoggingConfiguration.LogFilePrefix).toBe('files/');
  });

  it('[B20] has GuardDuty scan quarantine, where it may read and not write', () => {
    const plan = only(ofType(stage, 'data', 'AWS::GuardDuty::MalwareProtectionPlan'));
    expect(plan.Properties.ProtectedResource.S3Bucket.ObjectPrefixes).toEqual(['quarantine/']);
    const policy = only(ofType(stage, 'data', 'AWS::IAM::Policy'));
    const onObjects = policy.Properties.PolicyDocument.Statement.filter((statement: { Action: unknown }) =>
      JSON.stringify(statement.Action).includes('s3:GetObject'),
    );
    expect(onObjects).toHaveLength(1);
    expect(onObjects[0].Action).toEqual(['s3:GetObject', 's3:GetObjectVersion']);
    expect(JSON.stringify(onObjects[0].Resource)).toContain('/quarantine/*');
  });

  it('signs and hashes by keys that never leave KMS', () => {
    const specs = ofType(stage, 'data', 'AWS::KMS::Key').map(([, { Properties }]) => Properties);
    expect(specs.filter(({ KeySpec }) => KeySpec === 'RSA_2048').map(({ KeyUsage }) => KeyUsage)).toEqual([
      'SIGN_VERIFY',
    ]);
    expect(specs.filter(({ KeySpec }) => KeySpec === 'HMAC_256').map(({ KeyUsage }) => KeyUsage)).toEqual([
      'GENERATE_VERIFY_MAC',
    ]);
    const symmetric = specs.filter(({ KeySpec }) => KeySpec === undefined);
    expect(symmetric.map(({ EnableKeyRotation }) => EnableKeyRotation)).toEqual([true, true]);
  });

  it('lets nobody outside the account at the key of the data, and nobody inside but through table and bucket', () => {
    const keys = ofType(stage, 'data', 'AWS::KMS::Key').map(([, key]) => key.Properties.KeyPolicy.Statement);
    const anyone = keys.flat().filter(({ Principal }) => Principal.AWS === '*');
    expect(anyone).toHaveLength(1);
    expect(anyone[0].Condition.StringEquals).toEqual({
      'kms:CallerAccount': { Ref: 'AWS::AccountId' },
      'kms:ViaService': [
        { 'Fn::Join': ['', ['dynamodb.', { Ref: 'AWS::Region' }, '.amazonaws.com']] },
        { 'Fn::Join': ['', ['s3.', { Ref: 'AWS::Region' }, '.amazonaws.com']] },
      ],
    });
  });

  it('keeps logs encrypted and not for ever', () => {
    const groups = everywhere(stage, 'AWS::Logs::LogGroup');
    expect(groups.length).toBeGreaterThan(0);
    for (const [id, { Properties }] of groups) {
      expect(Properties.KmsKeyId, id).toBeDefined();
      expect(Properties.RetentionInDays, id).toBe(stage === 'prod' ? 180 : 14);
      expect(Properties.LogGroupName, id).toMatch(/^\/(aws\/vendedlogs\/)?jumys\//);
    }
  });
});
