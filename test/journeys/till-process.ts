import { SeededRandom } from '#test/simulation/seeded-random';
import { type Acknowledged, type HouseBranch, type HousePlace, TillHouse } from './till-house.ts';

/**
 * Works at the tills of a house, one person at each table, until it is killed. Each answer is written as a line of JSON before the next
 * request of that person: those with success as `Acknowledged`, others as `{ refused }`.
 */
const [path = '', round = '', seed = '', place = ''] = process.argv.slice(2);
const { token, productId, branches } = JSON.parse(place) as HousePlace;
const random = new SeededRandom(Number(seed));
const house = new TillHouse(path);
const methods = ['cash', 'card', 'other'] as const;
let sent = 0;

type Answered = Acknowledged['data'];
type Due = { readonly due: number };

const inCents = (amount: number) => Math.round(amount * 100) / 100;
const anyPart = (amount: number) => Math.max(0.01, inCents(amount * random.next()));

/** Resolves with the data of the answer, or with undefined if the request was refused. */
async function send<Data = object>(kind: Acknowledged['kind'], to: string, body: object): Promise<(Answered & Data) | undefined> {
  sent += 1;
  const key = `${round}-${sent}`;
  const { status, error, data } = await house.request<Answered & Data>('POST', to, token, body, { 'idempotency-key': key });
  const line = status < 300 ? { kind, path: to, key, body, status, data } : { refused: error ?? String(status) };
  process.stdout.write(`${JSON.stringify(line)}\n`);
  return status < 300 ? data : undefined;
}

const order = (body: object) => send('order', 'orders', { items: [{ productId, quantity: 1 + random.integerBelow(3) }], ...body });

/** A tender of an amount, now and then with a tip, and with change if it is in cash. */
function toTender(amount: number) {
  const method = random.pick(methods);
  const tip = random.chance(0.3) ? anyPart(3) : 0;
  return { method, amount, tip, ...(method === 'cash' && { received: inCents(amount + tip + random.integerBelow(10)) }) };
}

/** Sells something at the counter for two tenders and often gives some of one back. */
async function sell({ branchId }: HouseBranch) {
  const placed = await order({ type: 'pickup', branchId });
  if (!placed) return;
  const total = Number(placed.total);
  const part = anyPart(total);
  for (const amount of [part, inCents(total - part)].filter((each) => each > 0)) {
    const tender = await send('tender', `orders/${placed.id}/payments`, toTender(amount));
    if (tender && random.chance(0.4))
      await send('refund', `orders/${placed.id}/payments/${tender.id}/refund`, { amount: anyPart(amount), reason: 'mal' });
  }
}

/** Serves a table three orders and takes its bill in amounts that fit none of them. */
async function serve({ branchId }: HouseBranch, tableId: string) {
  const bill = async () => (await house.request<Due>('GET', `tables/${tableId}/bill`, token)).data;
  if (!((await bill())?.due > 0)) for (let nth = 0; nth < 3; nth += 1) await order({ type: 'dine-in', branchId, tableId });
  for (let due = (await bill())?.due ?? 0; due > 0; due = (await bill())?.due ?? 0) {
    const amount = due < 5 ? due : anyPart(due);
    const payment = await send<{ orderIds: string[] }>('tender', `tables/${tableId}/bill/payments`, toTender(amount));
    if (payment && random.chance(0.2))
      await send('refund', `orders/${payment.orderIds.at(-1)}/payments/${payment.id}/refund`, { amount: anyPart(amount), reason: 'mal' });
  }
}

/** Moves cash of the open till, and now and then closes it and opens the next. */
async function keepTill({ branchId }: HouseBranch) {
  const { data: shifts } = await house.request<{ id: string; status: string }[]>('GET', `shifts?branchId=${branchId}&limit=5`, token);
  const open = shifts.find(({ status }) => status === 'OPEN');
  if (!open) return void (await send('open', 'shifts', { branchId, float: random.integerBelow(100) }));
  await send('movement', `shifts/${open.id}/movements`, {
    kind: random.pick(['in', 'out'] as const),
    amount: anyPart(20),
    reason: 'vuelto',
  });
  if (random.chance(0.3)) await send('close', `shifts/${open.id}/close`, { counted: { cash: random.integerBelow(200) } });
}

async function work(branch: HouseBranch, tableId: string) {
  while (true) await random.pick([sell, serve, keepTill])(branch, tableId);
}

await Promise.all(branches.flatMap((branch) => branch.tableIds.map((tableId) => work(branch, tableId))));
