import type { Clock } from '#shared/clock';
import type { Envelope } from '#shared/events/events';
import { ConditionFailed, type Store } from '#shared/store/store';
import type { Notice } from '../domain/notices.ts';
import { Notices } from '../ports/notices.ts';
import { recipientKey } from './stored-recipients.ts';

const retentionSeconds = 90 * 24 * 60 * 60;

/** Notices in a store. A notice has the id of its event, and these ids sort by time. */
export class StoredNotices extends Notices {
  readonly #store: Store;
  readonly #clock: Clock;
  constructor(store: Store, clock: Clock) {
    super();
    this.#store = store;
    this.#clock = clock;
  }

  async add(tenantId: string, userId: string, notice: Notice, events: readonly Envelope[]) {
    const expiresAt = Math.floor(this.#clock.now().getTime() / 1000) + retentionSeconds;
    const key = { pk: recipientKey(tenantId, userId), sk: `NOTICE#${notice.id}` };
    try {
      await this.#store.write([{ op: 'put', ...key, doc: notice, when: 'absent', expiresAt }], events);
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }

  async list(tenantId: string, userId: string, limit: number, after?: string) {
    const range = { pk: recipientKey(tenantId, userId), prefix: 'NOTICE#', reverse: true, limit };
    const { items, next } = await this.#store.query<Notice>({ ...range, ...(after !== undefined && { after }) });
    return { notices: items.map(({ doc }) => doc), ...(next !== undefined && { next }) };
  }
}
