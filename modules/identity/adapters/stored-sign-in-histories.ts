import { createHash } from 'node:crypto';
import { type Attempts, forgottenAfterSeconds } from '#shared/auth/failed-attempts';
import { subscriberOf } from '#shared/client-network';
import type { Clock } from '#shared/clock';
import type { Envelope } from '#shared/events/events';
import { ConditionFailed, type Doc, type Table, type Write } from '#shared/store/store';
import { knownSeconds, type SignInHistory } from '../domain/sign-in-history.ts';
import { type Place, SignInHistories, type StoredHistory } from '../ports/sign-in-histories.ts';

type Part = 'account' | 'address' | 'device' | 'known';
const parts = ['account', 'address', 'device', 'known'] as const satisfies readonly Part[];
type Known = { readonly since: string };

/** What a client says of itself may be long, and stands in a key. */
const short = (text: string) => createHash('sha256').update(text).digest('base64url').slice(0, 22);

/** All of an account's rows lie together, so that one read finds those that matter. */
function keysOf(tenantId: string, account: string, { address, device }: Place) {
  const pk = `TENANT#${tenantId}#ATTEMPTS#${account}`;
  const network = subscriberOf(address);
  const name = short(`${network}\n${device ?? ''}`);
  const sks: Readonly<Record<Part, string>> = {
    account: 'INFO',
    address: `ADDRESS#${network}`,
    device: `DEVICE#${name}`,
    known: `KNOWN#${name}`,
  };
  return { pk, sks };
}

const docsOf = ({ account, address, device, knownSince }: SignInHistory): Readonly<Record<Part, Doc | undefined>> => ({
  account,
  address,
  device,
  known: knownSince === null ? undefined : { since: knownSince },
});

/** Histories on any engine of the table port. */
export class TableSignInHistories extends SignInHistories {
  readonly #table: Table;
  readonly #clock: Clock;
  constructor(table: Table, clock: Clock) {
    super();
    this.#table = table;
    this.#clock = clock;
  }

  async find(tenantId: string, account: string, place: Place): Promise<StoredHistory> {
    const { pk, sks } = keysOf(tenantId, account, place);
    const items = await this.#table.getMany<Doc>(parts.map((part) => ({ pk, sk: sks[part] })));
    const stored = (part: Part) => items.find(({ sk }) => sk === sks[part]);
    const attempts = (part: Part) => stored(part)?.doc as Attempts | undefined;
    const known = stored('known')?.doc as Known | undefined;
    const history = {
      account: attempts('account'),
      address: attempts('address'),
      device: attempts('device'),
      knownSince: known?.since ?? null,
    };
    const versions = Object.fromEntries(parts.flatMap((part) => (stored(part) ? [[part, String(stored(part)?.version)]] : [])));
    return { tenantId, account, place, history, versions };
  }

  async keep(before: StoredHistory, next: SignInHistory, events: readonly Envelope[]) {
    const { pk, sks } = keysOf(before.tenantId, before.account, before.place);
    const [old, docs] = [docsOf(before.history), docsOf(next)];
    const now = Math.floor(this.#clock.now().getTime() / 1000);
    const changes = parts
      .filter((part) => JSON.stringify(docs[part]) !== JSON.stringify(old[part]))
      .map((part): Write => {
        const version = before.versions[part];
        const when = version === undefined ? 'absent' : { version };
        const [doc, sk] = [docs[part], sks[part]];
        if (doc === undefined) return { op: 'remove', pk, sk, ...(version !== undefined && { when: { version } }) };
        return { op: 'put', pk, sk, doc, when, expiresAt: now + (part === 'known' ? knownSeconds : forgottenAfterSeconds) };
      });
    if (changes.length === 0 && events.length === 0) return true;
    try {
      await this.#table.write(changes, events);
      return true;
    } catch (error) {
      if (error instanceof ConditionFailed) return false;
      throw error;
    }
  }
}
