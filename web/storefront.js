import { apiAddress, ask, askAll, defaultTenant } from './api.js';
import { byCategory, productCard } from './product-card.js';
import { element, text, told } from './texts.js';

const menu = document.getElementById('menu');
document.getElementById('console').textContent = text('console');

try {
  const asked = location.pathname.startsWith('/t/') ? location.pathname.split('/')[2] : await defaultTenant();
  const { data: tenant } = await ask(`/api/v1/tenants/${encodeURIComponent(asked)}`);
  const products = await askAll(`/api/v1/products?tenantId=${encodeURIComponent(tenant.id)}`);
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
  const isEmpty = error.code === 'identity.tenant-not-found' && location.pathname === '/';
  if (isEmpty) menu.append(element('p', { textContent: text('noBusiness') }));
  else menu.append(element('p', { className: 'error', textContent: told(error) }));
}
