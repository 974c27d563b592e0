import type { IdempotencyRecord } from '#shared/store/idempotency';

/** Creates the record of a request with this key. It does not expire while a suite runs. */
export const createIdempotencyRecord = (key = 'k1'): IdempotencyRecord => ({
  scope: 'TENANT#pardos#USER#ana',
  key,
  response: { hash: 'h', status: 201, body: '{}' },
  expiresAt: Date.parse('2041-01-01T00:00:00.000Z') / 1000,
});
