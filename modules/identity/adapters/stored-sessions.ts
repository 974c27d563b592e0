import type { SessionClaims } from '#shared/auth/auth';
import type { Envelope } from '#shared/events/events';
import { listPage } from '#shared/store/list-page';
import type { Doc, Item, Store } from '#shared/store/store';
import { isSessionActive, type Session } from '../domain/session.ts';
import type { User } from '../domain/user.ts';
import { OpenSessions } from '../ports/open-sessions.ts';
import { toUserKey } from './stored-users.ts';

const prefix = 'SESSION#';
/** In the partition of the user, so that one read returns the user and the session. */
const toSessionKey = (tenantId: string, userId: string, id: string) => ({ pk: toUserKey(tenantId, userId).pk, sk: `${prefix}${id}` });

/** Sessions in a `Store`. A session expires with its token. */
export class StoredSessions extends OpenSessions {
  readonly #store: Store;
  constructor(store: Store) {
    super();
    this.#store = store;
  }

  async openSession(session: Session, events: readonly Envelope[]) {
    const expiresAt = Math.ceil(Date.parse(session.expiresAt) / 1000);
    const key = toSessionKey(session.tenantId, session.userId, session.id);
    await this.#store.write([{ op: 'put', ...key, doc: session, when: 'absent', expiresAt }], events);
  }

  async isAlive({ tenantId, userId, sessionId }: SessionClaims) {
    const key = toSessionKey(tenantId, userId, sessionId);
    const items: readonly Item<Doc>[] = await this.#store.getMany([toUserKey(tenantId, userId), key]);
    const session = items.find(({ sk }) => sk === key.sk)?.doc as Session | undefined;
    const user = items.find(({ sk }) => sk !== key.sk)?.doc as User | undefined;
    return session !== undefined && isSessionActive(session, user);
  }

  async listByUser(tenantId: string, userId: string, limit: number, after?: string) {
    const { pk } = toUserKey(tenantId, userId);
    const { items, next } = await this.#store.query<Session>({ pk, prefix, limit, ...(after !== undefined && { after }) });
    return { sessions: items.map(({ doc }) => doc), next };
  }

  async listOpenByUser(tenantId: string, userId: string, limit: number, after?: string) {
    const { pk, sk } = toUserKey(tenantId, userId);
    const user = (await this.#store.get<User>(pk, sk))?.doc;
    // The ids of sessions sort by time.
    const range = { sources: [{ pk }], from: prefix, to: `${prefix}~`, sortKeyOf: ({ sk }: Item) => sk, reverse: true };
    const matches = (session: Session) => isSessionActive(session, user);
    const { rows: sessions, next } = await listPage<Session>(this.#store, { ...range, after, limit, matches });
    return { sessions, next };
  }

  async closeSessions(tenantId: string, userId: string, ids: readonly string[], events: readonly Envelope[]) {
    await this.#store.write(
      ids.map((id) => ({ op: 'remove', ...toSessionKey(tenantId, userId, id) })),
      events,
    );
  }
}
