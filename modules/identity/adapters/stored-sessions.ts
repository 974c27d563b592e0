import type { SessionClaims } from '#shared/auth/auth';
import type { Clock } from '#shared/clock';
import type { Envelope } from '#shared/events/events';
import type { Change } from '#shared/store/change';
import { listPage } from '#shared/store/list-page';
import { ConditionFailed, type Doc, type Item, type Store, type Write } from '#shared/store/store';
import type { Device } from '../domain/device.ts';
import { isIdle, isSessionActive, noteUse, type Session } from '../domain/session.ts';
import type { User } from '../domain/user.ts';
import { OpenSessions } from '../ports/open-sessions.ts';
import { toDeviceKey } from './devices/stored-devices.ts';
import { toUserKey } from './stored-users.ts';

const prefix = 'SESSION#';
/** In the partition of the user, so that one read returns the user and the session. */
const toSessionKey = (tenantId: string, userId: string, id: string) => ({ pk: toUserKey(tenantId, userId).pk, sk: `${prefix}${id}` });

const toDevicePartition = (tenantId: string, deviceId: string) => `TENANT#${tenantId}#DEVICE_SESSIONS#${deviceId}`;

const putSession = (session: Session): Write & { op: 'put' } => ({
  op: 'put',
  ...toSessionKey(session.tenantId, session.userId, session.id),
  doc: session,
  expiresAt: Math.ceil(Date.parse(session.expiresAt) / 1000),
  ...(session.pin && { indexes: { gsi1: { pk: toDevicePartition(session.tenantId, session.pin.deviceId), sk: session.id } } }),
});

/** Sessions in a `Store`. A session expires with its token. */
export class StoredSessions extends OpenSessions {
  readonly #store: Store;
  readonly #clock: Clock;
  constructor(store: Store, clock: Clock) {
    super();
    this.#store = store;
    this.#clock = clock;
  }

  async openSession(session: Session, events: readonly Envelope[], alsoCommit: readonly Change[] = []) {
    await this.#store.write([{ ...putSession(session), when: 'absent' }, ...alsoCommit], events);
  }

  /** One read, and for sign-ins with a PIN a write each minute at most. */
  async isAlive({ tenantId, userId, sessionId, role, deviceId }: SessionClaims) {
    const [userKey, sessionKey] = [toUserKey(tenantId, userId), toSessionKey(tenantId, userId, sessionId)];
    const deviceKey = deviceId === undefined ? undefined : toDeviceKey(tenantId, deviceId);
    const keys = role === 'device' ? [] : [userKey, sessionKey];
    const items: readonly Item<Doc>[] = await this.#store.getMany(deviceKey ? [...keys, deviceKey] : keys);
    const findItem = (key: { readonly pk: string; readonly sk: string } | undefined) =>
      items.find(({ pk, sk }) => pk === key?.pk && sk === key.sk);
    const device = findItem(deviceKey)?.doc as Device | undefined;
    if (deviceKey && !device?.pairedAt) return false;
    if (role === 'device') return device !== undefined;
    const item = findItem(sessionKey) as Item<Session> | undefined;
    const user = findItem(userKey)?.doc as User | undefined;
    if (!item || item.doc.pin?.deviceId !== deviceId || !isSessionActive(item.doc, user) || isIdle(item.doc, this.#clock.now()))
      return false;
    await this.#noteUse(item);
    return true;
  }

  /** If the session changes at the same time, another request has noted its use, or it has ended. */
  async #noteUse({ doc, version }: Item<Session>) {
    const used = noteUse(doc, this.#clock.now());
    if (!used) return;
    try {
      await this.#store.write([{ ...putSession(used), when: { version } }]);
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }

  async find(tenantId: string, userId: string, id: string) {
    const { pk, sk } = toSessionKey(tenantId, userId, id);
    return (await this.#store.get<Session>(pk, sk))?.doc;
  }

  async listByDevice(tenantId: string, deviceId: string, limit: number, after?: string) {
    const page = { limit, ...(after !== undefined && { after }) };
    const { items, next } = await this.#store.query<Session>({ pk: toDevicePartition(tenantId, deviceId), index: 'gsi1', ...page });
    return { sessions: items.map(({ doc }) => doc), next };
  }

  async listByUser(tenantId: string, userId: string, limit: number, after?: string) {
    const { pk } = toUserKey(tenantId, userId);
    const { items, next } = await this.#store.query<Session>({ pk, prefix, limit, ...(after !== undefined && { after }) });
    return { sessions: items.map(({ doc }) => doc), next };
  }

  async listOpenByUser(tenantId: string, userId: string, limit: number, after?: string) {
    const { pk, sk } = toUserKey(tenantId, userId);
    const user = (await this.#store.get<User>(pk, sk))?.doc;
    const now = this.#clock.now();
    // The ids of sessions sort by time.
    const range = { sources: [{ pk }], from: prefix, to: `${prefix}~`, sortKeyOf: ({ sk }: Item) => sk, reverse: true };
    const matches = (session: Session) => isSessionActive(session, user) && !isIdle(session, now);
    const { rows: sessions, next } = await listPage<Session>(this.#store, { ...range, after, limit, matches });
    return { sessions, next };
  }

  async closeSessions(
    tenantId: string,
    userId: string,
    ids: readonly string[],
    events: readonly Envelope[],
    alsoCommit: readonly Change[] = [],
  ) {
    const removals = ids.map((id): Write => ({ op: 'remove', ...toSessionKey(tenantId, userId, id) }));
    await this.#store.write([...removals, ...alsoCommit], events);
  }
}
