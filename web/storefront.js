import { apiAddress, ask, defaultTenant } from './api.js';
import { byCategory, productCard } from './product-card.js';
import { element, text, told } from './texts.js';

const menu = document.getElementById('menu');
document.getElementById('console').textContent = text('console');

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
  if (products.length === 0) menu.append(element('p', { textContent: text('empty') }));
  for (const [category, some] of byCategory(products)) {
    const cards = some.map((product) => productCard(product, tenant.currency, api));
    menu.append(element('h2', { textContent: category }), element('ul', { className: 'grid' }, ...cards));
  }
} catch (error) {
  menu.append(element('p', { className: 'error', textContent: told(error) }));
}
