import { expect, it } from 'vitest';
import { openTableService } from './table-guests.ts';

type Bill = { readonly receiptUrl: string; readonly due: number };

async function openBill() {
  const house = await openTableService();
  const [table] = house.room.centre.tables;
  const { token } = (await house.join(table, { name: 'Ana' })).data;
  const waiter = await house.as('waiter');
  const readReceipt = (url: string) => house.app.app.app.request(url.replace(new URL(url).origin, ''));
  const { receiptUrl } = (await house.app.get<Bill>(`/api/v1/tables/${table.id}/bill`, token)).data;
  const rows = async () =>
    [...(await (await readReceipt(receiptUrl)).text()).matchAll(/<(h1|p|div[^>]*)>(.*?)<\/(?:h1|p|div)>/gs)].map(([, , text = '']) =>
      text
        .replace(/<[^>]*>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    );
  const order = (quantity: number) => house.order(token, { items: [{ productId: house.chicken, quantity }] });
  return { house, table, token, waiter, readReceipt, receiptUrl, rows, order };
}

it('the receipt of a bill shows all of its orders and payments as one, also when the party has left', async () => {
  const { house, table, waiter, readReceipt, receiptUrl, rows, order } = await openBill();
  expect((await readReceipt(receiptUrl)).status).toBe(404);
  for (const quantity of [1, 2]) await order(quantity);
  const path = `/api/v1/tables/${table.id}/bill`;
  const { due: total } = (await house.app.get<Bill>(path, waiter)).data;
  const pay = (body: object) => house.app.post(`${path}/payments`, body, waiter);
  expect(await pay({ method: 'cash', amount: total / 2 + 5, received: 200, tip: 2 })).toMatchObject({ status: 201 });
  expect(await pay({ method: 'card', amount: total / 2 - 5 })).toMatchObject({ status: 201 });
  await house.app.settle();
  expect((await house.app.get(path, waiter)).status).toBe(404);
  const amount = (value: number) => value.toFixed(2);
  const shown = await rows();
  expect(shown.filter((text) => /mesa/i.test(text))).toEqual([`Cuenta de la mesa ${table.number}`]);
  expect(shown.filter((text) => /^[12] × /.test(text))).toHaveLength(2);
  expect(shown).toContain(`TOTAL PEN ${amount(total + 2)}`);
  expect(
    shown.slice(
      shown.findIndex((text) => text.startsWith('Efectivo')),
      -2,
    ),
  ).toEqual([
    `Efectivo ${amount(total / 2 + 7)}`,
    'Recibido 200.00',
    `Vuelto ${amount(200 - total / 2 - 7)}`,
    `Tarjeta ${amount(total / 2 - 5)}`,
    'Nada por pagar',
  ]);
});

it('the link to it opens nothing else, and is over after a day', async () => {
  const { house, table, token, readReceipt, receiptUrl, order } = await openBill();
  const { id } = (await order(1)).data;
  const url = new URL(receiptUrl);
  const asOrder = receiptUrl.replace('/bill-receipts/', '/receipts/');
  const ofOrder = `${url.origin}/api/v1/public/receipts/pardos/${id}${url.search}`;
  for (const other of [asOrder, ofOrder, receiptUrl.replace('/pardos/', '/norkys/')]) expect((await readReceipt(other)).status).toBe(403);
  house.app.clock.advance(25 * 3_600 + 1);
  expect((await readReceipt(receiptUrl)).status).toBe(403);
  expect((await house.app.get(`/api/v1/tables/${table.id}/bill`, token)).status).toBe(401);
});
