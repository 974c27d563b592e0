import { beforeEach, describe, expect, it } from 'vitest';
import type { Order } from '#modules/ordering/orders/domain/order';
import { OrderLinks } from '#modules/ordering/orders/ports/order-links';
import { toReceipt } from '#modules/ordering/till/domain/receipt';
import { openRestaurant } from '../../fixtures/restaurant.ts';

describe('a receipt', () => {
  const order: Order = {
    id: '01a220f2-17bf-77de-bb30-177da2e3c4b4',
    tenantId: 'pardos',
    customerId: 'c1',
    customerName: 'Rosa Paz',
    branchId: 'b1',
    type: 'delivery',
    tableId: null,
    lines: [
      {
        lineId: 'l1',
        productId: 'p1',
        name: 'Pollo',
        category: 'Pollo',
        options: [{ optionId: 'o', choiceId: 'c', name: 'Papas' }],
        quantity: 2,
        unitPrice: 2_000,
        note: 'sin sal',
        counted: false,
      },
    ],
    discounts: [{ promotionId: 'x', name: 'Martes', amount: 500, byCode: false } as never],
    fees: [{ kind: 'delivery', amount: 300 }],
    charges: [{ id: 's', name: 'Servicio', percent: 10, amount: 350 }],
    tax: [{ name: 'IGV', percent: 18, base: 3_517, amount: 633 }],
    taxTerms: { name: 'IGV', included: true, rates: [{ id: 'r', percent: 18 }] },
    tip: 100,
    total: 4_250,
    currency: 'PEN',
    payment: { method: 'cash', status: 'ON_DELIVERY' },
    tenders: [{ paymentId: 't1', method: 'cash', amount: 2_000, tip: 100, status: 'CONFIRMED', refunded: 50 }],
    address: 'Av. Larco 1',
    note: null,
    scheduledFor: null,
    number: 12,
    createdAt: '2026-03-03T01:30:00.000Z',
    cancelled: null,
    progress: { steps: {}, delivered: false },
  };
  const voidedLine = { ...(order.lines[0] as Order['lines'][number]), voided: { quantity: 3, comped: 1 } };
  const house = {
    name: 'Pardos',
    legal: { name: 'Pollos SAC', taxNumber: '20100100100' },
    contact: { phone: '999', email: null, address: 'Calle 1' },
    branch: { name: 'Centro', address: 'Jr. Unión 2', phone: null },
    timeZone: 'America/Lima',
  };
  const payment = {
    id: 't1',
    tenantId: 'pardos',
    orderIds: [order.id],
    customerId: 'c1',
    branchId: 'b1',
    method: 'cash',
    wallet: null,
    amount: 2_000,
    tip: 100,
    received: 2_500,
    change: 400,
    reference: null,
    status: 'CONFIRMED',
    refunds: [],
    by: null,
    deviceId: null,
    shiftId: null,
    channel: 'web',
    currency: 'PEN',
    at: order.createdAt,
  } as const;
  const write = (changed: Partial<Order> = {}, payments: Parameters<typeof toReceipt>[2] = [payment]) =>
    toReceipt({ ...order, lines: [voidedLine] as never, ...changed }, house, payments).parts.map((part) =>
      part.kind === 'rule' ? '---' : part.kind === 'row' ? `${part.left} | ${part.right}` : part.text,
    );

  it('tells the house, the lines, what makes up the total, and how it was paid', () => {
    expect(write()).toEqual([
      ...['Pardos', 'Pollos SAC', 'N.º tributario 20100100100', 'Centro', 'Jr. Unión 2', '999', '---'],
      ...['Pedido 12', expect.stringMatching(/2 mar\.? 2026.*20:30/), 'A domicilio', 'Rosa Paz', '---'],
      ...['5 × Pollo | 40.00', '20.00 c/u | ', 'Papas | ', '“sin sal” | ', 'Anulado: 2 | ', 'Invita la casa: 1 | ', '---'],
      ...['Subtotal | 40.00', 'Martes | −5.00', 'Envío | 3.00', 'Servicio 10 % | 3.50', 'Propina | 1.00', 'TOTAL | PEN 42.50'],
      ...['Incluye IGV 18 % (base 35.17) | 6.33', '---'],
      ...['Efectivo | 21.00', 'Recibido | 25.00', 'Vuelto | 4.00', 'Devuelto | −0.50', 'POR PAGAR | PEN 21.50', '---'],
      ...['¡Gracias!', 'No es un comprobante tributario'],
    ]);
  });

  it('is in the language of the order, and adds a tax that prices do not include', () => {
    const rates = [{ id: 'r', percent: 8 }] as const;
    const parts = write({ language: 'en', taxTerms: { name: 'VAT', included: false, rates } });
    expect(parts).toContain('Order 12');
    expect(parts.indexOf('IGV 18 % | 6.33')).toBeLessThan(parts.indexOf('TOTAL | PEN 42.50'));
  });

  it('says nothing of the cash that was handed over for several orders, or of a payment that it does not know', () => {
    expect(write({}, [{ ...payment, orderIds: [order.id, 'o2'] }]).join()).not.toMatch(/Recibido|Vuelto/);
    expect(write({}, [])).toContain('Efectivo | 21.00');
  });

  it('says that an order is cancelled, and shows the amounts of a currency without decimals as such', () => {
    const parts = write({ cancelled: { reason: 'x', at: order.createdAt }, currency: 'JPY' });
    expect(parts).toContain('PEDIDO CANCELADO');
    expect(parts).toContain('TOTAL | JPY 4250');
    expect(parts).toContain('Nada por pagar | ');
  });
});

it('a keyed request is answered as it is recorded, though the links of an order tell a time', async () => {
  const restaurant = await openRestaurant();
  const { app } = restaurant;
  const body = { items: [{ productId: await restaurant.sells({ name: 'Pollo', price: 20 }), quantity: 1 }], type: 'pickup' };
  const eva = await restaurant.customer('eva');
  const links = app.app.container.get(OrderLinks);
  let linkCount = 0;
  links.getReceiptUrl = () => `https://pardos.test/${++linkCount}`;
  const place = () => app.post<{ readonly receiptUrl: string }>('/api/v1/orders', body, eva, { 'idempotency-key': 'k'.repeat(20) });
  const [first, again] = [await place(), await place()];
  expect(first.data.receiptUrl).toBe('https://pardos.test/1');
  expect(again).toMatchObject({ status: 201, data: first.data });
});

describe('the receipt of an order', () => {
  let restaurant: Awaited<ReturnType<typeof openRestaurant>>;
  let eva: string;
  let placed: { readonly id: string; readonly receiptUrl: string };
  const read = async (url: string, token?: string) => {
    const { app } = restaurant.app.app;
    return app.request(url, token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } });
  };
  beforeEach(async () => {
    restaurant = await openRestaurant();
    const productId = await restaurant.sells({ name: 'Pollo <b>&', price: 20 });
    eva = await restaurant.customer('eva');
    const body = { items: [{ productId, quantity: 1 }], type: 'pickup' };
    placed = (await restaurant.app.post<typeof placed>('/api/v1/orders', body, eva)).data;
  });

  it('is a page for whoever may see the order, that runs and loads nothing', async () => {
    const page = await read(`/api/v1/orders/${placed.id}/receipt`, eva);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    const html = await page.text();
    expect(html).toContain('1 × Pollo &lt;b&gt;&amp;');
    expect(html).not.toMatch(/<script|<link|src=|url\(/);
    expect((await read(`/api/v1/orders/${placed.id}/receipt`, await restaurant.customer('leo'))).status).toBe(403);
    expect((await read(`/api/v1/orders/${placed.id}/receipt`)).status).toBe(401);
  });

  it('tells what was paid and the change', async () => {
    const waiter = await restaurant.as('waiter');
    await restaurant.app.post(`/api/v1/orders/${placed.id}/payments`, { method: 'cash', amount: 20, tip: 2, received: 50 }, waiter);
    const html = await (await read(`/api/v1/orders/${placed.id}/receipt`, waiter)).text();
    for (const text of ['Efectivo', '22.00', 'Recibido', '50.00', 'Vuelto', '28.00', 'Nada por pagar']) expect(html).toContain(text);
  });

  it('opens by its link for 24 hours to the next full hour, and by no other', async () => {
    const { pathname, search, searchParams } = new URL(placed.receiptUrl);
    expect(await (await read(pathname + search)).text()).toContain('Pollo');
    const later = new URLSearchParams({ ...Object.fromEntries(searchParams), expires: '4102444800' });
    const forged = new URLSearchParams({ ...Object.fromEntries(searchParams), signature: 'A'.repeat(43) });
    const elsewhere = pathname.replace('/pardos/', '/norkys/');
    for (const url of [`${pathname}?${later}`, `${pathname}?${forged}`, `${elsewhere}${search}`])
      expect((await read(url)).status).toBe(403);
    restaurant.app.clock.advance(24 * 3_600 - 60);
    expect((await read(pathname + search)).status).toBe(200);
    restaurant.app.clock.advance(3_600 + 61);
    expect((await read(pathname + search)).status).toBe(403);
  });
});
