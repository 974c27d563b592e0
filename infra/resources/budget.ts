import { toResourceName } from './naming.ts';
import type { StageSettings } from './stages.ts';

/** Notifies at 80 % of the monthly budget, by actual and by forecast costs of the resources with the tags of the stage. */
export const makeBudget = ({ monthlyBudget }: StageSettings, topic: aws.sns.Topic) =>
  new aws.budgets.Budget('Budget', {
    name: toResourceName('monthly'),
    budgetType: 'COST',
    timeUnit: 'MONTHLY',
    limitAmount: String(monthlyBudget),
    limitUnit: 'USD',
    costFilters: [{ name: 'TagKeyValue', values: [`user:stage$${$app.stage}`] }],
    notifications: ['ACTUAL', 'FORECASTED'].map((notificationType) => ({
      comparisonOperator: 'GREATER_THAN',
      threshold: 80,
      thresholdType: 'PERCENTAGE',
      notificationType,
      subscriberSnsTopicArns: [topic.arn],
    })),
  });
