/** What differs between the stages. */
export type StageSettings = {
  readonly isProduction: boolean;
  /** What `sst remove` does with tables and buckets. */
  readonly removal: 'remove' | 'retain';
  readonly logRetention: '1 week' | '1 month' | '1 year';
  /** Whether credentials are narrowed to one tenant at a time (docs/aws.md). */
  readonly usesTenantRole: boolean;
  /** In US dollars. The operators are notified at 80 % of it. */
  readonly monthlyBudget: number;
};

const stages: Readonly<Record<string, StageSettings>> = {
  dev: { isProduction: false, usesTenantRole: false, removal: 'remove', logRetention: '1 week', monthlyBudget: 20 },
  test: { isProduction: false, usesTenantRole: true, removal: 'remove', logRetention: '1 month', monthlyBudget: 20 },
  production: { isProduction: true, usesTenantRole: true, removal: 'retain', logRetention: '1 year', monthlyBudget: 200 },
};

/** The settings of a stage. A developer's own stage, which `sst dev` names after the user, has those of dev. */
export const findStageSettings = (stage: string): StageSettings => stages[stage] ?? (stages.dev as StageSettings);
