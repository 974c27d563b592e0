import { createHash, randomBytes } from 'node:crypto';
import type { Store } from '#shared/store/store';
import { runAcrossTenants } from '#shared/tenant-scope';
import { SetupLinks } from '../ports/setup-links.ts';

const toSetupLinkKey = (token: string) => ({ pk: `SETUP_LINK#${createHash('sha256').update(token).digest('hex')}`, sk: 'INFO' });

/** Setup links on any engine of the table port. A token is kept as its hash: who reads the data cannot use it. */
export class StoredSetupLinks extends SetupLinks {
  readonly #store: Store;
  constructor(store: Store) {
    super();
    this.#store = store;
  }

  async issue(expiresAt: Date) {
    const token = randomBytes(32).toString('base64url');
    // It stays when it is over, so that an old link is told apart from one that never was.
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
