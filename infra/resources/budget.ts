import { toResourceName } from './naming.ts';
import type { StageSettings } from './stages.ts';

/** Tells at 80 % of the month's money, by what the month will come to and by what it has. Counts what bears the stage's tags. */
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
