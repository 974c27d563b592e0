import { createHash } from 'node:crypto';
import { failuresExpireAfterSeconds, type LockoutState } from '#shared/auth/failed-attempts';
import { toClientNetwork } from '#shared/client-network';
import type { Clock } from '#shared/clock';
import type { Envelope } from '#shared/events/events';
import { removeAll } from '#shared/store/remove-all';
import { ConditionFailed, type Doc, type Store, type Write } from '#shared/store/store';
import { knownDeviceSeconds, type SignInHistory } from '../domain/sign-in-history.ts';
import { type ClientIdentity, SignInHistories, type VersionedSignInHistory } from '../ports/sign-in-histories.ts';

type HistoryPart = 'account' | 'address' | 'device' | 'known';
const historyParts = ['account', 'address', 'device', 'known'] as const satisfies readonly HistoryPart[];
type KnownDevice = { readonly since: string };

/** Shortens the network address and User-Agent header, which may be long, for use in a key. */
const toShortHash = (text: string) => createHash('sha256').update(text).digest('base64url').slice(0, 22);

export const toAttemptsPartition = (tenantId: string, account: string) => `TENANT#${tenantId}#ATTEMPTS#${account}`;

/** All items of an account share one partition. */
function toHistoryKeys(tenantId: string, account: string, { address, device }: ClientIdentity) {
  const pk = toAttemptsPartition(tenantId, account);
  const network = toClientNetwork(address);
  const deviceHash = toShortHash(`${network}\n${device ?? ''}`);
  const sks: Readonly<Record<HistoryPart, string>> = {
    account: 'INFO',
    address: `ADDRESS#${network}`,
    device: `DEVICE#${deviceHash}`,
    known: `KNOWN#${deviceHash}`,
  };
  return { pk, sks };
}

const toDocsByPart = ({ account, address, device, knownSince }: SignInHistory): Readonly<Record<HistoryPart, Doc | undefined>> => ({
  account,
  address,
  device,
  known: knownSince === null ? undefined : { since: knownSince },
});

/** Sign-in histories in a `Store`. */
export class StoredSignInHistories extends SignInHistories {
  readonly #store: Store;
  readonly #clock: Clock;
  constructor(store: Store, clock: Clock) {
    super();
    this.#store = store;
    this.#clock = clock;
  }

  async find(tenantId: string, account: string, client: ClientIdentity): Promise<VersionedSignInHistory> {
    const { pk, sks } = toHistoryKeys(tenantId, account, client);
    const items = await this.#store.getMany<Doc>(historyParts.map((part) => ({ pk, sk: sks[part] })));
    const findItem = (part: HistoryPart) => items.find(({ sk }) => sk === sks[part]);
    const findAttempts = (part: HistoryPart) => findItem(part)?.doc as LockoutState | undefined;
    const knownDevice = findItem('known')?.doc as KnownDevice | undefined;
    const history = {
      account: findAttempts('account'),
      address: findAttempts('address'),
      device: findAttempts('device'),
      knownSince: knownDevice?.since ?? null,
    };
    const versions = Object.fromEntries(historyParts.flatMap((part) => (findItem(part) ? [[part, String(findItem(part)?.version)]] : [])));
    return { tenantId, account, client, history, versions };
  }

  forget(tenantId: string, account: string) {
    return removeAll(this.#store, { pk: toAttemptsPartition(tenantId, account) });
  }

  async save(before: VersionedSignInHistory, next: SignInHistory, events: readonly Envelope[]) {
    const { pk, sks } = toHistoryKeys(before.tenantId, before.account, before.client);
    const [oldDocs, docs] = [toDocsByPart(before.history), toDocsByPart(next)];
    const nowSeconds = Math.floor(this.#clock.now().getTime() / 1000);
    const changes = historyParts
      .filter((part) => JSON.stringify(docs[part]) !== JSON.stringify(oldDocs[part]))
      .map((part): Write => {
        const version = before.versions[part];
        const when = version === undefined ? 'absent' : { version };
        const [doc, sk] = [docs[part], sks[part]];
        if (doc === undefined) return { op: 'remove', pk, sk, ...(version !== undefined && { when: { version } }) };
        return {
          op: 'put',
          pk,
          sk,
          doc,
          when,
          expiresAt: nowSeconds + (part === 'known' ? knownDeviceSeconds : failuresExpireAfterSeconds),
        };
      });
    if (changes.length === 0 && events.length === 0) return true;
    try {
      await this.#store.write(changes, events);
      return true;
    } catch (error) {
      if (error instanceof ConditionFailed) return false;
      throw error;
    }
  }
}
