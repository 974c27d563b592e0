import { expect } from 'vitest';
import { StoredFeed } from '#modules/notifications/adapters/stored-feed';
import type { Doc } from '#shared/store/store';
import type { InitialState } from './initial-state.ts';
import type { SimulationRun } from './simulation-run.ts';

export type ObservedOrder = {
  readonly id: string;
  readonly customerId: string;
  readonly type: string;
  readonly status: string;
  readonly currentStep: string;
  readonly note: string;
  readonly total: number;
  readonly promisedAt: string | null;
  readonly payment: { readonly method: string; readonly status: string };
  readonly items: readonly { readonly productId: string; readonly quantity: number }[];
};
type Step = { readonly stepName: string; readonly status: string; readonly startedAt: string | null; readonly finishedAt: string | null };
type Row = { readonly status: string; readonly stepName: string; readonly change: string | null };
/** An order as fulfillment shows it. */
export type ObservedTicket = {
  readonly status: string;
  readonly promisedAt: string | null;
  readonly steps: readonly Step[];
  readonly history: readonly Row[];
};
type Summary = {
  readonly orders: { readonly total: number; readonly byStatus: Readonly<Record<string, number>> };
  readonly sales: number;
  readonly lateShare: number;
  readonly steps: readonly { readonly stepName: string; readonly count: number; readonly mean: number }[];
  readonly topProducts: readonly { readonly productId: string; readonly quantity: number }[];
};
type Message = { readonly id: string; readonly seq: number; readonly type: string };

/** The state that the system shows at rest through its APIs, and the rows that no API shows. */
export class ObservedState {
  readonly #run: SimulationRun;
  readonly #initialState: InitialState;
  constructor(run: SimulationRun, initialState: InitialState) {
    this.#run = run;
    this.#initialState = initialState;
  }

  orders = () => this.#list<ObservedOrder>('/api/v1/orders');
  queue = () => this.#list<{ readonly orderId: string }>('/api/v1/fulfillment/queue');
  log = () => this.#list<{ readonly action: string }>('/api/v1/activity-logs');
  summary = () => this.#read<Summary>('/dashboard/summary');
  ticket = (id: string) => this.#read<ObservedTicket>(`/api/v1/fulfillment/orders/${id}`);

  async stock(productId: string) {
    return (await this.#read<{ readonly stock: number | null }>(`/api/v1/products/${productId}`)).stock;
  }

  /** The messages on the channel since the opening. Those of a customer can only be heard live: no API shows them. */
  async feed(channel: string, token: string): Promise<readonly Message[]> {
    const since = this.#initialState.told.get(channel) ?? 0;
    if (channel.startsWith('user:')) {
      const feed = new StoredFeed(this.#run.database.store('notifications'), this.#run.clock);
      return (await feed.readAfter({ tenantId: 'pardos', channel }, since, 1_000)).messages;
    }
    return this.#read<Message[]>(`/api/v1/feed?channel=${channel}&since=${since}`, token);
  }

  notices = (token: string) => this.#list<{ readonly id: string; readonly about: string }>('/api/v1/notifications', token);

  /** The workflow execution of the order, if there is one, and the tokens that fulfillment has stored for it. */
  async workflow(orderId: string) {
    const store = this.#run.database.store('fulfillment');
    const execution = await store.get<Doc & { status: string; input: { index: number }; context: { Task: { Token: string } } }>(
      `TENANT#pardos#EXECUTION#${orderId}`,
      'INFO',
    );
    const { items } = await store.query<{ taskToken: string }>({ pk: `TENANT#pardos#ORDER#${orderId}`, prefix: 'TOKEN#', limit: 100 });
    return { execution: execution?.doc, tokens: items.map(({ doc }) => doc.taskToken) };
  }

  /** The timers that are still set, in any module. */
  async timers() {
    const found: { readonly kind: string; readonly id: string }[] = [];
    for (const name of ['ordering', 'fulfillment', 'analytics']) {
      for (let shard = 0; shard < 4; shard += 1) {
        const { items } = await this.#run.database.store(name).query<Doc & { kind: string; id: string }>({
          pk: `TIMERS#${shard}`,
          index: 'gsi2',
          limit: 1_000,
        });
        found.push(...items.map(({ doc: { kind, id } }) => ({ kind, id })));
      }
    }
    return found;
  }

  async #read<Data>(path: string, token = this.#initialState.staff.get('manager') ?? ''): Promise<Data> {
    return (await this.#page<Data>(path, token)).data;
  }

  async #list<Row>(path: string, token = this.#initialState.staff.get('manager') ?? ''): Promise<Row[]> {
    const rows: Row[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: { data: Row[]; nextCursor: string | null } = await this.#page<Row[]>(
        `${path}?limit=100${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
        token,
      );
      rows.push(...page.data);
      cursor = page.nextCursor;
    }
    return rows;
  }

  async #page<Data>(path: string, token: string) {
    const response = await this.#run.process().request({ method: 'GET', path, token });
    expect(response, path).toMatchObject({ status: 200 });
    return response as never as { data: Data; nextCursor: string | null };
  }
}
