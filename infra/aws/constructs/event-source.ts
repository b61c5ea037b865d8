import { Duration } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { EventField, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import type { EventPattern } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import { LambdaSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { ContextManifest, EventDeclaration, EventSource } from '#runtime/manifest.ts';
import { ContextFunction } from './context-function.ts';
import type { FunctionSurroundings } from './context-function.ts';
import { deadLetters } from './dead-letters.ts';
import type { Queue } from 'aws-cdk-lib/aws-sqs';

/** Where events come from. */
export interface EventOrigins {
  readonly table: Table;
  readonly files: Bucket;
  readonly mailFeedback: Topic;
}

const STREAM_RETRIES = 10;
/** Well within the 24 hours that a stream keeps its records. */
const STREAM_RECORD_AGE = Duration.hours(6);

/** A function that is called by an event, its source, and the queue for what it could not handle. */
export class EventFunction extends Construct {
  readonly served: ContextFunction;
  readonly deadLetters: Queue;
  readonly source: EventSource;

  constructor(
    scope: Construct,
    surroundings: FunctionSurroundings,
    context: ContextManifest,
    event: EventDeclaration,
    origins: EventOrigins,
  ) {
    super(scope, `${context.name}-${event.name}`);
    this.source = event.source;
    this.deadLetters = deadLetters(
      this,
      'dead-letters',
      `jumys-${surroundings.stageName}-${this.node.id}-dead`,
    );
    this.served = new ContextFunction(this, surroundings, {
      context,
      name: event.name,
      description: `${context.title}: handles ${event.source.kind} events`,
      uses: event.uses,
      timeout: Duration.seconds(event.timeoutSeconds),
      memoryMb: event.memoryMb,
      statements: event.source.kind === 'outbox' ? [streamStatement(origins.table)] : [],
      deadLetters: this.deadLetters,
    });
    this.connect(event.source, origins);
  }

  private connect(source: EventSource, origins: EventOrigins): void {
    switch (source.kind) {
      case 'outbox':
        return this.readStream(source.batchSize, origins.table);
      case 'bucket':
        return this.followRule(createdBelow(source.prefix, origins.files), AS_NOTIFICATION);
      case 'malware-scan':
        return this.followRule({
          source: ['aws.guardduty'],
          detailType: ['GuardDuty Malware Protection Object Scan Result'],
          detail: { s3ObjectDetails: { bucketName: [origins.files.bucketName] } },
        });
      case 'mail-feedback':
        origins.mailFeedback.addSubscription(
          new LambdaSubscription(this.served.function, { deadLetterQueue: this.deadLetters }),
        );
        return undefined;
    }
  }

  private readStream(batchSize: number, table: Table): void {
    this.served.function.addEventSourceMapping('outbox', {
      ...(table.tableStreamArn === undefined ? {} : { eventSourceArn: table.tableStreamArn }),
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize,
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      retryAttempts: STREAM_RETRIES,
      maxRecordAge: STREAM_RECORD_AGE,
      onFailure: { bind: () => ({ destination: this.deadLetters.queueArn }) },
      filters: [
        FilterCriteria.filter({
          eventName: FilterRule.isEqual('INSERT'),
          dynamodb: { NewImage: { type: { S: FilterRule.isEqual('outbox') } } },
        }),
      ],
    });
  }

  private followRule(eventPattern: EventPattern, event?: RuleTargetInput): void {
    new Rule(this, 'rule', {
      eventPattern,
      targets: [
        new LambdaFunction(this.served.function, {
          deadLetterQueue: this.deadLetters,
          ...(event === undefined ? {} : { event }),
        }),
      ],
    });
  }
}

const createdBelow = (prefix: string, bucket: Bucket): EventPattern => ({
  source: ['aws.s3'],
  detailType: ['Object Created'],
  detail: { bucket: { name: [bucket.bucketName] }, object: { key: [{ prefix }] } },
});

/**
 * The bucket notification that the function would get from S3 itself, made of EventBridge's event: a notification of
 * S3 would tie the bucket to the function, and with it the data stack to the stack that depends on it.
 */
const AS_NOTIFICATION = RuleTargetInput.fromObject({
  Records: [
    {
      eventSource: 'aws:s3',
      eventName: 'ObjectCreated:Post',
      s3: {
        bucket: { name: EventField.fromPath('$.detail.bucket.name') },
        object: {
          key: EventField.fromPath('$.detail.object.key'),
          size: EventField.fromPath('$.detail.object.size'),
          eTag: EventField.fromPath('$.detail.object.etag'),
        },
      },
    },
  ],
});

function streamStatement(table: Table): PolicyStatement {
  if (table.tableStreamArn === undefined) throw new TypeError('a table without a stream');
  return new PolicyStatement({
    actions: [
      'dynamodb:DescribeStream',
      'dynamodb:GetRecords',
      'dynamodb:GetShardIterator',
      'dynamodb:ListStreams',
    ],
    resources: [table.tableStreamArn],
  });
}
