import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RUNBOOKS, runbookPath } from '../../../infra/aws/constructs/alarms.ts';
import { ROOT } from '../../../infra/bundle.ts';
import {
  STAGE_NAMES,
  contexts,
  declaredFunctions,
  everywhere,
  functionName,
  ofType,
  only,
} from './synthesized.ts';

describe.each(STAGE_NAMES)('observability of %s', (stage) => {
  const alarms = ofType(stage, 'observability', 'AWS::CloudWatch::Alarm').map(
    ([, { Properties }]) => Properties,
  );
  const named = (beginning: string) =>
    alarms.filter(({ AlarmName }) => AlarmName.startsWith(`jumys-${stage}-${beginning}`));

  it('says in every alarm what it means for people and where the runbook is', () => {
    expect(alarms.length).toBeGreaterThan(10);
    for (const { AlarmName, AlarmDescription } of alarms) {
      const [, meaning, path] = /^(.+\.) Runbook: (docs\/runbooks\/[\w-]+\.md)$/.exec(AlarmDescription) ?? [];
      expect(meaning?.split(' ').length, AlarmName).toBeGreaterThan(5);
      expect(existsSync(join(ROOT, path ?? 'no path')), AlarmName).toBe(true);
    }
  });

  it('tells the operators when an alarm goes on and when it is over', () => {
    const [topic] = ofType(stage, 'observability', 'AWS::SNS::Topic').map(([id]) => id);
    for (const { AlarmName, AlarmActions, OKActions } of alarms) {
      expect(AlarmActions, AlarmName).toEqual([{ Ref: topic }]);
      expect(OKActions, AlarmName).toEqual([{ Ref: topic }]);
    }
    expect(only(ofType(stage, 'observability', 'AWS::SNS::Subscription')).Properties).toMatchObject({
      Protocol: 'email',
      Endpoint: 'operators@jumys.example',
    });
  });

  it('watches errors and throttles of every function', () => {
    for (const runbook of ['function-errors', 'function-throttles']) {
      const watched = JSON.stringify(named(runbook));
      expect(
        named(runbook)
          .map(({ AlarmName }): string => AlarmName.split(`${runbook}-`)[1])
          .toSorted(),
      ).toEqual([...new Set(declaredFunctions.map(({ context }) => context.name))].toSorted());
      const ids = everywhere(stage, 'AWS::Lambda::Function').map(([id]) => id);
      expect(ids).toHaveLength(declaredFunctions.length);
      for (const id of ids) expect(watched, id).toContain(id);
    }
  });

  it('adds up what was measured, also where a part of it was not', () => {
    const sums = alarms.flatMap(({ Metrics = [] }) =>
      Metrics.flatMap(({ Expression }: { Expression?: string }) => Expression ?? []),
    );
    expect(sums.length).toBeGreaterThan(5);
    for (const sum of sums) expect(sum).toMatch(/^SUM\(\[FILL\(\w+, 0\)(?:, FILL\(\w+, 0\))*\]\)$/);
  });

  it('watches faults and slowness of both APIs', () => {
    expect(named('api-faults')).toHaveLength(2);
    for (const alarm of named('api-latency')) {
      expect(alarm).toMatchObject({ ExtendedStatistic: 'p95', MetricName: 'Latency', Threshold: 1000 });
    }
    expect(named('api-latency')).toHaveLength(2);
  });

  it('[H1] is alarmed when a scheduled workflow has not ended well for two turns, or broke off', () => {
    const schedules = contexts.flatMap((context) => context.schedules);
    for (const { name, everyMinutes, stateMachine } of schedules) {
      expect(named(`workflow-missing-${name}`)).toEqual([
        expect.objectContaining({
          MetricName: 'ExecutionsSucceeded',
          Threshold: 0,
          ComparisonOperator: 'LessThanOrEqualToThreshold',
          TreatMissingData: 'breaching',
          Period: everyMinutes * 60,
          EvaluationPeriods: 2,
        }),
      ]);
      const metrics = JSON.stringify(named(`workflow-failed-${stateMachine}`));
      for (const metric of ['ExecutionsFailed', 'ExecutionsTimedOut', 'ExecutionsAborted'])
        expect(metrics).toContain(metric);
    }
  });

  it('watches every dead-letter queue from its first message', () => {
    const queues = everywhere(stage, 'AWS::SQS::Queue').map(([id]) => id);
    expect(named('dead-letters')).toHaveLength(queues.length);
    for (const id of queues) expect(JSON.stringify(named('dead-letters')), id).toContain(id);
    for (const alarm of named('dead-letters')) {
      expect(alarm).toMatchObject({ Threshold: 0, ComparisonOperator: 'GreaterThanThreshold' });
    }
  });

  it('[M5] speaks up well before SES stops our mail', () => {
    expect(named('mail-bounces')).toEqual([
      expect.objectContaining({ MetricName: 'Reputation.BounceRate', Threshold: 0.025 }),
    ]);
    expect(named('mail-complaints')).toEqual([
      expect.objectContaining({ MetricName: 'Reputation.ComplaintRate', Threshold: 0.0005 }),
    ]);
  });

  it('[Q5] is alarmed when a staff account has opened as many people’s data as a day allows', () => {
    expect(named('personal-data-cap')).toEqual([
      expect.objectContaining({
        Namespace: 'Jumys',
        MetricName: 'CapsReached',
        Dimensions: [{ Name: 'context', Value: 'supervision' }],
        Threshold: 0,
        Statistic: 'Sum',
      }),
    ]);
  });

  it('[M2] watches how late outbox events are, and the table', () => {
    const consumers = declaredFunctions.filter(({ source }) => source?.kind === 'outbox');
    expect(named('outbox-delay')).toHaveLength(consumers.length);
    for (const alarm of named('outbox-delay'))
      expect(alarm).toMatchObject({ MetricName: 'IteratorAge', Threshold: 60_000 });
    expect(named('table-throttles')).toHaveLength(1);
    expect(named('table-faults')).toHaveLength(1);
  });

  it('keeps to a budget and tells the operators at 80 % and when it will be overrun', () => {
    const budget = only(ofType(stage, 'observability', 'AWS::Budgets::Budget')).Properties;
    expect(budget.Budget.BudgetLimit).toEqual({ Amount: stage === 'prod' ? 2000 : 50, Unit: 'USD' });
    expect(
      budget.NotificationsWithSubscribers.map(
        ({ Notification }: { Notification: { NotificationType: string; Threshold: number } }) => [
          Notification.NotificationType,
          Notification.Threshold,
        ],
      ),
    ).toEqual([
      ['ACTUAL', 80],
      ['FORECASTED', 100],
    ]);
  });

  it('has one dashboard with all alarms on it', () => {
    const body = JSON.stringify(
      only(ofType(stage, 'observability', 'AWS::CloudWatch::Dashboard')).Properties.DashboardBody,
    );
    for (const [id] of ofType(stage, 'observability', 'AWS::CloudWatch::Alarm'))
      expect(body, id).toContain(id);
  });

  it('traces every function', () => {
    for (const [id, { Properties }] of everywhere(stage, 'AWS::Lambda::Function')) {
      expect(Properties.TracingConfig, id).toEqual({ Mode: 'Active' });
      expect(Properties.LoggingConfig.LogGroup, id).toBeDefined();
    }
    expect(
      everywhere(stage, 'AWS::Lambda::Function')
        .map(([, { Properties }]) => Properties.FunctionName as string)
        .toSorted(),
    ).toEqual(declaredFunctions.map((declared) => functionName(stage, declared)).toSorted());
  });
});

describe('runbooks', () => {
  it('are one file for each kind of alarm, and no other', () => {
    const files = readdirSync(join(ROOT, 'docs/runbooks')).filter((name) => name !== 'README.md');
    expect(files.toSorted()).toEqual(RUNBOOKS.map((name) => `${name}.md`).toSorted());
  });

  it.each(RUNBOOKS)('%s says what it means, how to look and what to do', (name) => {
    const text = readFileSync(join(ROOT, runbookPath(name)), 'utf8');
    const headings = [...text.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
    expect(headings).toEqual(['What it means', 'How to look', 'What to do']);
  });
});
