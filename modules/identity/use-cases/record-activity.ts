import type { Envelope } from '#shared/events/events';
import { toActivityEntry } from '../domain/activity.ts';
import type { ActivityLog } from '../ports/activity-log.ts';

/** Adds an entry to the activity log for each event that a person caused, whichever module published it. */
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
