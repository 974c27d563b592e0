import { setTimeout } from 'node:timers/promises';
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';

/** How often what DynamoDB asks to try again is tried again: about two seconds in all. */
export const mostRetries = 8;

/** Waits a random time, up to 25 ms at first and twice as long each turn: who collided does not collide again. */
export const backOff = (turn: number) => setTimeout(Math.random() * Math.min(1000, 25 * 2 ** turn));

/** What passes by itself: another transaction on the same item, or too much at once. */
const passingErrors = new Set([
  'TransactionConflictException',
  'TransactionInProgressException',
  'ProvisionedThroughputExceededException',
  'ThrottlingException',
  'RequestLimitExceeded',
]);
const passingReasons = new Set(['None', 'TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded']);

const passes = (error: unknown) =>
  error instanceof TransactionCanceledException
    ? (error.CancellationReasons ?? []).every(({ Code }) => passingReasons.has(Code ?? 'None'))
    : error instanceof Error && passingErrors.has(error.name);

/** Tries again, with growing pauses, as long as what went wrong passes by itself. Throws the last error. */
export async function retried<T>(attempt: () => Promise<T>): Promise<T> {
  for (let turn = 0; ; turn++) {
    try {
      return await attempt();
    } catch (error) {
      if (turn === mostRetries || !passes(error)) throw error;
    }
    await backOff(turn);
  }
}
