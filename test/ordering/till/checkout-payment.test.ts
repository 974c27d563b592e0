import { beforeEach, describe, expect, it } from 'vitest';
import { PaymentGateway, type Refund } from '#modules/ordering/till/ports/payment-gateway';
import { openTableService, type PlacedOrder } from '../dining/table-guests.ts';

const approved = 'tok_approve';
const declined = 'tok_decline';
const late = 'tok_timeout';

let house: Awaited<ReturnType<typeof openTableService>>;
let ana: string;
let gateway: PaymentGateway;
let refunds: Refund[];
beforeEach(async () => {
  house = await openTableService();
  ana = await house.customer('ana');
  gateway = house.app.app.container.get(PaymentGateway);
  refunds = [];
  gateway.refund = async (refund) => {
    refunds.push(refund);
  };
});

const checkOut = async () => {
  await house.app.post('/api/v1/cart/add', { productId: house.chicha, quantity: 2 }, ana);
  const { data } = await house.app.post<{ purchase_id: string }>('/api/v1/purchases/checkout', { payment_method: 'card' }, ana);
  return data.purchase_id;
};
const pay = (id: string, token: string) => house.app.post<PlacedOrder>(`/api/v1/orders/${id}/pay`, { method: 'card', token }, ana);
const cancel = async (id: string) =>
  (await house.app.post(`/api/v1/orders/${id}/cancel`, { reason: 'tarde' }, await house.as('manager'))).status;
const order = async (id: string) => (await house.app.get<PlacedOrder>(`/api/v1/orders/${id}`, ana)).data;
const stock = async () => (await house.app.get<{ stock: number }>(`/api/v1/products/${house.chicha}`)).data.stock;
const queued = async () => {
  await house.app.settle();
  return (await house.app.get<unknown[]>('/api/v1/fulfillment/queue', await house.as('cook'))).data.length;
};
const later = async () => {
  house.app.clock.advance(3);
  await house.app.app.fireDueTimers();
};

describe('what was checked out to be paid by card', () => {
  it('stands with its stock when the card is declined, and is cooked once another one is approved', async () => {
    const id = await checkOut();
    expect(await pay(id, declined)).toMatchObject({ status: 402, error: 'ordering.payment-declined' });
    expect((await order(id)).payment.status).toBe('FAILED');
    expect([await stock(), await queued()]).toEqual([3, 0]);
    expect((await pay(id, approved)).status).toBe(200);
    expect((await pay(id, approved)).status).toBe(200);
    expect(await queued()).toBe(1);
    expect(house.said('OrderPaid')).toHaveLength(1);
  });

  it('waits for a gateway that does not answer, and is cooked once', async () => {
    const id = await checkOut();
    gateway.charge = () => Promise.reject(new Error('no answer'));
    gateway.getOutcome = async () => ({ outcome: 'approved' });
    expect((await pay(id, approved)).status).toBe(202);
    expect([(await order(id)).payment.status, await queued()]).toEqual(['PENDING', 0]);
    await later();
    await later();
    expect([(await order(id)).payment.status, await queued()]).toEqual(['PAID', 1]);
  });

  it('gets its money back when it is cancelled', async () => {
    const id = await checkOut();
    await pay(id, approved);
    expect(await cancel(id)).toBe(200);
    await later();
    await later();
    expect(refunds).toMatchObject([{ tenantId: 'pardos', amount: 1_700, currency: 'PEN' }]);
    const refunded = { status: 'REFUNDED', paid: 17, due: 0, refunded: 17, toRefund: 0, refundedAt: expect.any(String) };
    expect(await order(id)).toMatchObject({ status: 'CANCELLED', payment: refunded });
    expect([await stock(), await queued()]).toEqual([5, 0]);
    expect(house.said('PaymentRefunded')).toMatchObject([{ data: { orderId: id, method: 'card', amount: 1_700, currency: 'PEN' } }]);
  });

  it('gets its money back when the gateway’s word comes after the end, tried until it is done', async () => {
    const id = await checkOut();
    expect((await pay(id, late)).status).toBe(202);
    expect(await cancel(id)).toBe(200);
    const { refund } = gateway;
    gateway.refund = () => Promise.reject(new Error('closed'));
    await later();
    await later();
    const { payment } = await order(id);
    expect(payment).toEqual({ method: 'card', status: 'PAID', paid: 17, due: 0, refunded: 17, toRefund: 0 });
    expect(house.said('PaymentRefunded')).toEqual([]);
    gateway.refund = refund;
    await later();
    expect(refunds).toHaveLength(1);
    expect(await order(id)).toMatchObject({ status: 'CANCELLED', payment: { refundedAt: expect.any(String) } });
    expect(await queued()).toBe(0);
    expect(house.said('OrderPaid')).toEqual([]);
  });

  it('gets nothing back where nothing was taken', async () => {
    const id = await checkOut();
    await pay(id, declined);
    expect(await cancel(id)).toBe(200);
    expect((await pay(id, approved)).status).toBe(409);
    await later();
    expect(refunds).toEqual([]);
    expect((await order(id)).payment).toMatchObject({ method: 'card', status: 'FAILED', paid: 0, due: 0 });
  });
});
