import { Table } from '#shared/table';

/** Ordering's own table. */
export abstract class OrderingTable extends Table {}
