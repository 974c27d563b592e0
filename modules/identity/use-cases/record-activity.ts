import type { Envelope } from '#shared/events/events';
import { toActivityEntry } from '../domain/activity.ts';
import type { ActivityLog } from '../ports/activity-log.ts';

/** Writes into the log what people did, whichever module said it. */
export class RecordActivity {
  readonly #log: ActivityLog;
  constructor(log: ActivityLog) {
    this.#log = log;
  }

  async run(event: Envelope) {
    const entry = toActivityEntry(event);
    if (entry) await this.#log.add(event.tenantId, entry);
  }
}
