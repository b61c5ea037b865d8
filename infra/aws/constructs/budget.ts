import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { Stage } from '../stages.ts';

const WARNING_PERCENT = 80;
const OVERRUN_PERCENT = 100;

/** What a stage may cost in a month; operators are told at 80 % spent and when the forecast goes over it. */
export function budget(
  scope: Construct,
  { stage, topic }: { readonly stage: Stage; readonly topic: ITopic },
): void {
  const subscribers = [{ subscriptionType: 'SNS', address: topic.topicArn }];
  new CfnBudget(scope, 'budget', {
    budget: {
      budgetName: `jumys-${stage.name}`,
      budgetType: 'COST',
      timeUnit: 'MONTHLY',
      budgetLimit: { amount: stage.monthlyBudgetUsd, unit: 'USD' },
      costFilters: { TagKeyValue: [`user:stage$${stage.name}`] },
    },
    notificationsWithSubscribers: [
      notification('ACTUAL', WARNING_PERCENT, subscribers),
      notification('FORECASTED', OVERRUN_PERCENT, subscribers),
    ],
  });
}

const notification = (
  notificationType: 'ACTUAL' | 'FORECASTED',
  threshold: number,
  subscribers: CfnBudget.SubscriberProperty[],
): CfnBudget.NotificationWithSubscribersProperty => ({
  notification: {
    notificationType,
    comparisonOperator: 'GREATER_THAN',
    threshold,
    thresholdType: 'PERCENTAGE',
  },
  subscribers,
});
