import type { Envelope } from '#shared/events/events';
import { type Receipt, writeOnce } from '#shared/store/idempotency';
import { ConditionFailed, type Table, type Write } from '#shared/store/store';
import { refuse } from '../../domain/errors.ts';

export const mostTries = 100;

/** A change, and what it means that its condition did not hold: a refusal, or, without a code, that somebody else was first. */
export type Step = readonly [change: Write, code?: Parameters<typeof refuse>[0]];

/** Plans and writes, again where somebody else was first. */
export async function storeSteps(
  table: Table,
  plan: () => Promise<readonly Step[]>,
  events: readonly Envelope[],
  receipt?: Receipt,
): Promise<void> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const steps = await plan();
    const changes = steps.map(([change]) => change);
    try {
      return await writeOnce(table, changes, events, receipt);
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
      const code = steps[error.at]?.[1];
      if (code) throw refuse(code);
    }
  }
  throw refuse('ordering.changed-meanwhile');
}
