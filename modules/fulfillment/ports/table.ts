import { Table } from '#shared/table';

/** Fulfillment's own table. */
export abstract class FulfillmentTable extends Table {}
