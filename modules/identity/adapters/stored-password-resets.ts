import type { Clock } from '#shared/clock';
import type { Envelope } from '#shared/events/events';
import { ConditionFailed, type Store, type Write } from '#shared/store/store';
import type { SentResetLinks } from '../domain/password-reset.ts';
import { PasswordResets, type VersionedResetLinks } from '../ports/password-resets.ts';
import { toAttemptsPartition } from './stored-sign-in-histories.ts';

const retentionSeconds = 2 * 24 * 3600;
const toSentLinksKey = (tenantId: string, userId: string) => ({ pk: toAttemptsPartition(tenantId, userId), sk: 'RESET-LINKS' });

/** Requests for a new password in a `Store`. */
export class StoredPasswordResets extends PasswordResets {
  readonly #store: Store;
  readonly #clock: Clock;
  constructor(store: Store, clock: Clock) {
    super();
    this.#store = store;
    this.#clock = clock;
  }

  async addRequest(events: readonly Envelope[]) {
    await this.#store.write([], events);
  }

  async findSent(tenantId: string, userId: string): Promise<VersionedResetLinks> {
    const { pk, sk } = toSentLinksKey(tenantId, userId);
    const item = await this.#store.get<SentResetLinks>(pk, sk);
    return { sent: item?.doc, version: item?.version };
  }

  async saveSent(tenantId: string, userId: string, { version }: VersionedResetLinks, sent: SentResetLinks, events: readonly Envelope[]) {
    const when = version === undefined ? 'absent' : { version };
    const expiresAt = Math.floor(this.#clock.now().getTime() / 1000) + retentionSeconds;
    const put: Write = { op: 'put', ...toSentLinksKey(tenantId, userId), doc: sent, when, expiresAt };
    try {
      await this.#store.write([put], events);
      return true;
    } catch (error) {
      if (error instanceof ConditionFailed) return false;
      throw error;
    }
  }
}
