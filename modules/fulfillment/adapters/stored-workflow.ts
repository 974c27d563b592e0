import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Clock } from '#shared/clock';
import type { Envelope } from '#shared/events/events';
import { type Condition, ConditionFailed, type Table } from '#shared/store/store';
import { type Decision, type OrderWalk, Workflow } from '../ports/workflow.ts';
import type { Machine } from './asl-document.ts';
import { begin, fail, proceed, type Rest, type Waiting, type World } from './asl-execution.ts';
import { orderOver } from './order-over-error.ts';

/** An ended walk stays this long, as the names of Step Functions' executions do, so that a late second start finds it. */
const keptAfterEnd = 90 * 24 * 3600;

type Ended = { readonly status: 'ended'; readonly at: string; readonly stopped?: string };
type Address = { readonly tenantId: string; readonly orderId: string };

const keyOf = ({ tenantId, orderId }: Address) => ({ pk: `TENANT#${tenantId}#EXECUTION#${orderId}`, sk: 'INFO' });
const nameOf = ({ tenantId, orderId }: Address) => `${encodeURIComponent(tenantId)}:${encodeURIComponent(orderId)}`;
const seconds = (date: Date) => Math.floor(date.getTime() / 1000);

/** The embedded engine: one item per execution, each rest stored in one write with the events that lead to it. Keeps nothing in memory. */
export class TableWorkflow extends Workflow {
  readonly #table: Table;
  readonly #clock: Clock;
  readonly #machine: Machine;
  readonly #newSecret: () => string;

  /** `newSecret` makes the unguessable part of a token. */
  constructor(table: Table, clock: Clock, machine: Machine, newSecret = () => randomBytes(24).toString('base64url')) {
    super();
    this.#table = table;
    this.#clock = clock;
    this.#machine = machine;
    this.#newSecret = newSecret;
  }

  async start(order: OrderWalk) {
    const execution = { Name: nameOf(order), StartTime: this.#clock.now().toISOString() };
    const rest = await begin(this.#machine, order, execution, this.#world(order));
    await this.#store(order, rest, execution.StartTime, 'absent');
  }

  async succeed(taskToken: string, decision: Decision) {
    const address = addressIn(taskToken);
    if (!address) return 'gone';
    const item = await this.#find(address);
    if (item?.doc.status !== 'waiting' || !same(taskToken, item.doc.context.Task.Token)) return 'gone';
    const [machine, world] = [this.#machine, this.#world(address)];
    const isOver = decision === 'over';
    const rest = isOver ? await fail(machine, item.doc, orderOver, world) : await proceed(machine, item.doc, decision, world);
    const stored = await this.#store(address, rest, item.doc.context.Execution.StartTime, { version: item.version });
    return stored ? 'done' : 'gone';
  }

  async stop(tenantId: string, orderId: string, reason: string): Promise<void> {
    const address = { tenantId, orderId };
    const item = await this.#find(address);
    if (item?.doc.status !== 'waiting') return;
    const stopped = await this.#write(address, this.#ended(reason), { version: item.version });
    // It went on at the same moment: stop it where it stands now.
    if (!stopped) await this.stop(tenantId, orderId, reason);
  }

  #find(address: Address) {
    const { pk, sk } = keyOf(address);
    return this.#table.get<Waiting | Ended>(pk, sk);
  }

  #world(address: Address): World {
    return { now: () => this.#clock.now(), newToken: () => `${nameOf(address)}:${this.#newSecret()}` };
  }

  #ended(stopped?: string) {
    const now = this.#clock.now();
    const doc: Ended = { status: 'ended', at: now.toISOString(), ...(stopped !== undefined && { stopped }) };
    return { doc, expiresAt: seconds(now) + keptAfterEnd };
  }

  /** A walk that nobody took to its end is over when the document's time is, as in Step Functions. */
  #store(address: Address, rest: Rest, startedAt: string, when: Condition) {
    if (rest === 'ended') return this.#write(address, this.#ended(), when);
    const expiresAt = seconds(new Date(startedAt)) + this.#machine.timeoutSeconds;
    return this.#write(address, { doc: rest.at, expiresAt }, when, rest.events);
  }

  /** False where somebody else was first. */
  async #write(address: Address, put: { doc: Waiting | Ended; expiresAt: number }, when: Condition, events: readonly Envelope[] = []) {
    try {
      await this.#table.write([{ ...keyOf(address), op: 'put', when, ...put }], events);
      return true;
    } catch (error) {
      if (error instanceof ConditionFailed) return false;
      throw error;
    }
  }
}

/** The order that a token names, whether or not the token is good; undefined for what cannot be one of ours. */
function addressIn(token: string): Address | undefined {
  const [tenantId, orderId, secret] = token.split(':');
  if (!tenantId || !orderId || !secret) return undefined;
  try {
    return { tenantId: decodeURIComponent(tenantId), orderId: decodeURIComponent(orderId) };
  } catch {
    return undefined;
  }
}

/** In a time that does not tell how much of the token was right. */
function same(given: string, expected: string) {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
