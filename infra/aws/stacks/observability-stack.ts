import { Duration, Stack } from 'aws-cdk-lib';
import type { StackProps } from 'aws-cdk-lib';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { Alarms } from '../constructs/alarms.ts';
import { budget } from '../constructs/budget.ts';
import type { ContextFunction } from '../constructs/context-function.ts';
import { dashboard } from '../constructs/dashboard.ts';
import { metricsOf } from '../constructs/metrics.ts';
import { operatorsTopic } from '../constructs/operators-topic.ts';
import type { Foundation } from '../constructs/surroundings.ts';
import type { ApiStack } from './api-stack.ts';
import type { IssuerStack } from './issuer-stack.ts';
import type { WorkflowsStack } from './workflows-stack.ts';

const LATENCY_P95_MS = 1000;
const OUTBOX_DELAY_MS = 60_000;
/** SES puts an account under review at 5 % bounces and 0.1 % complaints: be told at half of it. */
const BOUNCE_RATE = 0.025;
const COMPLAINT_RATE = 0.0005;

export interface ObservabilityProps extends StackProps {
  readonly foundation: Foundation;
  readonly issuer: IssuerStack;
  readonly api: ApiStack;
  readonly workflows: WorkflowsStack;
}

/** Who is told when something is wrong, and what they see first. */
export class ObservabilityStack extends Stack {
  readonly topic: Topic;
  readonly alarms: Alarms;

  constructor(scope: Construct, id: string, props: ObservabilityProps) {
    super(scope, id, props);
    const { stage, data } = props.foundation;
    this.topic = operatorsTopic(this, { key: data.operationsKey, email: stage.operatorsEmail });
    this.alarms = new Alarms(this, { stageName: stage.name, topic: this.topic });
    this.functionAlarms(props);
    this.apiAlarms(props);
    this.tableAlarms(props);
    this.workflowAlarms(props);
    this.mailAlarms();
    this.supervisionAlarms();
    budget(this, { stage, topic: this.topic });
    dashboard(this, stage.name, { ...props, functions: functionsOf(props), alarms: this.alarms.all });
  }

  private functionAlarms(props: ObservabilityProps): void {
    for (const [context, functions] of byContext(functionsOf(props))) {
      this.alarms.add({
        runbook: 'function-errors',
        subject: context,
        meaning: `People who use ${context} get an error, or something that should happen by itself there does not.`,
        metric: metricsOf.functions(functions, 'Errors', Duration.minutes(5)),
        threshold: 0,
      });
      this.alarms.add({
        runbook: 'function-throttles',
        subject: context,
        meaning: `People who use ${context} are turned away because too many functions run at once.`,
        metric: metricsOf.functions(functions, 'Throttles', Duration.minutes(5)),
        threshold: 0,
      });
    }
  }

  private apiAlarms({ issuer, api }: ObservabilityProps): void {
    for (const { http } of [issuer, api]) {
      const subject = http.node.id;
      const who = http === api.http ? 'People' : 'People who sign in or are signed in';
      this.alarms.add({
        runbook: 'api-faults',
        subject,
        meaning: `${who} get "something went wrong on our side" (5xx).`,
        metric: metricsOf.api(http.api, '5xx', 'Sum', Duration.minutes(5)),
        threshold: 0,
      });
      this.alarms.add({
        runbook: 'api-latency',
        subject,
        meaning: `${who} wait longer than a second for one answer in twenty.`,
        metric: metricsOf.api(http.api, 'Latency', 'p95', Duration.minutes(5)),
        threshold: LATENCY_P95_MS,
        periods: 3,
      });
    }
  }

  private tableAlarms({ foundation: { data } }: ObservabilityProps): void {
    this.alarms.add({
      runbook: 'table-throttles',
      meaning: 'People wait or are turned away because DynamoDB refuses part of the reads or writes.',
      metric: metricsOf.tableThrottles(data.table, Duration.minutes(5)),
      threshold: 0,
      periods: 2,
    });
    this.alarms.add({
      runbook: 'table-faults',
      meaning: 'People get errors on pages that read or save anything because DynamoDB itself fails.',
      metric: metricsOf.tableFaults(data.table, Duration.minutes(5)),
      threshold: 0,
    });
  }

  private workflowAlarms({ workflows }: ObservabilityProps): void {
    for (const { workflow, schedule } of workflows.scheduled) {
      this.alarms.add({
        runbook: 'workflow-missing',
        subject: schedule.name,
        meaning: `No run of ${schedule.stateMachine} ended well in two turns: what it does by the clock is late.`,
        metric: metricsOf.workflow(
          workflow.stateMachine,
          'ExecutionsSucceeded',
          Duration.minutes(schedule.everyMinutes),
        ),
        threshold: 0,
        orLess: true,
        periods: 2,
        silenceIsBad: true,
      });
    }
    for (const workflow of workflows.workflows) {
      this.alarms.add({
        runbook: 'workflow-failed',
        subject: workflow.node.id,
        meaning: `A run of ${workflow.node.id} broke off, and left something undone.`,
        metric: metricsOf.workflowFailures(workflow, Duration.minutes(5)),
        threshold: 0,
      });
    }
    for (const event of workflows.events) {
      if (event.source.kind !== 'outbox') continue;
      this.alarms.add({
        runbook: 'outbox-delay',
        subject: event.node.id,
        meaning:
          'What follows from a change (mail and notices, or deliveries and reports) comes more than a minute late.',
        metric: metricsOf.iteratorAge(event.served.function, Duration.minutes(1)),
        threshold: OUTBOX_DELAY_MS,
        periods: 3,
      });
    }
    for (const queue of workflows.deadLetterQueues) {
      this.alarms.add({
        runbook: 'dead-letters',
        subject: queue.node.path.split('/').slice(1, -1).join('-') || queue.node.id,
        meaning:
          'Something that was to happen after a change (a mail, a delivery, a file check) was given up.',
        metric: queue.metricApproximateNumberOfMessagesVisible({
          period: Duration.minutes(5),
          statistic: 'Maximum',
        }),
        threshold: 0,
      });
    }
  }

  private supervisionAlarms(): void {
    this.alarms.add({
      runbook: 'personal-data-cap',
      meaning:
        'Somebody on the staff of a labour centre has opened the data of as many people as a day allows; whoever it is can open no more until tomorrow.',
      metric: metricsOf.told('supervision', 'CapsReached', Duration.minutes(5)),
      threshold: 0,
    });
  }

  private mailAlarms(): void {
    this.alarms.add({
      runbook: 'mail-bounces',
      meaning:
        'Much of our mail does not arrive; if it goes on, SES stops sending and nobody can confirm an account.',
      metric: metricsOf.mail('Reputation.BounceRate', Duration.hours(1)),
      threshold: BOUNCE_RATE,
    });
    this.alarms.add({
      runbook: 'mail-complaints',
      meaning:
        'People report our mail as spam; if it goes on, SES stops sending and nobody can confirm an account.',
      metric: metricsOf.mail('Reputation.ComplaintRate', Duration.hours(1)),
      threshold: COMPLAINT_RATE,
    });
  }
}

const functionsOf = ({ issuer, api, workflows }: ObservabilityProps): readonly ContextFunction[] => [
  ...issuer.http.functions,
  ...api.http.functions,
  ...workflows.tasks,
  ...workflows.events.map((event) => event.served),
];

const byContext = (functions: readonly ContextFunction[]): ReadonlyMap<string, ContextFunction[]> =>
  Map.groupBy(functions, ({ contextName }) => contextName);
