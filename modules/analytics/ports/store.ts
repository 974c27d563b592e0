import { Table } from '#shared/store/store';

/** The table of this module alone. */
export abstract class AnalyticsTable extends Table {}
