import { Table } from '#shared/store/store';

/** Fulfillment's own table. */
export abstract class FulfillmentTable extends Table {}
