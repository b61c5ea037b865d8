import { ArnFormat, Aws, Duration, Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnMalwareProtectionPlan } from 'aws-cdk-lib/aws-guardduty';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  CfnBucket,
  HttpMethods,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { Stage } from '../stages.ts';
import { acknowledgeWildcard } from './acknowledge.ts';
import { INSPECTED, QUARANTINE } from './grants.ts';

/** An upload that nobody inspected within a day is an upload that nobody waits for. */
const QUARANTINE_DAYS = 1;
const NONCURRENT_DAYS = 30;
const ACCESS_LOG_DAYS = 365;
const ACCESS_LOG_PREFIX = 'files/';
const UPLOAD_CORS_SECONDS = 3600;

/** People's files: uploaded into quarantine by the browser, scanned, and kept under `clean/`. */
export class FilesBucket extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, props: { readonly stage: Stage; readonly key: IKey }) {
    super(scope, id);
    const { stage, key } = props;
    const accessLogs = new Bucket(this, 'access-logs', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      encryption: BucketEncryption.S3_MANAGED,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      lifecycleRules: [{ id: 'logs-expire', expiration: Duration.days(ACCESS_LOG_DAYS) }],
      removalPolicy: stage.removalPolicy,
    });
    Validations.of(accessLogs).acknowledge({
      id: 'AwsSolutions-S1',
      reason: 'This is the bucket of the access logs; logging it into itself would feed on itself.',
    });
    this.bucket = new Bucket(this, 'bucket', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      encryption: BucketEncryption.KMS,
      encryptionKey: key,
      bucketKeyEnabled: true,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      versioned: true,
      cors: [
        {
          allowedOrigins: [stage.portalUrl],
          allowedMethods: [HttpMethods.POST, HttpMethods.GET],
          allowedHeaders: ['content-type'],
          maxAge: UPLOAD_CORS_SECONDS,
        },
      ],
      lifecycleRules: [
        { id: 'quarantine-expires', prefix: QUARANTINE, expiration: Duration.days(QUARANTINE_DAYS) },
        { id: 'inspected-expires', prefix: INSPECTED, expiration: Duration.days(QUARANTINE_DAYS) },
        {
          id: 'old-versions-expire',
          noncurrentVersionExpiration: Duration.days(NONCURRENT_DAYS),
          abortIncompleteMultipartUploadAfter: Duration.days(QUARANTINE_DAYS),
        },
      ],
      removalPolicy: stage.removalPolicy,
    });
    const resource = resourceOf(this.bucket);
    // By the resource's own property: CDK's way would deploy a custom resource that can rewrite any bucket.
    resource.notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } };
    resource.loggingConfiguration = {
      destinationBucketName: accessLogs.bucketName,
      logFilePrefix: ACCESS_LOG_PREFIX,
    };
    receiveAccessLogs(accessLogs, this.bucket);
    malwareProtection(this, this.bucket, key);
  }
}

function resourceOf(bucket: Bucket): CfnBucket {
  const resource = bucket.node.defaultChild;
  if (resource instanceof CfnBucket) return resource;
  throw new TypeError('a bucket without its resource');
}

function receiveAccessLogs(accessLogs: Bucket, logged: Bucket): void {
  accessLogs.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal('logging.s3.amazonaws.com')],
      actions: ['s3:PutObject'],
      resources: [accessLogs.arnForObjects(`${ACCESS_LOG_PREFIX}*`)],
      conditions: {
        ArnLike: { 'aws:SourceArn': logged.bucketArn },
        StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
      },
    }),
  );
}

/** GuardDuty scans every object that lands in quarantine and tells EventBridge what it found. */
function malwareProtection(scope: Construct, bucket: Bucket, key: IKey): void {
  const stack = Stack.of(scope);
  const rule = stack.formatArn({
    service: 'events',
    resource: 'rule',
    resourceName: 'DO-NOT-DELETE-AmazonGuardDutyMalwareProtectionS3*',
    arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
  });
  const quarantined = `${bucket.bucketArn}/${QUARANTINE}*`;
  const role = new Role(scope, 'malware-scanner', {
    assumedBy: new ServicePrincipal('malware-protection-plan.guardduty.amazonaws.com'),
    description: 'GuardDuty Malware Protection reads what was uploaded into quarantine',
  });
  const allow = (
    actions: string[],
    resources: string[],
    conditions?: Record<string, Record<string, string>>,
  ) =>
    role.addToPolicy(
      new PolicyStatement({ actions, resources, ...(conditions === undefined ? {} : { conditions }) }),
    );
  allow(['events:PutRule', 'events:DeleteRule', 'events:PutTargets', 'events:RemoveTargets'], [rule], {
    StringLike: { 'events:ManagedBy': 'malware-protection-plan.guardduty.amazonaws.com' },
  });
  allow(['events:DescribeRule', 'events:ListTargetsByRule'], [rule]);
  allow(['s3:GetBucketNotification', 's3:PutBucketNotification', 's3:ListBucket'], [bucket.bucketArn]);
  allow(['s3:PutObject'], [`${bucket.bucketArn}/malware-protection-resource-validation-object`]);
  allow(['s3:GetObject', 's3:GetObjectVersion'], [quarantined]);
  allow(['kms:Decrypt', 'kms:GenerateDataKey'], [key.keyArn], {
    StringLike: { 'kms:ViaService': `s3.${stack.region}.amazonaws.com` },
  });
  acknowledgeWildcard(role, rule, 'GuardDuty makes its rule itself, behind this beginning.');
  acknowledgeWildcard(role, quarantined, 'Object keys are file IDs; the permission ends at their prefix.');
  const plan = new CfnMalwareProtectionPlan(scope, 'malware-protection', {
    role: role.roleArn,
    protectedResource: { s3Bucket: { bucketName: bucket.bucketName, objectPrefixes: [QUARANTINE] } },
    actions: { tagging: { status: 'DISABLED' } },
  });
  // GuardDuty tries the role while the plan is made.
  plan.node.addDependency(role);
}
