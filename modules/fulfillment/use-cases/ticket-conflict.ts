import { fulfillmentError } from '../domain/errors.ts';

/** Retry options for concurrent changes of a ticket. After the last attempt `fulfillment.busy` (409) is thrown. */
export const ticketConflict = { maxAttempts: 10, toError: () => fulfillmentError('fulfillment.busy') } as const;
