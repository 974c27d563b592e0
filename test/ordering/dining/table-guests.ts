import type { DiningTable } from '#modules/ordering/venues/domain/venue';
import { type Envelope, type EventName, eventNames } from '#shared/events/events';
import { TestApp } from '#test/app';
import { openHouse } from '../../fixtures/restaurant.ts';
import { openDiningRoom } from '../venues/dining-room.ts';

type Hear = (said: Envelope) => Promise<void>;

export type Joined = {
  readonly token: string;
  readonly expiresAt: string;
  readonly sessionId: string;
  readonly tenantId: string;
  readonly restaurantId: string;
  readonly branchId: string;
  readonly tableId: string;
  readonly tableNumber: number;
};
export type Placed = {
  readonly id: string;
  readonly type: string;
  readonly tableId: string;
  readonly branchId: string;
  readonly customerName: string;
  readonly status: string;
  readonly total: number;
  readonly payment: { readonly method: string; readonly status: string };
  readonly items: readonly { readonly lineId: string }[];
};

/** A house with a dining room, a small menu, and guests who scan its codes. */
export async function openTables(app = new TestApp()) {
  const house = await openHouse(app);
  const room = await openDiningRoom(app);
  const chicken = await house.sells({ name: '1/4 de pollo', price: 25.9 });
  const chicha = await house.sells({ name: 'Chicha grande', price: 8.5, stock: 5 });

  const codeOf = async (table: DiningTable) => {
    const { restaurantId: r, branchId: b, tableId: t, tableNumber: n, hash: h } = await room.scan(table);
    return { r, b, t, n, h };
  };
  const join = async (table: DiningTable, more: object = {}) =>
    app.post<Joined>('/api/v1/public/table-sessions', { ...(await codeOf(table)), ...more });
  const sit = async (table: DiningTable) => {
    const { status, data, error } = await join(table);
    if (status !== 201) throw new Error(`nobody is let in: ${error}`);
    return data;
  };
  const order = (token: string, body: object = {}) =>
    app.post<Placed>('/api/v1/orders', { items: [{ productId: chicken, quantity: 1 }], ...body }, token);
  const tableNow = async ({ id }: DiningTable) => (await room.places.table('pardos', id))?.it;
  /** What was said under this name, once the bus has settled. */
  const heard: Envelope[] = [];
  const activity = app.comanda.hearings.find(({ module }) => module === 'identity')?.handlers as Record<string, Hear>;
  for (const name of eventNames) {
    const hear = activity[name] as Hear;
    activity[name] = async (said) => {
      heard.push(said);
      await hear(said);
    };
  }
  const said = <N extends EventName>(name: N) => heard.filter(({ type }) => type === name) as unknown as Envelope<N>[];
  const free = async ({ id }: DiningTable) =>
    app.ask('PUT', `/api/v1/tables/${id}/status`, { token: await house.as('waiter'), body: { status: 'free' } });
  return { ...house, room, chicken, chicha, codeOf, join, sit, order, free, said, tableNow };
}
