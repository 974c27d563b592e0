import { setTimeout } from 'node:timers/promises';
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';

/** How often what DynamoDB asks to try again is tried again: about two seconds in all. */
export const maxRetries = 8;

/** Waits a random time, up to 25 ms at first and twice as long each turn: who collided does not collide again. */
export const backOff = (attempt: number) => setTimeout(Math.random() * Math.min(1000, 25 * 2 ** attempt));

/** What passes by itself: another transaction on the same item, or too much at once. */
const transientErrors = new Set([
  'TransactionConflictException',
  'TransactionInProgressException',
  'ProvisionedThroughputExceededException',
  'ThrottlingException',
  'RequestLimitExceeded',
]);
const transientReasons = new Set(['None', 'TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded']);

const isTransient = (error: unknown) =>
  error instanceof TransactionCanceledException
    ? (error.CancellationReasons ?? []).every(({ Code }) => transientReasons.has(Code ?? 'None'))
    : error instanceof Error && transientErrors.has(error.name);

/** Tries again, with growing pauses, as long as what went wrong passes by itself. Throws the last error. */
export async function withRetries<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt === maxRetries || !isTransient(error)) throw error;
    }
    await backOff(attempt);
  }
}
