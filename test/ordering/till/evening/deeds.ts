import { type BillShown, type EveningCrew, inCents } from './evening-crew.ts';

type Deed = (crew: EveningCrew) => Promise<unknown>;

const sitDown: Deed = async (crew) => {
  const { status, data } = await crew.house.join(crew.anyTable(), { name: crew.random.pick(['Ana', 'Beto', 'Caro']) });
  if (status === 201) crew.guests.push(data.token);
};

const sellToGo: Deed = (crew) => {
  const { random, branch } = crew;
  const shared = { branchId: branch.id, items: crew.anyItems() };
  if (random.chance(0.5)) return crew.place(crew.waiter, { ...shared, type: 'pickup', tip: random.pick([0, 1.5]) });
  const type = random.pick(['pickup', 'delivery']);
  return crew.place(crew.customer, { ...shared, type, paymentMethod: random.pick(['card', 'cash', 'wallet']) });
};

const orderWithoutAccount: Deed = async (crew) => {
  const guest = { name: 'Rosa', phone: '+51 987 654 321' };
  const order = { guest, type: 'pickup', items: crew.anyItems(), paymentMethod: crew.random.pick(['card', 'wallet']) };
  const { status, data } = await crew.send<{ id: string; token: string }>('POST', 'public/orders', '', order);
  if (status !== 201) return;
  crew.orderIds.push(data.id);
  await crew.send('POST', `orders/${data.id}/pay`, data.token, crew.anyGuestMethod());
};

const orderAtTable: Deed = async (crew) => {
  const guest = crew.anyGuest();
  const items = crew.anyItems();
  if (guest === undefined || crew.random.chance(0.5))
    return crew.place(crew.waiter, { items, tableId: crew.anyTable().id, type: 'dine-in' });
  return crew.place(guest, { items, paymentMethod: crew.random.pick(['cash', 'cash', 'card']) });
};

const fillCart: Deed = async (crew) => {
  const guest = crew.anyGuest();
  if (guest !== undefined) await crew.send('POST', 'cart/add', guest, { productId: crew.house.chicken, quantity: 1 });
};

const sendCart: Deed = async (crew) => {
  const guest = crew.anyGuest();
  if (guest !== undefined) await crew.place(guest, { tip: crew.random.pick([0, 2]) }, 'cart/send');
};

const voidLine: Deed = async (crew) => {
  const { random, waiter, manager } = crew;
  const id = crew.anyOrder();
  const body = { kind: random.pick(['void', 'comp']), quantity: random.pick([1, 2, undefined]), reason: 'no' };
  if (id !== undefined) await crew.send('POST', `orders/${id}/lines/l1/void`, random.pick([waiter, manager]), body);
};

const cancelOrder: Deed = async (crew) => {
  const id = crew.anyOrder();
  if (id !== undefined && crew.random.chance(0.5)) await crew.send('POST', `orders/${id}/cancel`, crew.manager, { reason: 'tarde' });
};

const startCooking: Deed = async (crew) => {
  const id = crew.anyOrder();
  await crew.house.app.settle();
  if (id !== undefined) await crew.send('POST', `fulfillment/orders/${id}/steps/COOKING/start`, crew.cook, {});
};

const takeMoney: Deed = async (crew) => {
  const id = crew.anyOrder();
  if (id === undefined) return;
  const { data } = await crew.send<{ payment: { due: number } }>('GET', `orders/${id}`, crew.waiter);
  const { due } = data.payment;
  if (due === 0) return;
  const tender = { ...crew.anyMethod(), amount: crew.anyPart(due) };
  const received = tender.method === 'cash' ? inCents(tender.amount + tender.tip + 3) : undefined;
  await crew.send('POST', `orders/${id}/payments`, crew.waiter, { ...tender, received });
};

/** A part of the split, what one has claimed, or an amount. */
function anyShare({ random }: EveningCrew, { split }: BillShown, amount: number) {
  if (split && random.chance(0.6)) return { part: random.pick(split.parts).part };
  return random.chance(0.2) ? { claims: true } : { amount };
}

const takeMoneyForBill: Deed = async (crew) => {
  const found = await crew.anyBill();
  if (!found) return;
  const { path, bill, open } = found;
  if (open <= 0) return void (await crew.send('POST', `${path}/pay`, crew.waiter, { method: 'cash' }));
  await crew.send('POST', `${path}/payments`, crew.waiter, { ...crew.anyMethod(), ...anyShare(crew, bill, crew.anyPart(open)) });
};

const payOrderAsGuest: Deed = async (crew) => {
  const id = crew.anyOrder();
  const who = crew.random.pick([crew.customer, ...crew.guests]);
  if (id !== undefined) await crew.send('POST', `orders/${id}/pay`, who, crew.anyGuestMethod());
};

const payBillAsGuest: Deed = async (crew) => {
  const found = await crew.anyBill();
  const guest = crew.anyGuest();
  if (!found || guest === undefined) return;
  const share = anyShare(crew, found.bill, crew.anyPart(Math.max(found.open, 0.01)));
  await crew.send('POST', `${found.path}/payments`, guest, { ...crew.anyGuestMethod(), ...share, tip: crew.random.pick([0, 1]) });
};

const claimLines: Deed = async (crew) => {
  const found = await crew.anyBill();
  const line = found && crew.random.pick([...found.bill.lines]);
  if (!found || !line) return;
  const { orderId, lineId, left } = line;
  const lines = [{ orderId, lineId, quantity: Math.max(1, left) }];
  await crew.send('PUT', `${found.path}/claims`, crew.random.pick([crew.waiter, ...crew.guests]), { lines });
};

const splitBill: Deed = async (crew) => {
  const found = await crew.anyBill();
  if (!found) return;
  const line = crew.random.pick(found.bill.lines.filter(({ left }) => left > 0));
  const byLines = line && crew.random.chance(0.5);
  const lines = line && [{ orderId: line.orderId, lineId: line.lineId, quantity: 1 }];
  const split = byLines ? { by: 'lines', parts: [{ lines }] } : { by: 'equally', parts: 1 + crew.random.integerBelow(4) };
  await crew.send('POST', `${found.path}/split`, crew.waiter, split);
};

const settleClaim: Deed = async (crew) => {
  const claim = await crew.anyPayment('CLAIMED');
  if (!claim) return;
  const [what, body] = crew.random.chance(0.7) ? ['confirm', undefined] : ['refuse', { reason: 'no llegó' }];
  await crew.send('POST', `orders/${claim.orderId}/payments/${claim.id}/${what}`, crew.waiter, body);
};

const refund: Deed = async (crew) => {
  const payment = await crew.anyPayment('CONFIRMED');
  if (!payment) return;
  const { orderId, id, amount, tip, refunded } = payment;
  const left = inCents(amount + tip - refunded);
  if (left > 0)
    await crew.send('POST', `orders/${orderId}/payments/${id}/refund`, crew.manager, { amount: crew.anyPart(left), reason: 'mal' });
};

const moveTable: Deed = (crew) => crew.send('POST', `tables/${crew.anyTable().id}/move`, crew.waiter, { toTableId: crew.anyTable().id });

const mergeTables: Deed = async (crew) => {
  const [one, other] = [crew.anyTable(), crew.anyTable()];
  if (one !== other) await crew.send('POST', `tables/${one.id}/merge`, crew.waiter, { withTableId: other.id });
};

const separateTables: Deed = (crew) => crew.send('POST', `tables/${crew.anyTable().id}/unmerge`, crew.waiter, {});

const freeTable: Deed = (crew) => {
  const force = crew.random.chance(0.3) ? { force: true, reason: 'se fueron' } : {};
  return crew.send('PUT', `tables/${crew.anyTable().id}/status`, crew.waiter, { status: 'free', ...force });
};

const keepTill: Deed = async (crew) => {
  const { random, branch, waiter } = crew;
  const { data } = await crew.send<{ id: string; status: string }[]>('GET', `shifts?branchId=${branch.id}&limit=1`, waiter);
  const [shift] = data;
  if (shift?.status !== 'OPEN') return crew.send('POST', 'shifts', waiter, { branchId: branch.id, float: 50 });
  if (random.chance(0.3)) return crew.send('POST', `shifts/${shift.id}/close`, waiter, { counted: { cash: 33 } });
  return crew.send('POST', `shifts/${shift.id}/movements`, waiter, { kind: random.pick(['in', 'out']), amount: 5.5, reason: 'vuelto' });
};

const atOrders = [
  sellToGo,
  sellToGo,
  orderWithoutAccount,
  orderAtTable,
  orderAtTable,
  fillCart,
  sendCart,
  voidLine,
  cancelOrder,
  startCooking,
];
const atBills = [takeMoneyForBill, takeMoneyForBill, takeMoneyForBill, payBillAsGuest, payBillAsGuest, claimLines, splitBill];
const atTill = [takeMoney, takeMoney, payOrderAsGuest, settleClaim, settleClaim, refund, keepTill, keepTill];
const atTables = [sitDown, moveTable, mergeTables, separateTables, freeTable];
/** What people do in an evening; what they do more often is here more than once. */
export const deeds: readonly Deed[] = [...atOrders, ...atBills, ...atTill, ...atTables, (crew) => crew.wait()];
