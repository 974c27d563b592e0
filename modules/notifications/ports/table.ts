import { Table } from '#shared/table';

/** The module's own table. */
export abstract class NotificationsTable extends Table {}
