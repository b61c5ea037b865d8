import { Duration } from 'aws-cdk-lib';
import { AlarmStatusWidget, Dashboard, GraphWidget } from 'aws-cdk-lib/aws-cloudwatch';
import type { IAlarm, IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import type { ContextFunction } from './context-function.ts';
import type { HttpApi } from './http-api.ts';
import { metricsOf } from './metrics.ts';
import type { Foundation } from './surroundings.ts';
import type { Workflow } from './workflow.ts';

export interface Shown {
  readonly foundation: Foundation;
  readonly api: { readonly http: HttpApi };
  readonly workflows: { readonly workflows: readonly Workflow[] };
  readonly functions: readonly ContextFunction[];
  readonly alarms: readonly IAlarm[];
}

const HALF = 12;
const PERIOD = Duration.minutes(5);

/** First what is wrong, then how people fare, then what is behind it. */
export function dashboard(scope: Construct, stageName: string, shown: Shown): void {
  const { api } = shown.api.http;
  const { table } = shown.foundation.data;
  const contexts = [...Map.groupBy(shown.functions, ({ contextName }) => contextName).values()];
  new Dashboard(scope, 'dashboard', {
    dashboardName: `jumys-${stageName}`,
    widgets: [
      [new AlarmStatusWidget({ title: 'Alarms', alarms: [...shown.alarms], width: 2 * HALF })],
      [
        graph('Requests and refusals', [
          metricsOf.api(api, 'Count', 'Sum', PERIOD),
          metricsOf.api(api, '4xx', 'Sum', PERIOD),
          metricsOf.api(api, '5xx', 'Sum', PERIOD),
        ]),
        graph('Latency, ms', [
          metricsOf.api(api, 'Latency', 'p50', PERIOD),
          metricsOf.api(api, 'Latency', 'p95', PERIOD),
        ]),
      ],
      [
        graph(
          'Function errors',
          contexts.map((functions) => metricsOf.functions(functions, 'Errors', PERIOD)),
        ),
        graph(
          'Function calls',
          contexts.map((functions) => metricsOf.functions(functions, 'Invocations', PERIOD)),
        ),
      ],
      [
        graph('Table, capacity units', [
          metricsOf.tableCapacity(table, 'ConsumedReadCapacityUnits', PERIOD),
          metricsOf.tableCapacity(table, 'ConsumedWriteCapacityUnits', PERIOD),
        ]),
        graph(
          'Workflow runs',
          shown.workflows.workflows.flatMap((workflow) => [
            metricsOf.workflow(workflow.stateMachine, 'ExecutionsStarted', PERIOD),
            metricsOf.workflow(workflow.stateMachine, 'ExecutionsSucceeded', PERIOD),
            metricsOf.workflowFailures(workflow, PERIOD),
          ]),
        ),
      ],
    ],
  });
}

const graph = (title: string, left: IMetric[]): GraphWidget => new GraphWidget({ title, left, width: HALF });
