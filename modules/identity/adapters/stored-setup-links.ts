import { createHash, randomBytes } from 'node:crypto';
import type { Table } from '#shared/store/store';
import { acrossTenants } from '#shared/tenant-scope';
import { SetupLinks } from '../ports/setup-links.ts';

const keyOf = (token: string) => ({ pk: `SETUP_LINK#${createHash('sha256').update(token).digest('hex')}`, sk: 'INFO' });

/** Setup links on any engine of the table port. A token is kept as its hash: who reads the data cannot use it. */
export class TableSetupLinks extends SetupLinks {
  readonly #table: Table;
  constructor(table: Table) {
    super();
    this.#table = table;
  }

  async issue(until: Date) {
    const token = randomBytes(32).toString('base64url');
    // It stays when it is over, so that an old link is told apart from one that never was.
    const link = { op: 'put', ...keyOf(token), doc: { until: until.toISOString() } } as const;
    await acrossTenants('installation', () => this.#table.write([link]));
    return token;
  }

  async goodUntil(token: string) {
    const { pk, sk } = keyOf(token);
    const link = await acrossTenants('installation', () => this.#table.get<{ readonly until: string }>(pk, sk));
    return link && new Date(link.doc.until);
  }
}
