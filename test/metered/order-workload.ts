import type { MeteredCloud } from './metered-cloud.ts';

const password = 'demo-1234';
const steps = [
  ['COOKING', 'cook'],
  ['PACKAGING', 'packer'],
  ['DELIVERY', 'driver'],
] as const;

/** A restaurant with a small menu, people for every step, and a customer. A manager and the customer are connected. */
export async function openMeteredRestaurant(cloud: MeteredCloud, channels = { mail: false, push: false }) {
  const signIn = ({ email, tenantId }: { readonly email: string; readonly tenantId?: string }) =>
    cloud.request<{ token: string; user: { tenantId: string } }>('POST', '/api/v1/auth/login', { body: { email, password, tenantId } });
  const owner = { email: 'owner@pardos.test', password, name: 'Olga Ortiz' };
  await cloud.request('POST', '/api/v1/auth/register', { body: owner });
  await cloud.settle();
  const { token: ownerToken, user } = await signIn(owner);
  const { tenantId } = user;
  const people = new Map<string, string>();
  for (const [, role] of steps) {
    const member = { name: `Rosa ${role}`, email: `${role}@pardos.test`, password, role };
    await cloud.request('POST', '/api/v1/staff', { token: ownerToken, body: member });
    people.set(role, (await signIn(member)).token);
  }
  const guest = {
    username: 'ana',
    name: 'Ana Quispe',
    email: 'ana@guests.test',
    password,
    tenantId,
    address: 'Calle Los Olivos 123, Lima',
  };
  await cloud.request('POST', '/register', { body: guest });
  const { token: customer } = await signIn(guest);
  // By default no mail, which is not part of the cost of an order.
  await cloud.request('PUT', '/api/v1/notifications/preferences', { token: customer, body: channels });
  const size = { id: 'size', name: 'Tamaño', min: 1, max: 1, choices: [{ id: 'whole', name: 'Entero', price: 0 }] };
  const dishes = [
    { name: 'Pollo a la brasa', category: 'Pollos', price: 64.9, options: [size] },
    { name: 'Chicha morada 1 L', category: 'Bebidas', price: 12.9, stock: 100_000 },
  ];
  const menu: string[] = [];
  for (const body of dishes) menu.push((await cloud.request<{ id: string }>('POST', '/api/v1/products', { token: ownerToken, body })).id);
  await cloud.settle();
  await cloud.connect('manager', ownerToken);
  await cloud.connect('customer', customer);
  return { boss: ownerToken, customer, menu, people };
}
type MeteredRestaurant = Awaited<ReturnType<typeof openMeteredRestaurant>>;

/**
 * The concurrent lives of `count` orders: placed by a signed-in customer, seen in the queue, three steps started and completed a few minutes
 * apart, and seen on the dashboard. All events are handled and all messages sent.
 */
export async function runOrders(cloud: MeteredCloud, { boss, customer, menu, people }: MeteredRestaurant, count: number) {
  const [chicken = '', chicha = ''] = menu;
  const body = {
    type: 'delivery',
    items: [
      { productId: chicken, quantity: 1, options: [{ optionId: 'size', choiceId: 'whole' }] },
      { productId: chicha, quantity: 2 },
    ],
  };
  const ids: string[] = [];
  for (let n = 0; n < count; n += 1) {
    const key = `order-${cloud.clock.now().getTime()}`;
    ids.push((await cloud.request<{ id: string }>('POST', '/api/v1/orders', { token: customer, body, key })).id);
  }
  await cloud.settle();
  for (const _ of ids) await cloud.request('GET', '/api/v1/fulfillment/queue', { token: people.get('cook') ?? '' });
  for (const [step, role] of steps) {
    for (const transition of ['start', 'complete']) {
      await cloud.advanceTime(150);
      for (const id of ids) {
        await cloud.request('POST', `/api/v1/fulfillment/orders/${id}/steps/${step}/${transition}`, {
          token: people.get(role) ?? '',
          body: {},
        });
      }
      await cloud.settle();
    }
  }
  for (const id of ids) {
    await cloud.request('GET', `/api/v1/orders/${id}`, { token: customer });
    await cloud.request('GET', '/dashboard/summary', { token: boss });
  }
  await cloud.advanceTime(60);
}
