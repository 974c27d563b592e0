import { fulfillmentError } from '../domain/errors.ts';

/** How often a change of a ticket is tried while others change it too, and what is refused after that (409). */
export const ticketConflict = { maxAttempts: 10, toError: () => fulfillmentError('fulfillment.busy') } as const;
