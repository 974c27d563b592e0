import { ConditionFailed } from '#shared/store/store';
import { refuse } from '../domain/errors.ts';

const mostTries = 10;

/** Runs what reads, decides and stores, again from the reading whenever somebody else was first. Refuses, with 409, after ten times. */
export async function trying<Done>(run: () => Promise<Done>): Promise<Done> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    try {
      return await run();
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }
  throw refuse('fulfillment.busy');
}
