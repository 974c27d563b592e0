import { emulatorAccount } from '../emulator.ts';
import { callJson, toPascalCase } from './emulator-calls.ts';
import { toPolicyDocument } from './policy-documents.ts';
import type { ResourceMakers } from './resource-makers.ts';

type Alarm = Readonly<Record<string, unknown>> & { readonly name: string; readonly dimensions: Readonly<Record<string, string>> };
type Budget = Readonly<Record<'name' | 'budgetType' | 'timeUnit' | 'limitAmount' | 'limitUnit', string>>;

/** Creates the alarms, the log of a rule, and the budget. */
export const monitoringMakers: ResourceMakers = {
  async 'aws:cloudwatch/metricAlarm:MetricAlarm'({ name, dimensions, okActions, ...alarm }: Alarm) {
    const Dimensions = Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
    const input = { AlarmName: name, Dimensions, OKActions: okActions, ...(toPascalCase(alarm) as object) };
    await callJson('monitoring', 'GraniteServiceVersion20100801.PutMetricAlarm', input);
  },
  async 'aws:cloudwatch/logResourcePolicy:LogResourcePolicy'(policy: { policyName: string; policyDocument: string }) {
    const input = { policyName: policy.policyName, policyDocument: toPolicyDocument(policy.policyDocument) };
    await callJson('logs', 'Logs_20140328.PutResourcePolicy', input);
  },
  async 'aws:budgets/budget:Budget'({ name, limitAmount, limitUnit, budgetType, timeUnit }: Budget) {
    const limit = { Amount: limitAmount, Unit: limitUnit };
    const budget = { BudgetName: name, BudgetLimit: limit, BudgetType: budgetType, TimeUnit: timeUnit };
    await callJson('budgets', 'AWSBudgetServiceGateway.CreateBudget', { AccountId: emulatorAccount.id, Budget: budget });
  },
};
