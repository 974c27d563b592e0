import { Table } from '#shared/table';

/** The table of this module alone. */
export abstract class AnalyticsTable extends Table {}
