import type { DiningTable } from '#modules/ordering/venues/domain/venue';
import { type EventName, eventNames } from '#shared/events/event-registry';
import type { Envelope } from '#shared/events/events';
import { TestApp } from '#test/app';
import { openRestaurant } from '../../fixtures/restaurant.ts';
import { openDiningRoom } from '../venues/dining-room.ts';

type EventHandler = (eventsOfType: Envelope) => Promise<void>;

export type JoinedSession = {
  readonly token: string;
  readonly expiresAt: string;
  readonly sessionId: string;
  readonly tenantId: string;
  readonly restaurantId: string;
  readonly branchId: string;
  readonly tableId: string;
  readonly tableNumber: number;
};
export type PlacedOrder = {
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

/** A restaurant with a dining room, a small menu, and guests who scan its codes. */
export async function openTableService(app = new TestApp()) {
  const restaurant = await openRestaurant(app);
  const diningRoom = await openDiningRoom(app);
  const chicken = await restaurant.sells({ name: '1/4 de pollo', price: 25.9 });
  const chicha = await restaurant.sells({ name: 'Chicha grande', price: 8.5, stock: 5 });

  const readCode = async (table: DiningTable) => {
    const { restaurantId: r, branchId: b, tableId: t, tableNumber: n, hash: h } = await diningRoom.scan(table);
    return { r, b, t, n, h };
  };
  const join = async (table: DiningTable, more: object = {}) =>
    app.post<JoinedSession>('/api/v1/public/table-sessions', { ...(await readCode(table)), ...more });
  const seatGuests = async (table: DiningTable) => {
    const { status, data, error } = await join(table);
    if (status !== 201) throw new Error(`nobody is let in: ${error}`);
    return data;
  };
  const placeOrder = (token: string, body: object = {}) =>
    app.post<PlacedOrder>('/api/v1/orders', { items: [{ productId: chicken, quantity: 1 }], ...body }, token);
  const readTable = async ({ id }: DiningTable) => (await diningRoom.places.findTable('pardos', id))?.value;
  /** The events of this type, once the bus has settled. */
  const publishedEvents: Envelope[] = [];
  const identityHandlers = app.app.moduleHandlers.find(({ module }) => module === 'identity')?.handlers as Record<string, EventHandler>;
  for (const name of eventNames) {
    const handle = identityHandlers[name] as EventHandler;
    identityHandlers[name] = async (eventsOfType) => {
      publishedEvents.push(eventsOfType);
      await handle(eventsOfType);
    };
  }
  const eventsOfType = <N extends EventName>(name: N) => publishedEvents.filter(({ type }) => type === name) as unknown as Envelope<N>[];
  const freeTable = async ({ id }: DiningTable, more: object = {}) =>
    app.request('PUT', `/api/v1/tables/${id}/status`, { token: await restaurant.as('waiter'), body: { status: 'free', ...more } });
  return {
    ...restaurant,
    room: diningRoom,
    chicken,
    chicha,
    codeOf: readCode,
    join,
    sit: seatGuests,
    order: placeOrder,
    free: freeTable,
    said: eventsOfType,
    tableNow: readTable,
  };
}
