import type { Container } from 'inversify';
import { expect, it, vi } from 'vitest';
import { Passwords } from '#modules/identity/ports/passwords';
import { openSearchAt, searchOnOpenSearch } from '#modules/ordering/index';
import { MiniSearchIndex } from '#modules/ordering/search/adapters/mini-search';
import { OpenSearch } from '#modules/ordering/search/adapters/open-search';
import { createOpenSearchFetch } from '#modules/ordering/search/adapters/open-search-fetch';
import { indexDefinition } from '#modules/ordering/search/adapters/open-search-index';
import { createLogger } from '#shared/logger';
import { TestApp } from '#test/app';
import { productSearchContract } from '#test/contracts/ordering/catalogue/product-search';
import { openRestaurant } from '../../fixtures/restaurant.ts';
import { FakePasswords } from '../../identity/fake-passwords.ts';
import { FakeOpenSearch } from './fake-open-search.ts';
import { createProduct, InMemoryCatalogue } from './search-fixture.ts';

const [lomo, chicha, agotado] = [
  createProduct('lomo', { name: 'Lomo saltado', category: 'Fondos', description: 'Con papas' }),
  createProduct('chicha', { name: 'Chicha morada', category: 'Bebidas' }),
  createProduct('agotado', { name: 'Ceviche', category: 'Fondos', isAvailable: false }),
];
const credentials = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', AWS_REGION: 'us-east-1' };
const [index, alias] = ['comanda-products-2-pardos', 'comanda-search-2-pardos'];
const filling = [`PUT /${index}`, `POST /${index}/_bulk`, `POST /${index}/_refresh`, `PUT /${index}/_alias/${alias}`];

async function setUp(products = [lomo, chicha, agotado]) {
  const domain = await new FakeOpenSearch().open();
  const catalogue = new InMemoryCatalogue(products);
  const logged: string[] = [];
  const log = createLogger('error', (line) => logged.push(line));
  const open = () => new OpenSearch(createOpenSearchFetch(domain.address, credentials), catalogue, new MiniSearchIndex(catalogue), log);
  return { domain, catalogue, logged, open, search: open() };
}

productSearchContract('OpenSearch', async () => {
  const { catalogue, search } = await setUp([]);
  return { search, sell: catalogue.replaceProducts.bind(catalogue) };
});

it('makes an index with the mapping of the words, fills it, and only then gives it its name', async () => {
  const { domain, search, open } = await setUp();
  expect(await search.find('pardos', 'lomo', 10)).toMatchObject({ matches: ['lomo'] });
  expect(domain.requests[0]?.signature).toMatch(/^AWS4-HMAC-SHA256 Credential=test\/\d+\/us-east-1\/es\/aws4_request/);
  expect(domain.takeRequests()).toEqual([`POST /${alias}/_search`, ...filling, `POST /${alias}/_search`]);
  expect(domain.mappings.get(index)).toEqual(indexDefinition);
  expect([...domain.documents]).toEqual([
    [
      `${index}/lomo`,
      { version: 1, document: { ...wordsOf(lomo), joined: ['lomosaltado'], suggest: ['lomo saltado', 'lomosaltado', 'saltado'] } },
    ],
    [
      `${index}/chicha`,
      { version: 1, document: { ...wordsOf(chicha), joined: ['chichamorada'], suggest: ['chicha morada', 'chichamorada', 'morada'] } },
    ],
  ]);
  await open().find('Pardos', 'lomo', 10);
  expect(domain.aliases.get('comanda-search-2-.pardos')).toBe('comanda-products-2-.pardos');
});
const wordsOf = ({ name, category, description }: typeof lomo) => ({ name, category, description });

it('fills again what somebody left half full, and an index that was removed', async () => {
  const { domain, search } = await setUp();
  domain.mappings.set(index, indexDefinition);
  await search.syncProduct('pardos', 'lomo');
  expect(domain.takeRequests()).toEqual([`HEAD /${alias}`, ...filling, `POST /${alias}/_bulk`]);
  expect(domain.documents.size).toBe(2);
  for (const kept of [domain.aliases, domain.mappings, domain.documents]) kept.clear();
  await search.syncProduct('pardos', 'lomo');
  expect(domain.documents.size).toBe(2);
});

it('follows what is told of a product, twice and late too', async () => {
  const { domain, catalogue, search, open } = await setUp();
  await search.syncProduct('pardos', 'lomo');
  const at = () => domain.documents.get(`${index}/lomo`);
  catalogue.replaceProducts([{ ...lomo, name: 'Lomo fino' }]);
  await Promise.all([search.syncProduct('pardos', 'lomo'), open().syncProduct('pardos', 'lomo')]);
  expect(at()).toMatchObject({ version: 2, document: { name: 'Lomo fino' } });

  // Somebody who has read revision 2 of the catalogue writes after somebody who has read revision 3.
  const before = new InMemoryCatalogue([lomo]);
  catalogue.replaceProducts([]);
  await search.syncProduct('pardos', 'lomo');
  expect(at()).toEqual({ version: 3, document: undefined });
  const late = new OpenSearch(createOpenSearchFetch(domain.address, credentials), before, search, createLogger('silent'));
  await late.syncProduct('pardos', 'lomo');
  expect(at()).toEqual({ version: 3, document: undefined });

  catalogue.replaceProducts([lomo]);
  await search.syncProduct('pardos', 'lomo');
  catalogue.replaceProducts([{ ...lomo, isAvailable: false }]);
  await search.syncProduct('pardos', 'lomo');
  expect(at()).toEqual({ version: 5, document: undefined });
});

it('lets the embedded search answer guests where the domain does not, says so, and takes no word of a product for heard', async () => {
  const { domain, search, logged } = await setUp();
  domain.failureStatus = 503;
  expect(await search.find('pardos', 'lomo', 10)).toMatchObject({ matches: ['lomo'], total: 1 });
  expect(await search.suggest('pardos', 'chi', 10)).toMatchObject([{ name: 'Chicha morada' }]);
  expect(logged).toHaveLength(2);
  expect(JSON.parse(logged[0] ?? '')).toMatchObject({ tenantId: 'pardos', msg: 'OpenSearch gave no answer; the embedded search does' });
  await expect(search.syncProduct('pardos', 'lomo')).rejects.toThrow('OpenSearch answered HEAD with 503');
  domain.failureStatus = 403;
  await expect(search.syncProduct('pardos', 'lomo')).rejects.toThrow('403');
});

it('hears of products in a whole app, and finds them in it', async () => {
  const domain = await new FakeOpenSearch().open();
  for (const [name, value] of Object.entries(credentials)) vi.stubEnv(name, value);
  const bind = (container: Container) => {
    container.rebind(Passwords).toConstantValue(new FakePasswords());
    searchOnOpenSearch(container, openSearchAt(domain.address));
  };
  const restaurant = await openRestaurant(new TestApp(undefined, undefined, null, { bindOverrides: bind }));
  const id = await restaurant.sells({ name: 'Anticuchos', price: 20 });
  const other = await restaurant.sells({ name: 'Anticuchos dobles', price: 9 });
  await restaurant.app.settle();
  expect(domain.documents.get(`${index}/${id}`)).toMatchObject({ document: { name: 'Anticuchos' } });
  // What was removed a moment ago is not shown, though the index still has it.
  await restaurant.app.request('DELETE', `/api/v1/products/${other}`, { token: await restaurant.as('manager') });
  expect(await restaurant.app.get('/api/v1/products/search?q=anticucho')).toMatchObject({ status: 200, data: [{ id }] });
  await restaurant.app.settle();
  expect(domain.documents.get(`${index}/${other}`)).toMatchObject({ document: undefined });
  expect(await restaurant.app.deadLetters.list(10)).toEqual([]);
  vi.unstubAllEnvs();
  await restaurant.app.stop();
});
