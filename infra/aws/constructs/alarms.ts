import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';

/** The runbooks: `docs/runbooks/<name>.md`, one for each kind of alarm. */
export const RUNBOOKS = [
  'function-errors',
  'function-throttles',
  'api-faults',
  'api-latency',
  'table-throttles',
  'table-faults',
  'dead-letters',
  'workflow-failed',
  'workflow-missing',
  'outbox-delay',
  'mail-bounces',
  'mail-complaints',
  'personal-data-cap',
  'budget',
] as const;
export type Runbook = (typeof RUNBOOKS)[number];
export const runbookPath = (runbook: Runbook): string => `docs/runbooks/${runbook}.md`;

export interface AlarmProps {
  readonly runbook: Runbook;
  /** Tells alarms of one kind apart: a context, a queue, a workflow. */
  readonly subject?: string;
  /** What people notice while the alarm is on; one sentence, for whoever is woken by it. */
  readonly meaning: string;
  readonly metric: IMetric;
  /** The alarm is on above this; with `orLess`, at this or below. */
  readonly threshold: number;
  readonly orLess?: boolean;
  /** Of how many periods in a row (default 1), and whether silence is as bad as a bad value. */
  readonly periods?: number;
  readonly silenceIsBad?: boolean;
}

/** Alarms of one stage, all told to one topic when they go on and when they are over. */
export class Alarms extends Construct {
  readonly all: Alarm[] = [];
  private readonly stageName: string;
  private readonly topic: ITopic;

  constructor(scope: Construct, props: { readonly stageName: string; readonly topic: ITopic }) {
    super(scope, 'alarms');
    this.stageName = props.stageName;
    this.topic = props.topic;
  }

  add(props: AlarmProps): void {
    const name = [props.runbook, props.subject].filter((part) => part !== undefined).join('-');
    const alarm = new Alarm(this, name, {
      alarmName: `jumys-${this.stageName}-${name}`,
      alarmDescription: `${props.meaning} Runbook: ${runbookPath(props.runbook)}`,
      metric: props.metric,
      threshold: props.threshold,
      comparisonOperator: props.orLess === true ? LESS_OR_EQUAL : GREATER,
      evaluationPeriods: props.periods ?? 1,
      treatMissingData:
        props.silenceIsBad === true ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(this.topic));
    alarm.addOkAction(new SnsAction(this.topic));
    this.all.push(alarm);
  }
}

const GREATER = ComparisonOperator.GREATER_THAN_THRESHOLD;
const LESS_OR_EQUAL = ComparisonOperator.LESS_THAN_OR_EQUAL_TO_THRESHOLD;
