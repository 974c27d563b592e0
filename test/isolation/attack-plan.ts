import { canActAs, type Role } from '#shared/auth/auth';
import type { TestApp } from '#test/app';
import type { OpenOperation } from './allowed-operations.ts';
import { type Attack, createAttacks } from './attack-requests.ts';
import { erasesCaller, type Operation } from './operations.ts';
import type { RecordingDatabase } from './recording-store.ts';
import type { OwnedValues, ResourceKind } from './request-values.ts';

const uuidPattern = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
export const findIds = (text: string) => text.match(uuidPattern) ?? [];

/** The data that is attacked, and how to recognize it. */
export type AttackTarget = {
  readonly ownedValues: OwnedValues;
  /** The Idempotency-Keys that the victims have used. */
  readonly idempotencyKeys: readonly string[];
  /** Words that all texts of the victims contain: those that nobody else may read, and those that everybody may. */
  readonly secret: string;
  readonly publicText: string | undefined;
  readonly ids: ReadonlySet<string>;
  readonly publicIds: ReadonlySet<string>;
  /** No request is sent for the victim's own values that contain one of these paths. */
  readonly forbiddenKinds: readonly ResourceKind[];
  /** Whether an item of the store belongs to the victims, by its key and its text. */
  readonly ownsItem: (place: string, text: string) => boolean;
  /** Whether an item with this key may belong to the victims, and whether its key already shows it. */
  readonly mayOwnPlace: (place: string) => boolean;
  readonly ownsPlace: (place: string) => boolean;
  /** Operations whose path only filters. For data that is not the caller's they return an empty list. */
  readonly filterOperations: readonly string[];
  /** Operations that show `shown` words to everybody, each with the reason. */
  readonly publicOperations: Readonly<Record<string, string>>;
  /** Operations that everybody may call, each with the reason: they add something, and change no more than is said there. */
  readonly openOperations: Readonly<Record<string, OpenOperation>>;
};

export type Attacker = {
  readonly name: string;
  readonly ownValues: OwnedValues;
  /** Signs in again; undefined for an attacker who cannot sign in. */
  readonly signIn?: () => Promise<string>;
  /** What is sent instead of a valid token. It gives no access. */
  readonly invalidToken?: string;
};

/** Whether the route admits the role of this token, as its document says and roles.test.ts proves. */
function isRoleAdmitted({ roles }: Operation, token: string | undefined) {
  if (roles.length === 0) return true;
  if (token === undefined) return false;
  const { role } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { readonly role: Role };
  return roles.some((allowed) => canActAs(role, allowed as Role));
}

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
    // What the attackers have sent themselves may be returned to them. The longest first, since one may contain another.
    this.#knownToAttackers = Object.values(target.ownedValues)
      .flat()
      .sort((one, other) => other.length - one.length);
  }

  /** Every attacker against every operation. */
  async run(operations: readonly Operation[], attackers: readonly Attacker[]) {
    this.#itemsBefore = await this.#items();
    this.#database.writtenPlaces.clear();
    // Reads first, before the attackers' own data fills their pages.
    const lasting = operations.filter(({ name }) => name !== erasesCaller);
    // Orders without an account last: the figures that count them are told with a delay, and would be put down to what comes next.
    const rank = ({ method, name }: Operation) => (method === 'GET' ? 0 : name === 'POST /api/v1/public/orders' ? 2 : 1);
    for (const operation of lasting.toSorted((one, other) => rank(one) - rank(other))) {
      for (const attacker of attackers) {
        await this.#attack(operation, attacker);
        if (!(operation.name in this.#target.openOperations)) await this.#checkState(operation.name, `${attacker.name}: ${operation.name}`);
      }
      await this.#checkState(operation.name, operation.name);
    }
    await this.#compare('', 'in the end somebody');
  }

  async #attack(operation: Operation, attacker: Attacker) {
    const { name, ownValues, invalidToken } = attacker;
    const token = await this.#tokenOf(attacker);
    const attacks = createAttacks(operation, ownValues, this.#target.ownedValues, this.#target.idempotencyKeys);
    const isAdmitted = invalidToken === undefined && isRoleAdmitted(operation, token);
    const refusal = invalidToken === undefined && token ? 403 : 401;
    const expected = isAdmitted || operation.roles.length === 0 ? undefined : refusal;
    // A request without access is refused before anything is read, whatever it names, so a few of them suffice.
    for (const attack of isAdmitted ? attacks : attacks.slice(-3))
      await this.send(attack, `${name}: ${operation.name}`, token, operation, expected);
  }

  /** Others repeat the victims' own requests: nobody gets the response to a victim. */
  async replay(attacks: readonly Attack[], attackers: readonly Attacker[]) {
    for (const attacker of attackers) {
      for (const attack of attacks) {
        const { headers } = await this.send(attack, `${attacker.name} repeats`, await this.#tokenOf(attacker));
        if (headers.has('idempotency-replayed')) this.#reportLeak(`${attacker.name} got the answer to ${attack.path}`);
      }
      await this.#checkState('', `${attacker.name} repeats`);
    }
  }

  /** `refusal`: the status that it must have. */
  async send({ method, path, body, headers, foreign }: Attack, who: string, token?: string, operation?: Operation, refusal?: 401 | 403) {
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
    if (refusal !== undefined && answer.status !== refusal) this.#reportLeak(`${requestSummary} without access`);
    const isEmptyList = operation !== undefined && filters.includes(operation.name) && responseText.includes('"data":[]');
    if (answer.ok && !isPublic && !isEmptyList && foreign.some((kind) => closed.includes(kind)))
      this.#reportLeak(`${requestSummary} was done`);
    for (const found of this.#findLeaks(responseText, `${decodeURIComponent(path)} ${text}`, isPublic))
      this.#reportLeak(`${requestSummary} told ${found}`);
    return answer;
  }

  /** What a text contains of the victims' data that was not in the request. */
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
    const open = doors[operation];
    const isAllowed = (place: string) => open !== undefined && (!this.#itemsBefore.has(place) || open.changes?.test(place) === true);
    for (const place of changed.filter((place) => !isAllowed(place))) this.#reportLeak(`${who} changed ${place}`);
    this.#itemsBefore = after;
  }

  async #items() {
    const { mayOwnPlace: mayOwn, ownsItem: owns } = this.#target;
    return new Map([...(await this.#database.readItems(mayOwn))].filter(([place, text]) => owns(place, text)));
  }

  /** A token that is still valid, since some requests end their session. */
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
