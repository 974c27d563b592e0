import { ask, askAll } from './api.js';
import { follow } from './live.js';
import { button, refresher, standing, tellIn } from './parts.js';
import { receiptLink, showBill } from './table-bill.js';
import { keyOf, showCart } from './table-cart.js';
import { showMenu } from './table-menu.js';
import { code, forget, join, keepEnd, keptVisit } from './table-visit.js';
import { element, text } from './texts.js';

const at = (id) => document.getElementById(id);
const [told, problem, form, nav, end] = ['told', 'problem', 'pin-form', 'views', 'end'].map(at);
const views = ['menu', 'cart', 'bill'];
const tell = (words) => {
  problem.textContent = '';
  told.textContent = words;
};

function look(view, { focus = true } = {}) {
  for (const other of views) {
    at(other).hidden = other !== view;
    at(`to-${other}`).ariaCurrent = other === view ? 'page' : null;
  }
  tell('');
  scrollTo(0, 0);
  if (focus) at(`${view}-title`)?.focus({ preventScroll: true });
}

/** The visit is over, here and on the table's other phones. */
function showEnd({ ended: reason, receipts = [] }) {
  for (const part of [form, nav, ...views.map(at)]) part.hidden = true;
  at('options').close();
  tell('');
  at('status').className = '';
  for (const part of ['status', 'older']) at(part).replaceChildren();
  const words = { paid: 'endedPaid', freed: 'endedFreed' }[reason] ?? 'endedExpired';
  const again = button(text('sitAgain'), async () => {
    forget();
    location.reload();
  });
  const title = element('h2', { id: 'end-title', tabIndex: -1, textContent: text('thanks') });
  const links = receipts.map((order) => element('li', {}, receiptLink(order)));
  const list = element('ul', { className: 'steps' }, ...links);
  end.replaceChildren(title, element('p', { textContent: text(words) }), ...(links.length > 0 ? [list] : []), again);
  end.hidden = false;
  title.focus();
}

async function sit(visit) {
  const { token, tableId, tenantId, sessionId } = visit;
  const { data: tenant } = await ask(`/api/v1/tenants/${encodeURIComponent(tenantId)}`);
  at('name').textContent = `${text('table')} ${visit.tableNumber}`;
  at('restaurant').textContent = tenant.name;
  document.title = `${text('table')} ${visit.tableNumber} · ${tenant.name}`;
  const stages = new Map();
  let [request, over, receipts] = [undefined, false, []];

  const finish = (reason) => {
    if (over) return;
    over = true;
    stop();
    showEnd(keepEnd(reason, receipts));
  };
  const fail = (error) => (error.status === 401 ? finish('expired') : tellIn(problem)(error));
  /** What a press does: the last problem goes, the next one is told. */
  const doing =
    (work) =>
    async (...parts) => {
      tell('');
      await work(...parts).catch(fail);
    };
  const own = (path, options) => ask(path, { token, ...options });

  const readCart = refresher(async () => {
    const { data: cart } = await own('/api/v1/cart');
    const count = cart.items.reduce((sum, { quantity }) => sum + quantity, 0);
    at('to-cart').textContent = count > 0 ? `${text('cart')} (${count})` : text('cart');
    showCart({ place: at('cart'), cart, change, order });
  });
  const readBill = refresher(async () => {
    const [orders, { data: bill }] = await Promise.all([
      askAll('/api/v1/orders', { token }),
      own(`/api/v1/tables/${encodeURIComponent(tableId)}/bill`),
    ]);
    receipts = orders.filter(({ status }) => status !== 'CANCELLED').map(({ number, receiptUrl }) => ({ number, receiptUrl }));
    showBill({ place: at('bill'), orders, stages, bill, request, currency: tenant.currency, divide, askBill });
  });
  const readAll = () => Promise.all([readCart(), readBill()]).catch(fail);

  const add = doing(async (product, options) => {
    await own('/api/v1/cart/add', { method: 'POST', body: { productId: product.id, quantity: 1, options } });
    tell(`${text('added')}: ${product.name}`);
    await readCart();
  });
  const change = doing(async ({ lineId }, quantity) => {
    const path = `/api/v1/cart/items/${encodeURIComponent(lineId)}`;
    await own(path, quantity > 0 ? { method: 'PATCH', body: { quantity } } : { method: 'DELETE' }).finally(readCart);
  });
  const order = doing(async (items) => {
    const wishes = items.map(({ productId, quantity, options }) => ({
      ...{ productId, quantity },
      options: options.map(({ optionId, choiceId }) => ({ optionId, choiceId })),
    }));
    const headers = { 'idempotency-key': keyOf(items) };
    await own('/api/v1/orders', { method: 'POST', body: { items: wishes }, headers }).catch(async (error) => {
      await readCart();
      throw error;
    });
    // What another phone has added meanwhile stays; what it has taken out already is gone as well.
    for (const { lineId } of items) {
      await own(`/api/v1/cart/items/${encodeURIComponent(lineId)}`, { method: 'DELETE' }).catch((error) => {
        if (error.status !== 404) throw error;
      });
    }
    await readAll();
    look('bill');
    tell(text('ordered'));
  });
  const divide = doing(async (parts) => {
    const body = { by: 'equally', parts };
    await own(`/api/v1/tables/${encodeURIComponent(tableId)}/bill/split`, { method: 'POST', body });
    await readBill();
  });
  const askBill = doing(async () => {
    const { restaurantId, branchId, tableNumber } = visit;
    const body = { restaurantId, branchId, tableId, tableNumber, hash: code.h };
    request = (await ask('/api/v1/public/request-account', { method: 'POST', body })).data;
    await readBill();
  });

  const heard = ({ type, data }) => {
    if (type === 'notification' && data.about === 'table-closed') return finish(data.reason);
    if (type === 'cart') return readCart().catch(fail);
    if (type === 'orderStage') stages.set(data.orderId, data);
    if (type === 'billRequest') request = data;
    readBill().catch(fail);
  };

  nav.replaceChildren(
    ...views.map((view) =>
      button(
        text(view),
        async () => {
          look(view);
          if (view !== 'menu') await readAll();
        },
        { id: `to-${view}`, key: view },
      ),
    ),
  );
  nav.hidden = false;
  look('menu', { focus: false });
  const show = standing(at('status'), at('older'));
  // From the beginning of the session's channel: so a phone that comes later hears what the others have asked for.
  const stop = follow({ token, channel: `table:${sessionId}`, since: 0, heard, reload: readAll, show, fail });
  await Promise.all([showMenu({ place: at('menu'), dialog: at('options'), tenant, add }), readAll()]).catch(fail);
}

const askPin = (error) => {
  form.hidden = false;
  at('pin').value = '';
  at('pin').focus();
  if (error) tellIn(problem)(error);
};
async function start(pin) {
  const visit = keptVisit();
  if (visit?.ended) return showEnd(visit);
  const joined = visit ?? (await join(pin).catch((error) => askOrFail(error, pin)));
  if (!joined) return;
  form.hidden = true;
  await sit(joined);
}
function askOrFail(error, pin) {
  if (error.code !== 'ordering.wrong-pin') throw error;
  askPin(pin ? error : undefined);
}

at('pin-label').textContent = text('pin');
at('sit').textContent = text('sit');
form.addEventListener('submit', (event) => {
  event.preventDefault();
  tell('');
  start(at('pin').value).catch(tellIn(problem));
});
if (code) start().catch(tellIn(problem));
else tell(text('scanFirst'));
