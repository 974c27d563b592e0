import { element, money } from './texts.js';

/** The categories in the menu's own order, each with its products. */
export const byCategory = (products) => Map.groupBy(products, ({ category }) => category);

/** A product as the menu shows it; `more` comes below its price. */
export function productCard(product, currency, api, ...more) {
  const body = element(
    'div',
    {},
    element('strong', { textContent: product.name }),
    element('p', { className: 'soft', textContent: product.description }),
    element('span', { className: 'price', textContent: money(product.price, currency) }),
    ...more,
  );
  const size = { width: 400, height: 300 };
  const picture = product.imageUrl ? [element('img', { src: new URL(product.imageUrl, api).href, alt: '', loading: 'lazy', ...size })] : [];
  return element('li', { className: 'card' }, ...picture, body);
}
