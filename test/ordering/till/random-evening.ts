import { expect } from 'vitest';
import type { Order } from '#modules/ordering/orders/domain/order';
import { calculateDue, readTenders, summarizePayment } from '#modules/ordering/orders/domain/payment';
import { Orders } from '#modules/ordering/orders/ports/orders';
import { Settings } from '#modules/ordering/settings/ports/settings';
import { Payments } from '#modules/ordering/till/ports/payments';
import { Shifts } from '#modules/ordering/till/ports/shifts';
import type { DiningTable } from '#modules/ordering/venues/domain/venue';
import { runAsTenant } from '#shared/tenant-scope';
import type { SeededRandom } from '#test/simulation/seeded-random';
import type { openTableService } from '../dining/table-guests.ts';

type House = Awaited<ReturnType<typeof openTableService>>;
type Id = { readonly id: string };
type Bill = { sessionId: string; due: number; pending: number; total: number; paid: number; lines: { orderId: string; lineId: string; left: number }[]; split: { parts: { part: number; amount: number; paid: boolean; pending: boolean }[] } | null };
type Tender = Id & { orderId: string; status: string; amount: number; tip: number; refunded: number };

/** What a share of a bill may turn out to be that somebody else has changed meanwhile. */
const badShares = ['ordering.no-such-part', 'ordering.not-on-bill'];
const inCents = (amount: number) => Math.round(amount * 100) / 100;

/** Does things at random that people do in an evening, one after another or two at once, and looks whether the books agree. */
export class RandomEvening {
  readonly #house: House;
  readonly #tables: readonly DiningTable[];
  readonly #random: SeededRandom;
  readonly #orderIds: string[] = [];
  readonly #guests: string[] = [];
  readonly #counts = new Map<string, number>();
  #waiter = '';
  #manager = '';
  #customer = '';
  #cook = '';
  #history: string[] = [];

  constructor(house: House, tables: readonly DiningTable[], random: SeededRandom) {
    this.#house = house;
    this.#tables = tables;
    this.#random = random;
  }

  answers() {
    return Object.fromEntries([...this.#counts].toSorted());
  }

  async open() {
    const { app, as, customer } = this.#house;
    [this.#waiter, this.#manager, this.#cook, this.#customer] = [await as('waiter'), await as('manager'), await as('cook'), await customer('eva')];
    const settings = app.app.container.get(Settings);
    const included = this.#random.chance(0.5);
    await runAsTenant('pardos', async () => {
      const before = await settings.get('pardos');
      const changed = {
        ...before.settings,
        wallets: [{ id: 'y', name: 'Yape', number: '987', imageUrl: null }],
        charges: [{ id: 's', name: 'Servicio', percent: 10, types: ['dine-in', 'pickup'] as const, enabled: true }],
        tax: { name: 'IGV', included, rates: [{ id: 'igv', percent: 18, from: '2011-03-01' }] },
        voidLimit: 3_000,
      };
      await settings.save('pardos', before, changed as never, app.clock.now().toISOString(), []);
    });
    await this.#house.app.post('/api/v1/promotions', { name: 'Tres', kind: 'percentage', value: 15, minTotal: 40, enabled: true }, this.#manager);
  }

  async #send<Data = Id>(name: string, method: string, path: string, token: string, body?: unknown) {
    const answer = await this.#house.app.request<Data>(method, `/api/v1/${path}`, { token, body });
    const outcome = answer.status < 300 ? 'ok' : answer.error;
    this.#history.push(`${name} ${method} ${path} ${JSON.stringify(body)} -> ${answer.status} ${outcome}`);
    this.#counts.set(`${name} ${outcome}`, (this.#counts.get(`${name} ${outcome}`) ?? 0) + 1);
    if (answer.status >= 500 || (answer.status === 400 && !badShares.includes(answer.error))) throw new Error(`${answer.status} ${answer.error} ${JSON.stringify(answer.details)}: ${this.#history.slice(-12).join('\n')}`);
    return answer;
  }

  async doAnything() {
    const doings = [
      this.#sit, this.#order, this.#order, this.#orderAtTable, this.#orderAtTable, this.#fillCart, this.#sendCart, this.#voidLine, this.#cancel,
      this.#tender, this.#tender, this.#payBill, this.#payBill, this.#payBill, this.#guestPays, this.#guestPays, this.#claim, this.#split, this.#settleClaim, this.#settleClaim, this.#refund, this.#move,
      this.#merge, this.#unmerge, this.#free, this.#till, this.#till, this.#cookSome, this.#wait,
    ];
    const work = () => this.#random.pick(doings).call(this);
    await (this.#random.chance(0.2) ? Promise.all([work(), work(), work()]) : work());
    await this.#checkAll();
  }

  /** What the gateway and timers still have to do is done. */
  async end() {
    for (let turn = 0; turn < 3; turn += 1) await this.#wait();
    const { app, said } = this.#house;
    expect(await app.deadLetters.list(10)).toEqual([]);
    const count = (ids: readonly string[]) => ids.toSorted();
    const { orders, payments } = await this.checkBooks();
    const settled = orders.filter((order) => !order.cancelled && order.payment.status !== 'WRITTEN_OFF' && order.total > 0 && calculateDue(order) === 0);
    const live = new Set(orders.filter((order) => !order.cancelled && order.payment.status !== 'WRITTEN_OFF').map(({ id }) => id));
    expect(count(said('OrderPaid').map(({ data }) => data.orderId).filter((id) => live.has(id))), 'OrderPaid').toEqual(count(settled.map(({ id }) => id)));
    expect(count(said('PaymentRecorded').map(({ data }) => data.paymentId)), 'PaymentRecorded').toEqual(count(payments.filter(({ status }) => status === 'CONFIRMED').map(({ id }) => id)));
    const refunds = payments.flatMap((payment) => payment.refunds.filter(({ isPending }) => !isPending).map(({ id }) => id));
    expect(count(said('PaymentRefunded').map(({ data }) => data.refundId ?? '')), 'PaymentRefunded').toEqual(count(refunds));
    for (const { id } of orders) {
      const page = await app.app.app.request(`/api/v1/orders/${id}/receipt`, { headers: { authorization: `Bearer ${this.#waiter}` } });
      expect(page.status).toBe(200);
      expect(await page.text()).not.toMatch(/NaN|undefined/);
    }
    for (const order of orders.filter(({ cancelled }) => cancelled)) {
      const charged = readTenders(order).filter((tender) => tender.charged && tender.status === 'CONFIRMED');
      for (const tender of charged) expect(tender.refunded, 'charge of a cancelled order').toBe(tender.amount + tender.tip);
    }
    for (const payment of payments) expect(payment.status).not.toBe('PENDING');
  }

  #table() {
    return this.#random.pick(this.#tables);
  }

  #items() {
    const { chicken } = this.#house;
    return [{ productId: chicken, quantity: 1 + this.#random.integerBelow(3) }];
  }

  #amount(most: number) {
    return this.#random.chance(0.5) ? most : Math.max(0.01, inCents(most * this.#random.next()));
  }

  async #sit() {
    const table = this.#table();
    const { status, data, error } = await this.#house.join(table, { name: this.#random.pick(['Ana', 'Beto', 'Caro']) });
    if (status === 201) this.#guests.push(data.token);
    else throw new Error(error);
  }

  async #place(name: string, token: string, body: object) {
    const { status, data } = await this.#send(name, 'POST', 'orders', token, { items: this.#items(), ...body });
    if (status === 201) this.#orderIds.push(data.id);
  }

  #order() {
    const branchId = this.#house.room.centre.branch.id;
    const type = this.#random.pick(['pickup', 'delivery']);
    if (this.#random.chance(0.5)) return this.#place('counter', this.#waiter, { branchId, type: 'pickup', tip: this.#random.pick([0, 1.5]) });
    const paymentMethod = this.#random.pick(['card', 'cash', 'wallet']);
    return this.#place('online', this.#customer, { branchId, type, paymentMethod });
  }

  #orderAtTable() {
    if (this.#random.chance(0.5)) return this.#place('waiter', this.#waiter, { tableId: this.#table().id, type: 'dine-in' });
    if (this.#guests.length === 0) return this.#sit();
    return this.#place('guest', this.#random.pick(this.#guests), { paymentMethod: this.#random.pick(['cash', 'cash', 'card']) });
  }

  async #fillCart() {
    if (this.#guests.length === 0) return;
    await this.#send('cart', 'POST', 'cart/add', this.#random.pick(this.#guests), { productId: this.#house.chicken, quantity: 1 });
  }

  async #sendCart() {
    if (this.#guests.length === 0) return;
    const { status, data } = await this.#send('send', 'POST', 'cart/send', this.#random.pick(this.#guests), { tip: this.#random.pick([0, 2]) });
    if (status === 201) this.#orderIds.push(data.id);
  }

  #anyOrder() {
    return this.#random.pick(this.#orderIds);
  }

  async #voidLine() {
    const id = this.#anyOrder();
    if (!id) return;
    const kind = this.#random.pick(['void', 'comp']);
    const quantity = this.#random.pick([1, 2, undefined]);
    await this.#send('void', 'POST', `orders/${id}/lines/l1/void`, this.#random.pick([this.#waiter, this.#manager]), { kind, quantity, reason: 'no' });
  }

  async #cancel() {
    const id = this.#anyOrder();
    if (id && this.#random.chance(0.5)) await this.#send('cancel', 'POST', `orders/${id}/cancel`, this.#manager, { reason: 'tarde' });
  }

  #tenderOf(amount: number) {
    const method = this.#random.pick(['cash', 'card', 'wallet', 'other']);
    const tip = this.#random.pick([0, 0, 1.25]);
    return { method, amount, tip, ...(method === 'cash' && this.#random.chance(0.5) && { received: inCents(amount + tip + 3) }) };
  }

  async #tender() {
    const id = this.#anyOrder();
    if (!id) return;
    const { data } = await this.#send<{ payment: { due: number } }>('read', 'GET', `orders/${id}`, this.#waiter);
    if (data.payment.due > 0) await this.#send('tender', 'POST', `orders/${id}/payments`, this.#waiter, this.#tenderOf(this.#amount(data.payment.due)));
  }

  async #bill(table = this.#table()) {
    const { status, data } = await this.#send<Bill>('bill', 'GET', `tables/${table.id}/bill`, this.#waiter);
    return status === 200 ? { table, bill: data } : undefined;
  }

  async #payBill() {
    const found = await this.#bill();
    if (!found) return;
    const { bill, table } = found;
    const open = inCents(bill.due - bill.pending);
    if (open <= 0) return void (await this.#send('settle', 'POST', `tables/${table.id}/bill/pay`, this.#waiter, { method: 'cash' }));
    const { amount, ...tender } = this.#tenderOf(this.#amount(open));
    const part = bill.split && this.#random.chance(0.7) ? { part: this.#random.pick(bill.split.parts).part } : this.#random.chance(0.2) ? { claims: true } : { amount };
    const { received: _, ...rest } = tender;
    await this.#send('paybill', 'POST', `tables/${table.id}/bill/payments`, this.#waiter, { ...rest, ...part });
  }

  async #guestPays() {
    if (this.#random.chance(0.3)) {
      const id = this.#anyOrder();
      const token = this.#random.pick([this.#customer, ...this.#guests]);
      if (id) await this.#send('pay', 'POST', `orders/${id}/pay`, token, this.#guestMethod());
      return;
    }
    const found = await this.#bill();
    const guest = this.#random.pick(this.#guests);
    if (!found || !guest) return;
    const { bill, table } = found;
    const open = inCents(bill.due - bill.pending);
    const share = bill.split && this.#random.chance(0.6) ? { part: this.#random.pick(bill.split.parts).part } : this.#random.chance(0.3) ? { claims: true } : { amount: this.#amount(Math.max(open, 0.01)) };
    await this.#send('guestbill', 'POST', `tables/${table.id}/bill/payments`, guest, { ...this.#guestMethod(), ...share, tip: this.#random.pick([0, 1]) });
  }

  #guestMethod() {
    return this.#random.chance(0.5) ? { method: 'wallet', wallet: 'yape' } : { method: 'card', token: this.#random.pick(['tok_approve', 'tok_decline', 'tok_timeout']) };
  }

  async #claim() {
    const found = await this.#bill();
    const who = this.#random.pick([this.#waiter, ...this.#guests]);
    const line = found && this.#random.pick(found.bill.lines);
    if (!found || !line) return;
    await this.#send('claim', 'PUT', `tables/${found.table.id}/bill/claims`, who, { lines: [{ orderId: line.orderId, lineId: line.lineId, quantity: Math.max(1, line.left) }] });
  }

  async #split() {
    const found = await this.#bill();
    if (!found) return;
    const lines = found.bill.lines.filter(({ left }) => left > 0);
    const line = this.#random.pick(lines);
    const body = line && this.#random.chance(0.5) ? { by: 'lines', parts: [{ lines: [{ orderId: line.orderId, lineId: line.lineId, quantity: 1 }] }] } : { by: 'equally', parts: 1 + this.#random.integerBelow(4) };
    await this.#send('split', 'POST', `tables/${found.table.id}/bill/split`, this.#waiter, body);
  }

  async #anyPayment(status: string) {
    const id = this.#anyOrder();
    if (!id) return undefined;
    const { data } = await this.#send<Tender[]>('payments', 'GET', `orders/${id}/payments`, this.#waiter);
    return this.#random.pick(data.filter((payment) => payment.status === status)) as Tender | undefined;
  }

  async #settleClaim() {
    const payment = await this.#anyPayment('CLAIMED');
    if (!payment) return;
    const what = this.#random.chance(0.7) ? 'confirm' : 'refuse';
    await this.#send(what, 'POST', `orders/${payment.orderId}/payments/${payment.id}/${what}`, this.#waiter, what === 'refuse' ? { reason: 'no llegó' } : undefined);
  }

  async #refund() {
    const payment = await this.#anyPayment('CONFIRMED');
    if (!payment) return;
    const left = inCents(payment.amount + payment.tip - payment.refunded);
    if (left > 0) await this.#send('refund', 'POST', `orders/${payment.orderId}/payments/${payment.id}/refund`, this.#manager, { amount: this.#amount(left), reason: 'mal' });
  }

  async #move() {
    await this.#send('move', 'POST', `tables/${this.#table().id}/move`, this.#waiter, { toTableId: this.#table().id });
  }

  async #merge() {
    const [one, other] = [this.#table(), this.#table()];
    if (one !== other) await this.#send('merge', 'POST', `tables/${one.id}/merge`, this.#waiter, { withTableId: other.id });
  }

  async #unmerge() {
    await this.#send('unmerge', 'POST', `tables/${this.#table().id}/unmerge`, this.#waiter, {});
  }

  async #free() {
    const more = this.#random.chance(0.3) ? { force: true, reason: 'se fueron' } : {};
    await this.#send('free', 'PUT', `tables/${this.#table().id}/status`, this.#waiter, { status: 'free', ...more });
  }

  async #till() {
    const branchId = this.#house.room.centre.branch.id;
    const { data } = await this.#send<{ id: string; status: string }[]>('shifts', 'GET', `shifts?branchId=${branchId}&limit=1`, this.#waiter);
    const [shift] = data;
    if (shift?.status !== 'OPEN') await this.#send('open', 'POST', 'shifts', this.#waiter, { branchId, float: 50 });
    else if (this.#random.chance(0.7)) await this.#send('movement', 'POST', `shifts/${shift.id}/movements`, this.#waiter, { kind: this.#random.pick(['in', 'out']), amount: 5.5, reason: 'x' });
    else await this.#send('close', 'POST', `shifts/${shift.id}/close`, this.#waiter, { counted: { cash: 33 } });
  }

  async #cookSome() {
    const id = this.#anyOrder();
    await this.#house.app.settle();
    if (id) await this.#send('cook', 'POST', `fulfillment/orders/${id}/steps/COOKING/start`, this.#cook, {});
  }

  async #wait() {
    const { app } = this.#house;
    app.clock.advance(this.#random.pick([1, 3, 60]));
    await app.app.fireDueTimers();
    await app.settle();
  }

  async #checkAll() {
    try {
      await this.checkBooks();
    } catch (error) {
      throw new Error(`${error instanceof Error ? error.message : String(error)}\n${this.#history.slice(-12).join('\n')}`, { cause: error });
    }
  }

  async checkBooks() {
    const { app, room } = this.#house;
    const { container } = app.app;
    const orders: Order[] = [];
    for (let at = 0; at < this.#orderIds.length; at += 50)
      orders.push(...(await container.get(Orders).findAll('pardos', this.#orderIds.slice(at, at + 50))).map(({ order }) => order));
    const sum = <T>(rows: readonly T[], of: (row: T) => number) => rows.reduce((total, row) => total + of(row), 0);
    for (const order of orders) {
      const { lines, discounts = [], fees = [], charges = [], tip = 0, tax = [], taxTerms, total } = order;
      const goods = sum(lines, ({ quantity, unitPrice }) => quantity * unitPrice) - sum(discounts, ({ amount }) => amount);
      const onTop = taxTerms && !taxTerms.included ? sum(tax, ({ amount }) => amount) : 0;
      expect(goods, 'goods').toBeGreaterThanOrEqual(0);
      expect(goods + sum(fees, ({ amount }) => amount) + sum(charges, ({ amount }) => amount) + tip + onTop).toBe(total);
      if (taxTerms) expect(sum(tax, ({ base, amount }) => base + amount)).toBe(total - tip);
      const { paid, due, refunded, toRefund, status } = summarizePayment(order);
      const kept = paid - refunded;
      if (!order.cancelled && status !== 'WRITTEN_OFF') {
        const reopened = sum(readTenders(order), ({ reopened: again = 0 }) => again);
        expect(due, 'due').toBe(Math.max(0, total - paid + reopened));
        expect(toRefund, 'toRefund').toBe(Math.max(0, kept - total));
        if (due === 0) expect(['PAID', 'REFUNDED']).toContain(status);
        else expect(['PENDING', 'PARTIAL', 'CLAIMED', 'FAILED', 'ON_DELIVERY']).toContain(status);
      }
      expect(kept).toBeGreaterThanOrEqual(0);
    }
    const ids = [...new Set(orders.flatMap((order) => readTenders(order).map(({ paymentId }) => paymentId)))];
    const payments = [];
    for (let at = 0; at < ids.length; at += 100) payments.push(...(await container.get(Payments).findAll('pardos', ids.slice(at, at + 100))));
    for (const payment of payments) {
      const shares = orders.flatMap((order) => readTenders(order).filter(({ paymentId }) => paymentId === payment.id));
      expect(shares.length).toBe(payment.orderIds.length);
      expect(sum(shares, ({ amount }) => amount)).toBe(payment.amount);
      expect(sum(shares, ({ tip }) => tip)).toBe(payment.tip);
      expect(sum(shares, ({ refunded }) => refunded)).toBe(sum(payment.refunds, ({ amount }) => amount));
      expect(new Set([payment.status, ...shares.map(({ status }) => status)]).size).toBe(1);
    }
    const shifts = container.get(Shifts);
    for (const shift of (await shifts.list('pardos', { branchIds: null, limit: 100 })).shifts) {
      const expected = shift.closed?.expected ?? (await shifts.findTotals('pardos', shift.id))?.value;
      const entries = await shifts.listEntries('pardos', shift.id);
      for (const method of ['cash', 'card', 'wallet', 'other'] as const) {
        expect(expected?.[method]).toBe(sum(entries, (entry) => (entry.method === method ? entry.amount : 0)));
        const taken = sum(payments, (payment) => (payment.method === method && payment.shiftId === shift.id ? payment.amount + payment.tip : 0));
        const back = sum(payments.filter((payment) => payment.method === method).flatMap(({ refunds }) => refunds), (refund) => (refund.shiftId === shift.id ? refund.amount : 0));
        const moved = method === 'cash' ? shift.float + sum(entries, ({ kind, amount }) => (kind === 'in' || kind === 'out' ? amount : 0)) : 0;
        expect(expected?.[method]).toBe(moved + taken - back);
      }
    }
    for (const table of this.#tables) {
      const now = (await room.places.findTable('pardos', table.id))?.value;
      const { status, data: bill } = await app.get<Bill>(`/api/v1/tables/${table.id}/bill`, this.#waiter);
      if (now?.status === 'free') expect([status, now.sessionId]).toEqual([404, null]);
      if (status !== 200) continue;
      const own = orders.filter(({ customerId }) => customerId === bill.sessionId);
      const owed = own.filter(({ payment }) => payment.status !== 'PENDING' && payment.status !== 'FAILED');
      expect(Math.round(bill.due * 100), 'bill due').toBe(sum(owed, calculateDue));
      const parts = bill.split?.parts ?? [];
      const isUntouched = parts.length > 0 && parts.every(({ paid: isPaid, pending: isPending }) => !isPaid && !isPending);
      if (isUntouched) expect(sum(parts, ({ amount }) => Math.round(amount * 100)), 'split').toBe(Math.round((bill.due - bill.pending) * 100));
    }
    return { orders, payments };
  }
}

