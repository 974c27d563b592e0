import { createHash, randomBytes } from 'node:crypto';
import type { Store } from '#shared/store/store';
import { runAcrossTenants } from '#shared/tenant-scope';
import { SetupLinks } from '../ports/setup-links.ts';

const toSetupLinkKey = (token: string) => ({ pk: `SETUP_LINK#${createHash('sha256').update(token).digest('hex')}`, sk: 'INFO' });

/** Setup links in a `Store`. Only the hash of a token is stored, so that nobody who reads the data can use it. */
export class StoredSetupLinks extends SetupLinks {
  readonly #store: Store;
  constructor(store: Store) {
    super();
    this.#store = store;
  }

  async issue(expiresAt: Date) {
    const token = randomBytes(32).toString('base64url');
    // The record does not expire, so that an expired link can be told from one that never existed.
    const link = { op: 'put', ...toSetupLinkKey(token), doc: { until: expiresAt.toISOString() } } as const;
    await runAcrossTenants('installation', () => this.#store.write([link]));
    return token;
  }

  async findExpiry(token: string) {
    const { pk, sk } = toSetupLinkKey(token);
    const link = await runAcrossTenants('installation', () => this.#store.get<{ readonly until: string }>(pk, sk));
    return link && new Date(link.doc.until);
  }
}
