import { apiAddress, ask, defaultTenant } from './api.js';
import { element, money, text } from './texts.js';

const menu = document.getElementById('menu');
document.getElementById('console').textContent = text('console');

const card = (currency, api) => (product) => {
  const body = element(
    'div',
    {},
    element('strong', { textContent: product.name }),
    element('p', { className: 'soft', textContent: product.description }),
  );
  body.append(element('span', { className: 'price', textContent: money(product.price, currency) }));
  const size = { width: 400, height: 300 };
  const picture = product.imageUrl ? [element('img', { src: new URL(product.imageUrl, api).href, alt: '', loading: 'lazy', ...size })] : [];
  return element('li', { className: 'card' }, ...picture, body);
};

try {
  const tenantId = location.pathname.startsWith('/t/') ? location.pathname.split('/')[2] : await defaultTenant();
  const [{ data: tenant }, { data: products }] = await Promise.all([
    ask(`/api/v1/tenants/${encodeURIComponent(tenantId)}`),
    ask(`/api/v1/products?limit=100&tenantId=${encodeURIComponent(tenantId)}`),
  ]);
  const api = await apiAddress();
  document.title = tenant.name;
  document.getElementById('intro').textContent = text(tenant.kind === 'bookshop' ? 'introShop' : 'intro');
  document.getElementById('name').textContent = tenant.name;
  const categories = [...new Set(products.map(({ category }) => category))];
  if (products.length === 0) menu.append(element('p', { textContent: text('empty') }));
  for (const category of categories) {
    const cards = products.filter((product) => product.category === category).map(card(tenant.currency, api));
    menu.append(element('h2', { textContent: category }), element('ul', { className: 'grid' }, ...cards));
  }
} catch (error) {
  menu.append(element('p', { className: 'error', textContent: error instanceof TypeError ? text('failed') : error.message }));
}
