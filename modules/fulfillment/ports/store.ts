import { Store } from '#shared/store/store';

/** Fulfillment's own table. */
export abstract class FulfillmentStore extends Store {}
