import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageOrigins, WebFixture } from './web-fixture.ts';

type PlacedOrder = { readonly id: string; readonly token: string; readonly trackingCode: string; readonly trackingUrl: string };
const guest = { name: 'Luz Ramos', phone: '987 654 321', email: 'luz@guests.test' };

describe.each(pageOrigins)('the page that follows an order, %s', { timeout: 60_000 }, (where) => {
  const browsed = new WebFixture(where);
  let productId: string;
  beforeAll(async () => {
    await browsed.start();
    await browsed.server.request('PATCH', '/api/v1/tenant', { contact: { phone: '+51 1 555 0101' } }, browsed.owner);
    productId = (await browsed.create('/api/v1/products', { name: '<b>Pollo</b> & papas', category: 'Pollo', price: 25.9 })).id;
  }, 60_000);
  afterAll(() => browsed.stop());

  async function placeOrder() {
    const body = { type: 'pickup', items: [{ productId, quantity: 2 }], guest };
    const { data } = await browsed.server.request<PlacedOrder>('POST', `/api/v1/public/orders?tenantId=${browsed.tenantId}`, body);
    return data;
  }

  const readOrder = ({ trackingCode }: PlacedOrder) =>
    browsed.server.request<{ currentStep: string }>('GET', `/api/v1/public/orders/${trackingCode}?tenantId=${browsed.tenantId}`);

  /** Moves a step on, and waits until the order says so. */
  async function press(order: PlacedOrder, stepName: string, action: 'start' | 'complete', currentStep = stepName) {
    const path = `/api/v1/fulfillment/orders/${order.id}/steps/${stepName}/${action}`;
    expect((await browsed.server.request('POST', path, {}, browsed.owner)).status).toBe(200);
    await expect.poll(async () => (await readOrder(order)).data.currentStep).toBe(currentStep);
  }

  /** A page whose clock can be advanced, and how often it has asked for the order. */
  async function open(order: PlacedOrder, locale: string) {
    const { page, problems } = await browsed.openPage('about:blank', locale);
    const reads = { count: 0 };
    page.on('request', (request) => {
      if (request.url().includes(`/public/orders/${order.trackingCode}`)) reads.count += 1;
    });
    await page.clock.install();
    // It waits as long as it says, not a quarter more or less.
    await page.addInitScript(() => {
      Math.random = () => 0.5;
    });
    await page.goto(order.trackingUrl);
    return { page, problems, reads };
  }

  it('shows a guest without an account how the order moves, until it is ready', async () => {
    const order = await placeOrder();
    const { page, problems } = await open(order, 'es-PE');
    const state = page.getByRole('status');
    await state.getByText('Recibimos tu pedido').waitFor();
    await state.getByText('Listo hacia').waitFor();
    await page.getByRole('heading', { name: 'Pedido 1', exact: true }).waitFor();
    await page.getByText('2 × <b>Pollo</b> & papas').waitFor();
    await page.getByText('La Brasa').waitFor();
    await page.getByRole('link', { name: 'Llamar al +51 1 555 0101' }).waitFor();
    expect(await page.content()).not.toMatch(/Luz|987|guests\.test/);

    await expect
      .poll(async () => (await browsed.server.request<unknown[]>('GET', '/api/v1/fulfillment/queue', undefined, browsed.owner)).data.length)
      .toBe(1);
    await press(order, 'COOKING', 'start');
    await page.clock.runFor(20_000);
    await state.getByText('En la cocina').waitFor();
    expect(await page.getByRole('listitem').filter({ hasText: 'En la cocina' }).getAttribute('aria-current')).toBe('step');
    expect(await page.title()).toContain('En la cocina');
    await press(order, 'COOKING', 'complete');
    await press(order, 'PACKAGING', 'start');
    await press(order, 'PACKAGING', 'complete', 'DELIVERED');
    await page.clock.runFor(20_000);
    await state.getByText('Listo para recoger').waitFor();
    expect(await page.getByRole('listitem').filter({ hasText: 'Empacado' }).count()).toBe(1);
    expect(await page.getByRole('link', { name: 'Volver a pedir' }).getAttribute('href')).toBe(`/t/${browsed.tenantId}`);
    expect(problems).toEqual([]);
    await page.close();
  });

  // The others do not depend on where the pages come from.
  if (where !== pageOrigins[0]) return;

  it('says in English that an order was cancelled, that there is none, and that it ended long ago', async () => {
    const order = await placeOrder();
    await browsed.server.request(
      'POST',
      `/api/v1/orders/${order.id}/cancel`,
      { reason: 'too late' },
      { authorization: `Bearer ${order.token}` },
    );
    const { page, reads } = await open(order, 'en-US');
    await page.getByRole('status').getByText('This order was cancelled').waitFor();
    await page.clock.runFor(120_000);
    expect(reads.count).toBe(1);

    const ended = { success: false, error: 'ordering.tracking-over', message: 'over' };
    await page.route(/\/public\/orders\//, (route) => route.fulfill({ status: 410, json: ended }));
    await page.reload();
    await page.getByRole('status').getByText('This order can no longer be followed').waitFor();
    expect(await page.getByRole('listitem').count()).toBe(0);
    await page.unroute(/\/public\/orders\//);
    await page.goto(order.trackingUrl.replace(order.trackingCode, 'x'.repeat(43)));
    await page.getByRole('status').getByText('We cannot find this order').waitFor();
    await page.close();
  });

  it('asks less often while nothing answers, not at all while nobody looks, and says how old its data is', async () => {
    const { page, reads } = await open(await placeOrder(), 'es-PE');
    await page.getByText('Actualizado').waitFor();
    await page.route(/\/public\/orders\//, (route) => route.abort());
    await page.clock.runFor(20_000);
    await page.getByText('Sin conexión. Datos de').waitFor();
    await page.clock.runFor(15_000);
    // Every 15 s would have been one more.
    expect(reads.count).toBe(2);
    await page.getByText('Recibimos tu pedido').waitFor();
    await page.unroute(/\/public\/orders\//);
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await page.getByText('Actualizado').waitFor();

    const look = (visibilityState: string) =>
      page.evaluate((value) => {
        Object.defineProperty(document, 'visibilityState', { configurable: true, value });
        document.dispatchEvent(new Event('visibilitychange'));
      }, visibilityState);
    await look('hidden');
    const before = reads.count;
    await page.clock.runFor(120_000);
    expect(reads.count).toBe(before);
    await look('visible');
    await expect.poll(() => reads.count).toBe(before + 1);
    await page.close();
  });
});
