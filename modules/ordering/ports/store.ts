import { Table } from '#shared/store/store';

/** Ordering's own table. */
export abstract class OrderingTable extends Table {}
