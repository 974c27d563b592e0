import { button, put } from './parts.js';
import { element, money, text } from './texts.js';

/** What has become of a line since it was added, in words. */
function newsOf({ available, changes }, currency) {
  const told = changes.map(({ what, before, after }) =>
    what === 'price' ? `${text('priceWas')} ${money(before, currency)}` : `${text('stockLeft')} ${after}`,
  );
  return available ? told : [text('unavailable'), ...told];
}

/** The table's cart in `place`; `change(line, quantity)` with 0 takes a line out, `order(cart)` sends it. */
export function showCart({ place, cart: { items, discounts, total, currency }, change, order }) {
  const step = (line, by, label, sign) =>
    button(sign, () => change(line, line.quantity + by), {
      ...{ key: `${sign}${line.lineId}`, className: 'plain step', ariaLabel: `${label}: ${line.name}` },
    });
  const rows = items.map((line) => {
    const { lineId, name, quantity, options, subtotal } = line;
    const about = element(
      'div',
      {},
      element('strong', { textContent: name }),
      ...(options.length > 0 ? [element('p', { className: 'soft', textContent: options.map((option) => option.name).join(', ') })] : []),
      ...newsOf(line, currency).map((news) => element('p', { className: 'error', textContent: news })),
    );
    const amount = element(
      'div',
      { className: 'amount' },
      step(line, -1, text(quantity > 1 ? 'oneLess' : 'remove'), quantity > 1 ? '−' : '×'),
      element('span', { className: 'quantity', textContent: quantity }),
      step(line, 1, text('oneMore'), '+'),
      element('span', { className: 'sum', textContent: money(subtotal, currency) }),
    );
    const row = element('li', { className: 'line' }, about, amount);
    row.dataset.line = lineId;
    return row;
  });
  const title = element('h2', { id: 'cart-title', tabIndex: -1, textContent: text('cart') });
  title.dataset.key = 'cart-title';
  if (items.length === 0) return put(place, title, element('p', { textContent: text('emptyCart') }));
  const off = discounts.map(({ name, amount }) => element('p', { className: 'soft', textContent: `${name}: −${money(amount, currency)}` }));
  const send = button(`${text('order')} · ${money(total, currency)}`, () => order(items), { key: 'order', className: 'wide' });
  put(place, title, element('ul', { className: 'lines' }, ...rows), ...off, send);
}

/**
 * A name for this very cart: of two phones that send it at the same moment both bring the same key, and it is ordered once. Lines that
 * are added later have other ids, so that the same dishes again are another order.
 */
export function keyOf(items) {
  const said = items.map(({ lineId, quantity }) => `${lineId}:${quantity}`).join(' ');
  let [one, other] = [0xdeadbeef, 0x41c6ce57];
  for (const character of said) {
    one = Math.imul(one ^ character.codePointAt(0), 2_654_435_761);
    other = Math.imul(other ^ character.codePointAt(0), 1_597_334_677);
  }
  return `cart-${items[0].lineId}-${(one >>> 0).toString(36)}${(other >>> 0).toString(36)}`;
}
