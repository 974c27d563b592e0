import type { Clock } from '#shared/clock';
import type { Envelope } from '#shared/events/events';
import { ConditionFailed, type Table } from '#shared/store/store';
import type { Notice } from '../domain/notices.ts';
import { Notices } from '../ports/notices.ts';
import { personKey } from './stored-recipients.ts';

const keptSeconds = 90 * 24 * 60 * 60;

/** Notices on any engine of the table port. Their ids are the events', which sort by time. */
export class TableNotices extends Notices {
  readonly #table: Table;
  readonly #clock: Clock;
  constructor(table: Table, clock: Clock) {
    super();
    this.#table = table;
    this.#clock = clock;
  }

  async keep(tenantId: string, userId: string, notice: Notice, events: readonly Envelope[]) {
    const expiresAt = Math.floor(this.#clock.now().getTime() / 1000) + keptSeconds;
    const key = { pk: personKey(tenantId, userId), sk: `NOTICE#${notice.id}` };
    try {
      await this.#table.write([{ op: 'put', ...key, doc: notice, when: 'absent', expiresAt }], events);
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }

  async list(tenantId: string, userId: string, limit: number, after?: string) {
    const range = { pk: personKey(tenantId, userId), prefix: 'NOTICE#', reverse: true, limit };
    const { items, next } = await this.#table.query<Notice>({ ...range, ...(after !== undefined && { after }) });
    return { notices: items.map(({ doc }) => doc), ...(next !== undefined && { next }) };
  }
}
