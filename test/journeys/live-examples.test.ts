import { createServer, type Server } from 'node:http';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { attachWebSockets } from '#infra/server/websocket-server';
import { openTableService } from '#test/ordering/dining/table-guests';

/* The frames of the document about live screens, as its clients send and read them. */

type Frame = { readonly type: string; readonly data?: Readonly<Record<string, unknown>>; readonly timestamp?: string };

const soon = { timeout: 10_000 };
let house: Awaited<ReturnType<typeof openTableService>>;
let server: Server;
let sockets: { close(): Promise<void> };
let address: string;
beforeEach(async () => {
  house = await openTableService();
  server = createServer();
  sockets = await attachWebSockets(server, house.app.app.container, ({ socket }) => socket.remoteAddress);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `ws://127.0.0.1:${(server.address() as { port: number }).port}/ws`;
});
afterEach(async () => {
  await sockets.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await house.app.stop();
});

function dial(url: string) {
  const socket = new WebSocket(url);
  const frames: Frame[] = [];
  socket.on('message', (data) => frames.push(JSON.parse(String(data))));
  const has = (type: string) => vi.waitFor(() => expect(frames.map((frame) => frame.type)).toContain(type), soon);
  const of = async (type: string) => {
    await has(type);
    return frames.find((frame) => frame.type === type);
  };
  return { socket, has, of };
}

it('come to whoever signs in on the address or with the first frame, and a ping is answered', async () => {
  const token = await house.as('owner');
  const byAddress = dial(`${address}?token=${token}`);
  await byAddress.has('ready');
  const byFrame = dial(address);
  byFrame.socket.on('open', () => byFrame.socket.send(JSON.stringify({ type: 'auth', token })));
  await byFrame.has('ready');
  byAddress.socket.send(JSON.stringify({ type: 'ping' }));
  await byAddress.has('pong');

  const manager = await house.as('manager');
  const promotion = { name: '2x1', kind: 'percentage', value: 50, code: 'DOS' };
  const { id } = (await house.app.post<{ id: string }>('/api/v1/promotions', promotion, manager)).data;
  await house.app.settle();
  await house.app.request('PATCH', `/api/v1/promotions/${id}`, { token: manager, body: { enabled: false } });
  await house.app.request('PATCH', `/api/v1/products/${house.chicha}`, { token: manager, body: { stock: 25 } });
  const [table] = house.room.centre.tables;
  const guest = await house.sit(table);
  const items = [{ productId: house.chicken, quantity: 1 }];
  const sold = await house.app.post<{ id: string }>('/api/v1/orders', { items }, guest.token);
  await house.app.settle();

  const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/);
  for (const client of [byAddress, byFrame]) {
    const sale = { saleId: sold.data.id, tableId: table.id, total: 25.9, timestamp: time };
    expect(await client.of('newSale')).toMatchObject({ data: sale, timestamp: time });
    const stocked = { productId: house.chicha, action: 'stock_updated', newStock: 25 };
    expect(await client.of('updateProduct')).toMatchObject({ data: stocked, timestamp: time });
    expect(await client.of('updatePromotion')).toMatchObject({ data: { promotionId: id }, timestamp: time });
    const occupied = { tableId: table.id, action: 'status_changed', status: 'occupied' };
    expect(await client.of('updateTable')).toMatchObject({ data: occupied, timestamp: time });
    client.socket.close();
  }
});

it('tell why somebody without a token is not let in', async () => {
  const stranger = dial(`${address}?token=jwt_token_aqui`);
  expect(await stranger.of('error')).toEqual({ type: 'error', message: expect.any(String) });
});
