import type { Claimed } from '#shared/auth/auth';
import type { Envelope } from '#shared/events/events';
import type { Doc, Item, Table } from '#shared/store/store';
import { lives, type Session } from '../domain/session.ts';
import type { User } from '../domain/user.ts';
import { OpenSessions } from '../ports/open-sessions.ts';
import { userKey } from './stored-users.ts';

const prefix = 'SESSION#';
/** Beside the user they belong to, so that one read sees both. */
const keyOf = (tenantId: string, userId: string, id: string) => ({ pk: userKey(tenantId, userId).pk, sk: `${prefix}${id}` });

/** Sessions on any engine of the table port; each is gone once its token is over. */
export class TableSessions extends OpenSessions {
  readonly #table: Table;
  constructor(table: Table) {
    super();
    this.#table = table;
  }

  async open(session: Session, events: readonly Envelope[]) {
    const expiresAt = Math.ceil(Date.parse(session.expiresAt) / 1000);
    const key = keyOf(session.tenantId, session.userId, session.id);
    await this.#table.write([{ op: 'put', ...key, doc: session, when: 'absent', expiresAt }], events);
  }

  async alive({ tenantId, userId, sessionId }: Claimed) {
    const key = keyOf(tenantId, userId, sessionId);
    const items: readonly Item<Doc>[] = await this.#table.getMany([userKey(tenantId, userId), key]);
    const session = items.find(({ sk }) => sk === key.sk)?.doc as Session | undefined;
    const user = items.find(({ sk }) => sk !== key.sk)?.doc as User | undefined;
    return session !== undefined && lives(session, user);
  }

  async of(tenantId: string, userId: string, limit: number, after?: string) {
    const { pk } = userKey(tenantId, userId);
    const { items, next } = await this.#table.query<Session>({ pk, prefix, limit, ...(after !== undefined && { after }) });
    return { sessions: items.map(({ doc }) => doc), next };
  }

  async close(tenantId: string, userId: string, ids: readonly string[], events: readonly Envelope[]) {
    await this.#table.write(
      ids.map((id) => ({ op: 'remove', ...keyOf(tenantId, userId, id) })),
      events,
    );
  }
}
