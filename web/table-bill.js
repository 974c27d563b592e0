import { age, button, put } from './parts.js';
import { element, money, text } from './texts.js';

const sum = (label, amount, className) =>
  element('p', { className: `line ${className ?? ''}` }, element('span', { textContent: label }), element('span', { textContent: amount }));
const titled = (id, words) => {
  const title = element('h2', { id, tabIndex: -1, textContent: words });
  title.dataset.key = id;
  return title;
};

/** Where an order is; the live word of it is newer than the order's own. */
function stageOf({ status, currentStep }, heard) {
  if (status === 'CANCELLED' || status === 'DELIVERED') return text(status);
  const { stepName, status: standing } = heard ?? { stepName: currentStep, status: 'IN_PROGRESS' };
  if (['CREATED', 'DELIVERED', 'CANCELLED'].includes(stepName)) return text(stepName);
  return `${text(stepName)}: ${text(standing)}`;
}

/** The order's receipt. The link outlives the visit. */
export const receiptLink = ({ number, receiptUrl }) =>
  element('a', { href: receiptUrl, target: '_blank', rel: 'noopener', textContent: [text('receipt'), number].filter(Boolean).join(' ') });

function orderCard(order, heard) {
  const lines = order.items.map(({ quantity, name }) => element('p', { textContent: `${quantity} × ${name}` }));
  const stage = element('strong', { className: 'stage', textContent: stageOf(order, heard) });
  const made = element(
    'li',
    { className: 'card' },
    element('div', {}, stage, ...lines, element('p', { className: 'soft' }, age(order.createdAt), ' · ', receiptLink(order))),
  );
  made.dataset.order = order.id;
  return made;
}

/** How the bill is divided, and the way to divide it among so many, until one part is paid. */
function splitOf({ split, payments, due }, currency, divide) {
  const parts = split?.parts.map(({ part, amount, paid }) =>
    sum(`${text('part')} ${part}: ${text(paid ? 'paid' : 'unpaid')}`, money(amount, currency)),
  );
  const shown = parts ? [element('h3', { textContent: text(split.by === 'equally' ? 'splitEqually' : 'splitLines') }), ...parts] : [];
  if (payments.length > 0 || due === 0) return shown;
  const many = element('input', {
    id: 'parts',
    type: 'number',
    min: 1,
    max: 50,
    defaultValue: split?.parts.length ?? 2,
    inputMode: 'numeric',
  });
  many.dataset.key = 'parts';
  const label = element('label', { htmlFor: 'parts', textContent: text('splitAmong') });
  const act = button(text('split'), async () => many.reportValidity() && divide(many.valueAsNumber), { className: 'plain' });
  return [...shown, element('div', { className: 'divide' }, label, many, act)];
}

/** What became of the table's request for the bill. */
function requestOf(request, askBill) {
  const ask = button(text('askBill'), askBill, { key: 'ask-bill', className: 'wide' });
  if (request?.status === 'pending') return [element('p', { className: 'notice' }, `${text('billAsked')} `, age(request.createdAt))];
  if (request?.status === 'attended') return [element('p', { className: 'notice', textContent: text('billComes') }), ask];
  if (request?.status === 'cancelled') return [element('p', { className: 'notice', textContent: text('billCancelled') }), ask];
  return [ask];
}

/** The orders of the table with their stages, and its bill. */
export function showBill({ place, orders, stages, bill, request, currency, divide, askBill }) {
  const title = titled('bill-title', text('bill'));
  const cards = orders.map((order) => orderCard(order, stages.get(order.id)));
  if (orders.length === 0) return put(place, title, element('p', { textContent: text('noOrders') }), ...requestOf(request, askBill));
  const lines = bill.lines.map(({ quantity, name, subtotal }) => sum(`${quantity} × ${name}`, money(subtotal, currency)));
  const paid = bill.paid > 0 ? [sum(text('paid'), money(bill.paid, currency)), sum(text('due'), money(bill.due, currency), 'total')] : [];
  put(
    place,
    ...[title, element('div', { className: 'asking' }, ...requestOf(request, askBill))],
    ...[...lines, sum(text('total'), money(bill.total, currency), 'total'), ...paid],
    ...splitOf(bill, currency, divide),
    ...[element('h3', { textContent: text('orders') }), element('ul', { className: 'grid' }, ...cards)],
  );
}
