import { Table } from '#shared/store/store';

/** The module's own table. */
export abstract class NotificationsTable extends Table {}
