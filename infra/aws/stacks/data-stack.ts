import { Stack } from 'aws-cdk-lib';
import type { StackProps } from 'aws-cdk-lib';
import {
  AttributeType,
  BillingMode,
  ProjectionType,
  StreamViewType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb';
import type { Key } from 'aws-cdk-lib/aws-kms';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { INDEXES, indexAttributes } from '#adapters/dynamodb/table.ts';
import { FilesBucket } from '../constructs/files-bucket.ts';
import { dataKey, operationsKey, secretsKey, signingKey } from '../constructs/keys.ts';
import type { Stage } from '../stages.ts';

const RECOVERY_DAYS = 35;

/** What must not be lost: the table, the files and the keys. It changes seldom and is deployed first. */
export class DataStack extends Stack {
  readonly table: Table;
  readonly files: Bucket;
  /** As other stacks import it. */
  readonly filesArn: string;
  readonly operationsKey: Key;
  readonly signingKey: Key;
  readonly secretsKey: Key;

  constructor(scope: Construct, id: string, props: StackProps & { readonly stage: Stage }) {
    super(scope, id, props);
    const { stage } = props;
    const key = dataKey(this, stage);
    this.operationsKey = operationsKey(this, stage);
    this.signingKey = signingKey(this, stage);
    this.secretsKey = secretsKey(this, stage);
    this.table = new Table(this, 'table', {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      stream: StreamViewType.NEW_IMAGE,
      timeToLiveAttribute: 'ttl',
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: key,
      pointInTimeRecoverySpecification: {
        pointInTimeRecoveryEnabled: true,
        recoveryPeriodInDays: RECOVERY_DAYS,
      },
      deletionProtection: stage.protected,
      removalPolicy: stage.removalPolicy,
    });
    for (const index of INDEXES) {
      const { pk, sk } = indexAttributes(index);
      this.table.addGlobalSecondaryIndex({
        indexName: index,
        partitionKey: { name: pk, type: AttributeType.STRING },
        sortKey: { name: sk, type: AttributeType.STRING },
        projectionType: ProjectionType.ALL,
      });
    }
    this.files = new FilesBucket(this, 'files', { stage, key }).bucket;
    this.filesArn = this.exportValue(this.files.bucketArn);
  }
}
