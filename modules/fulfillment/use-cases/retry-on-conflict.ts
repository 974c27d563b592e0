import { ConditionFailed } from '#shared/store/store';
import { fulfillmentError } from '../domain/errors.ts';

const maxAttempts = 10;

/** Runs what reads, decides and stores, again from the reading whenever somebody else was first. Refuses, with 409, after ten times. */
export async function retryOnConflict<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }
  throw fulfillmentError('fulfillment.busy');
}
