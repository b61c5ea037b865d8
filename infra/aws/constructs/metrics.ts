import { MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import type { CfnApi } from 'aws-cdk-lib/aws-apigatewayv2';
import type { Duration } from 'aws-cdk-lib';
import { Operation } from 'aws-cdk-lib/aws-dynamodb';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Function } from 'aws-cdk-lib/aws-lambda';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Metric as LoggedMetric } from '#runtime/log.ts';
import type { ContextFunction } from './context-function.ts';
import type { Workflow } from './workflow.ts';

/** An alarm on a sum takes at most ten metrics. */
const ALARM_METRICS = 10;

/** The operations that functions are allowed. */
const OPERATIONS = [
  Operation.GET_ITEM,
  Operation.BATCH_GET_ITEM,
  Operation.QUERY,
  Operation.PUT_ITEM,
  Operation.UPDATE_ITEM,
  Operation.DELETE_ITEM,
  Operation.BATCH_WRITE_ITEM,
  Operation.TRANSACT_WRITE_ITEMS,
];

/** What AWS measures, as alarms and the dashboard look at it. */
export const metricsOf = {
  /** Throws when one context has more functions than an alarm can add up. */
  functions: (
    functions: readonly ContextFunction[],
    name: 'Errors' | 'Throttles' | 'Invocations',
    period: Duration,
  ): IMetric => {
    if (functions.length > ALARM_METRICS) {
      throw new Error(
        `${functions[0]?.contextName}: more than ${ALARM_METRICS} functions in one alarm; split it`,
      );
    }
    return sum(
      functions.map((served) => served.function.metric(name, { period, statistic: 'Sum' })),
      `${functions[0]?.contextName ?? ''} ${name.toLowerCase()}`,
      period,
    );
  },

  api: (
    api: CfnApi,
    metricName: '5xx' | '4xx' | 'Count' | 'Latency',
    statistic: string,
    period: Duration,
  ): Metric =>
    new Metric({
      namespace: 'AWS/ApiGateway',
      metricName,
      dimensionsMap: { ApiId: api.ref },
      statistic,
      period,
    }),

  tableThrottles: (table: Table, period: Duration): IMetric =>
    sum(
      ['ReadThrottleEvents', 'WriteThrottleEvents'].map((name) =>
        table.metric(name, { period, statistic: 'Sum' }),
      ),
      'throttled requests',
      period,
    ),

  tableFaults: (table: Table, period: Duration): IMetric =>
    sum(
      OPERATIONS.map((Operation) =>
        table.metric('SystemErrors', {
          period,
          statistic: 'Sum',
          dimensionsMap: { TableName: table.tableName, Operation },
        }),
      ),
      'faults of DynamoDB',
      period,
    ),

  tableCapacity: (
    table: Table,
    name: 'ConsumedReadCapacityUnits' | 'ConsumedWriteCapacityUnits',
    period: Duration,
  ): Metric => table.metric(name, { period, statistic: 'Sum' }),

  workflow: (
    machine: StateMachine,
    name: 'ExecutionsSucceeded' | 'ExecutionsStarted',
    period: Duration,
  ): Metric => machine.metric(name, { period, statistic: 'Sum' }),

  workflowFailures: ({ node, stateMachine }: Workflow, period: Duration): IMetric =>
    sum(
      ['ExecutionsFailed', 'ExecutionsTimedOut', 'ExecutionsAborted'].map((name) =>
        stateMachine.metric(name, { period, statistic: 'Sum' }),
      ),
      `broken runs of ${node.id}`,
      period,
    ),

  iteratorAge: (reader: Function, period: Duration): Metric =>
    reader.metric('IteratorAge', { period, statistic: 'Maximum' }),

  /** What a function told in its own log lines (`layers/runtime/log.ts`). */
  told: (context: string, metricName: LoggedMetric, period: Duration): Metric =>
    new Metric({
      namespace: 'Jumys',
      metricName,
      dimensionsMap: { context },
      statistic: 'Sum',
      period,
    }),

  mail: (metricName: string, period: Duration): Metric =>
    new Metric({ namespace: 'AWS/SES', metricName, statistic: 'Maximum', period }),
};

/**
 * DynamoDB measures throttles and faults only when there are some, and Lambda errors only while a function is called.
 * A plain `a + b` has no value where one of them has none, so an alarm on it would stay silent: what is missing
 * counts as 0.
 */
function sum(metrics: readonly Metric[], label: string, period: Duration): MathExpression {
  // Graphs show several sums at once, and an ID may stand in a graph only once.
  const prefix = label.toLowerCase().replaceAll(/[^a-z]/g, '_');
  const named = metrics.map((metric, index) => [`${prefix}_${index}`, metric] as const);
  return new MathExpression({
    expression: `SUM([${named.map(([name]) => `FILL(${name}, 0)`).join(', ')}])`,
    usingMetrics: Object.fromEntries(named),
    label,
    period,
  });
}
