import type { TestApp } from '#test/app';
import { type Attack, attacksBy } from './attack-requests.ts';
import type { Operation } from './operations.ts';
import type { WatchedStore } from './recording-store.ts';
import type { Belongings, Kind } from './request-values.ts';

const uuids = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
export const idsIn = (text: string) => text.match(uuids) ?? [];

/** Whose things are attacked, and how one knows them. */
export type Victim = {
  readonly belongings: Belongings;
  /** Idempotency-Keys that they have used. */
  readonly keys: readonly string[];
  /** Words that stand in every text of theirs: in those that nobody else may read, and in those that everybody may. */
  readonly secret: string;
  readonly shown: string | undefined;
  readonly ids: ReadonlySet<string>;
  readonly shownIds: ReadonlySet<string>;
  /** With one of these in its path no request of another is done. */
  readonly closed: readonly Kind[];
  /** Whether an item of the store, by its place and its text, is theirs. */
  readonly owns: (place: string, text: string) => boolean;
  /** Whether anything at this place may be theirs; whether it is, as its place says already. */
  readonly mayOwn: (place: string) => boolean;
  readonly isAt: (place: string) => boolean;
  /** Operations whose path only filters: for what is not the asker's they answer an empty list. */
  readonly filters: readonly string[];
  /** Operations that show everybody what is `shown`, each with the reason. */
  readonly shows: Readonly<Record<string, string>>;
  /** Operations through which everybody may come in, each with the reason: they add, and count wrong passwords. */
  readonly doors: Readonly<Record<string, string>>;
};

export type Attacker = {
  readonly name: string;
  readonly own: Belongings;
  /** Signs in anew; undefined for whom nobody lets in. */
  readonly signIn?: () => Promise<string>;
  /** What is sent instead of a token of one's own; it opens nothing. */
  readonly bad?: string;
};

export class Siege {
  readonly #app: TestApp;
  readonly #store: WatchedStore;
  readonly #victim: Victim;
  readonly #said: readonly string[];
  readonly #tokens = new Map<string, string>();
  #before: ReadonlyMap<string, string> = new Map();
  tries = 0;
  readonly leaks: string[] = [];

  constructor(app: TestApp, store: WatchedStore, victim: Victim) {
    this.#app = app;
    this.#store = store;
    this.#victim = victim;
    // What the attackers have said themselves, they may be told again. The longest first: one may stand in another.
    this.#said = Object.values(victim.belongings)
      .flat()
      .sort((one, other) => other.length - one.length);
  }

  /** Every attacker against every operation. */
  async run(operations: readonly Operation[], attackers: readonly Attacker[]) {
    this.#before = await this.#items();
    this.#store.touched.clear();
    // Reads first, while the attackers' own things do not fill their pages yet.
    for (const operation of operations.toSorted((one, other) => Number(other.method === 'GET') - Number(one.method === 'GET'))) {
      for (const attacker of attackers) {
        const token = await this.#tokenOf(attacker);
        const attacks = attacksBy(operation, attacker.own, this.#victim.belongings, this.#victim.keys);
        // What opens nothing is refused before anything is read: a few of each suffice.
        for (const attack of attacker.bad ? attacks.slice(-3) : attacks) {
          await this.send(attack, `${attacker.name}: ${operation.name}`, token, operation, attacker.bad !== undefined);
        }
        if (!(operation.name in this.#victim.doors)) await this.#checkState(operation.name, `${attacker.name}: ${operation.name}`);
      }
      await this.#checkState(operation.name, operation.name);
    }
    await this.#compare('', 'in the end somebody');
  }

  /** The victim's own requests again by others: nobody gets the victim's answers. */
  async replay(attacks: readonly Attack[], attackers: readonly Attacker[]) {
    for (const attacker of attackers) {
      for (const attack of attacks) {
        const { headers } = await this.send(attack, `${attacker.name} repeats`, await this.#tokenOf(attacker));
        if (headers.has('idempotency-replayed')) this.#tell(`${attacker.name} got the answer to ${attack.path}`);
      }
      await this.#checkState('', `${attacker.name} repeats`);
    }
  }

  async send({ method, path, body, headers, foreign }: Attack, who: string, token?: string, operation?: Operation, bad = false) {
    const { comanda } = this.#app;
    const { closed, filters, shows } = this.#victim;
    const sent = { ...(body !== undefined && { 'content-type': 'application/json' }), ...(token && { authorization: `Bearer ${token}` }) };
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const answer = await comanda.app.request(path, { method, headers: { ...sent, ...headers }, ...(text && { body: text }) });
    this.tries += 1;
    const said = `${await answer.text()} ${JSON.stringify([...answer.headers])}`;
    const whole = `${who} → ${method} ${path} ${text ?? ''} ${JSON.stringify(headers)}: ${answer.status}`;
    const shown = operation !== undefined && operation.name in shows;
    if (answer.status >= 500) this.#tell(`${whole} is a failure`);
    if (bad && operation && operation.roles.length > 0 && answer.status !== 401) this.#tell(`${whole} with a bad token`);
    const empty = operation !== undefined && filters.includes(operation.name) && said.includes('"data":[]');
    if (answer.ok && !shown && !empty && foreign.some((kind) => closed.includes(kind))) this.#tell(`${whole} was done`);
    for (const found of this.#found(said, `${decodeURIComponent(path)} ${text}`, shown)) this.#tell(`${whole} told ${found}`);
    return answer;
  }

  /** What is the victim's in a text, and was not in what was sent. */
  #found(said: string, sent: string, onMenu: boolean) {
    const { secret, shown, ids, shownIds } = this.#victim;
    const found = idsIn(said).filter((id) => ids.has(id) && !sent.includes(id) && !(onMenu && shownIds.has(id)));
    const words = [secret, ...(onMenu || shown === undefined ? [] : [shown])];
    const lower = said.toLowerCase();
    if (!words.some((word) => lower.includes(word))) return found;
    const rest = this.#said.reduce((left, value) => left.replaceAll(value, ''), said).toLowerCase();
    const unsaid = words.filter((word) => rest.includes(word) && !sent.toLowerCase().includes(word));
    return [...found, ...unsaid.map((word) => rest.slice(Math.max(0, rest.indexOf(word) - 40), rest.indexOf(word) + 60))];
  }

  async #checkState(operation: string, who: string) {
    await this.#app.settle();
    const touched = [...this.#store.touched].some((place) => this.#before.has(place) || this.#victim.isAt(place));
    this.#store.touched.clear();
    if (touched) await this.#compare(operation, who);
  }

  async #compare(operation: string, who: string) {
    const { doors } = this.#victim;
    const after = await this.#items();
    const changed = [...new Set([...this.#before.keys(), ...after.keys()])].filter((place) => this.#before.get(place) !== after.get(place));
    const throughDoor = (place: string) => operation in doors && (!this.#before.has(place) || place.includes('#ATTEMPTS#'));
    for (const place of changed.filter((place) => !throughDoor(place))) this.#tell(`${who} changed ${place}`);
    this.#before = after;
  }

  async #items() {
    const { mayOwn, owns } = this.#victim;
    return new Map([...(await this.#store.items(mayOwn))].filter(([place, text]) => owns(place, text)));
  }

  /** A token that is still good, since some requests end their session. */
  async #tokenOf({ name, signIn, bad }: Attacker) {
    if (!signIn) return bad;
    const known = this.#tokens.get(name);
    if (known && (await this.#app.get('/validate', known)).status === 200) return known;
    const token = await signIn();
    this.#tokens.set(name, token);
    return token;
  }

  #tell(leak: string) {
    if (this.leaks.length < 50) this.leaks.push(leak);
  }
}
