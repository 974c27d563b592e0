import type { Envelope } from '#shared/events/events';
import type { Table } from '#shared/store/store';
import { Announcements } from '../ports/event-publisher.ts';

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
