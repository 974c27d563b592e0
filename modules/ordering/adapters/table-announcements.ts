import type { Envelope } from '#shared/events';
import type { Table } from '#shared/table';
import { Announcements } from '../ports/announcements.ts';

export class TableAnnouncements extends Announcements {
  readonly #table: Table;
  constructor(table: Table) {
    super();
    this.#table = table;
  }

  async say(events: readonly Envelope[]) {
    await this.#table.write([], events);
  }
}
