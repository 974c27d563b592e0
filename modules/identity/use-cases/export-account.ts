import { authError } from '#shared/auth/auth';
import type { PersonalDataOwner } from '#shared/personal-data';
import type { ActivityEntry } from '../domain/activity.ts';
import type { Session } from '../domain/session.ts';
import type { ActivityLog } from '../ports/activity-log.ts';
import type { CustomerBranches } from '../ports/customer-branches.ts';
import type { OpenSessions } from '../ports/open-sessions.ts';
import type { Users } from '../ports/users.ts';

const pageSize = 100;

type Deps = {
  readonly users: Users;
  readonly sessions: OpenSessions;
  readonly branches: CustomerBranches;
  readonly log: ActivityLog;
};

/** What identity keeps of a customer: the account, the sessions, the branches of their orders, and their entries of the activity log. */
export class ExportAccount {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** The hash of the password is a secret and is left out. @throws `auth.invalid-token` if the user no longer exists */
  async run({ tenantId, userId }: PersonalDataOwner) {
    const user = (await this.#deps.users.find(tenantId, userId))?.user;
    if (!user) throw authError('auth.invalid-token');
    const { passwordHash: _, sessions: __, ...account } = user;
    const sessions = await readPages<Session>(async (after) => {
      const page = await this.#deps.sessions.listOpenByUser(tenantId, userId, pageSize, after);
      return { rows: page.sessions, next: page.next };
    });
    const activity = await readPages<ActivityEntry>(async (after) => {
      const page = await this.#deps.log.readPage(tenantId, { userId }, pageSize, after);
      return { rows: page.entries, next: page.next };
    });
    return { account, sessions, branches: await this.#deps.branches.listBranchIds(tenantId, userId), activity };
  }
}

type Page<Row> = { readonly rows: readonly Row[]; readonly next: string | undefined };

async function readPages<Row>(readPage: (after: string | undefined) => Promise<Page<Row>>): Promise<readonly Row[]> {
  const found: Row[] = [];
  let after: string | undefined;
  do {
    const { rows, next } = await readPage(after);
    found.push(...rows);
    after = next;
  } while (after !== undefined);
  return found;
}
