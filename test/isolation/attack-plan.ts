import type { TestApp } from '#test/app';
import { type Attack, createAttacks } from './attack-requests.ts';
import type { Operation } from './operations.ts';
import type { RecordingDatabase } from './recording-store.ts';
import type { OwnedValues, ResourceKind } from './request-values.ts';

const uuidPattern = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
export const findIds = (text: string) => text.match(uuidPattern) ?? [];

/** Whose things are attacked, and how one knows them. */
export type AttackTarget = {
  readonly ownedValues: OwnedValues;
  /** Idempotency-Keys that they have used. */
  readonly idempotencyKeys: readonly string[];
  /** Words that stand in every text of theirs: in those that nobody else may read, and in those that everybody may. */
  readonly secret: string;
  readonly publicText: string | undefined;
  readonly ids: ReadonlySet<string>;
  readonly publicIds: ReadonlySet<string>;
  /** With one of these in its path no request of another is done. */
  readonly forbiddenKinds: readonly ResourceKind[];
  /** Whether an item of the store, by its place and its text, is theirs. */
  readonly ownsItem: (place: string, text: string) => boolean;
  /** Whether anything at this place may be theirs; whether it is, as its place says already. */
  readonly mayOwnPlace: (place: string) => boolean;
  readonly ownsPlace: (place: string) => boolean;
  /** Operations whose path only filters: for what is not the asker's they answer an empty list. */
  readonly filterOperations: readonly string[];
  /** Operations that show everybody what is `shown`, each with the reason. */
  readonly publicOperations: Readonly<Record<string, string>>;
  /** Operations through which everybody may come in, each with the reason: they add, and count wrong passwords. */
  readonly openOperations: Readonly<Record<string, string>>;
};

export type Attacker = {
  readonly name: string;
  readonly ownValues: OwnedValues;
  /** Signs in anew; undefined for whom nobody lets in. */
  readonly signIn?: () => Promise<string>;
  /** What is sent instead of a token of one's own; it opens nothing. */
  readonly invalidToken?: string;
};

export class AttackPlan {
  readonly #app: TestApp;
  readonly #database: RecordingDatabase;
  readonly #target: AttackTarget;
  readonly #knownToAttackers: readonly string[];
  readonly #tokens = new Map<string, string>();
  #itemsBefore: ReadonlyMap<string, string> = new Map();
  requestCount = 0;
  readonly leaks: string[] = [];

  constructor(app: TestApp, database: RecordingDatabase, target: AttackTarget) {
    this.#app = app;
    this.#database = database;
    this.#target = target;
    // What the attackers have said themselves, they may be told again. The longest first: one may stand in another.
    this.#knownToAttackers = Object.values(target.ownedValues)
      .flat()
      .sort((one, other) => other.length - one.length);
  }

  /** Every attacker against every operation. */
  async run(operations: readonly Operation[], attackers: readonly Attacker[]) {
    this.#itemsBefore = await this.#items();
    this.#database.writtenPlaces.clear();
    // Reads first, while the attackers' own things do not fill their pages yet.
    for (const operation of operations.toSorted((one, other) => Number(other.method === 'GET') - Number(one.method === 'GET'))) {
      for (const attacker of attackers) {
        const token = await this.#tokenOf(attacker);
        const attacks = createAttacks(operation, attacker.ownValues, this.#target.ownedValues, this.#target.idempotencyKeys);
        // What opens nothing is refused before anything is read: a few of each suffice.
        for (const attack of attacker.invalidToken ? attacks.slice(-3) : attacks) {
          await this.send(attack, `${attacker.name}: ${operation.name}`, token, operation, attacker.invalidToken !== undefined);
        }
        if (!(operation.name in this.#target.openOperations)) await this.#checkState(operation.name, `${attacker.name}: ${operation.name}`);
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
        if (headers.has('idempotency-replayed')) this.#reportLeak(`${attacker.name} got the answer to ${attack.path}`);
      }
      await this.#checkState('', `${attacker.name} repeats`);
    }
  }

  async send({ method, path, body, headers, foreign }: Attack, who: string, token?: string, operation?: Operation, invalidToken = false) {
    const { app: comanda } = this.#app;
    const { forbiddenKinds: closed, filterOperations: filters, publicOperations: shows } = this.#target;
    const sent = { ...(body !== undefined && { 'content-type': 'application/json' }), ...(token && { authorization: `Bearer ${token}` }) };
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const answer = await comanda.app.request(path, { method, headers: { ...sent, ...headers }, ...(text && { body: text }) });
    this.requestCount += 1;
    const responseText = `${await answer.text()} ${JSON.stringify([...answer.headers])}`;
    const requestSummary = `${who} → ${method} ${path} ${text ?? ''} ${JSON.stringify(headers)}: ${answer.status}`;
    const isPublic = operation !== undefined && operation.name in shows;
    if (answer.status >= 500) this.#reportLeak(`${requestSummary} is a failure`);
    if (invalidToken && operation && operation.roles.length > 0 && answer.status !== 401)
      this.#reportLeak(`${requestSummary} with a bad token`);
    const isEmptyList = operation !== undefined && filters.includes(operation.name) && responseText.includes('"data":[]');
    if (answer.ok && !isPublic && !isEmptyList && foreign.some((kind) => closed.includes(kind)))
      this.#reportLeak(`${requestSummary} was done`);
    for (const found of this.#findLeaks(responseText, `${decodeURIComponent(path)} ${text}`, isPublic))
      this.#reportLeak(`${requestSummary} told ${found}`);
    return answer;
  }

  /** What is the victim's in a text, and was not in what was sent. */
  #findLeaks(responseText: string, sent: string, onMenu: boolean) {
    const { secret, publicText: shown, ids, publicIds: shownIds } = this.#target;
    const found = findIds(responseText).filter((id) => ids.has(id) && !sent.includes(id) && !(onMenu && shownIds.has(id)));
    const words = [secret, ...(onMenu || shown === undefined ? [] : [shown])];
    const lower = responseText.toLowerCase();
    if (!words.some((word) => lower.includes(word))) return found;
    const rest = this.#knownToAttackers.reduce((left, value) => left.replaceAll(value, ''), responseText).toLowerCase();
    const leakedWords = words.filter((word) => rest.includes(word) && !sent.toLowerCase().includes(word));
    return [...found, ...leakedWords.map((word) => rest.slice(Math.max(0, rest.indexOf(word) - 40), rest.indexOf(word) + 60))];
  }

  async #checkState(operation: string, who: string) {
    await this.#app.settle();
    const touched = [...this.#database.writtenPlaces].some((place) => this.#itemsBefore.has(place) || this.#target.ownsPlace(place));
    this.#database.writtenPlaces.clear();
    if (touched) await this.#compare(operation, who);
  }

  async #compare(operation: string, who: string) {
    const { openOperations: doors } = this.#target;
    const after = await this.#items();
    const changed = [...new Set([...this.#itemsBefore.keys(), ...after.keys()])].filter(
      (place) => this.#itemsBefore.get(place) !== after.get(place),
    );
    const throughDoor = (place: string) => operation in doors && (!this.#itemsBefore.has(place) || place.includes('#ATTEMPTS#'));
    for (const place of changed.filter((place) => !throughDoor(place))) this.#reportLeak(`${who} changed ${place}`);
    this.#itemsBefore = after;
  }

  async #items() {
    const { mayOwnPlace: mayOwn, ownsItem: owns } = this.#target;
    return new Map([...(await this.#database.readItems(mayOwn))].filter(([place, text]) => owns(place, text)));
  }

  /** A token that is still good, since some requests end their session. */
  async #tokenOf({ name, signIn, invalidToken: bad }: Attacker) {
    if (!signIn) return bad;
    const known = this.#tokens.get(name);
    if (known && (await this.#app.get('/validate', known)).status === 200) return known;
    const token = await signIn();
    this.#tokens.set(name, token);
    return token;
  }

  #reportLeak(leak: string) {
    if (this.leaks.length < 50) this.leaks.push(leak);
  }
}
