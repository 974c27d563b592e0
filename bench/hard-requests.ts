/** A request to the server. A body that is neither text nor bytes is sent as JSON. */
export type BenchRequest = { readonly method?: string; readonly path: string; readonly body?: unknown; readonly type?: string };

const mebibyte = 1_048_576;
const repeatText = (count: number, toText: (index: number) => string, separator = '\n') =>
  Array.from({ length: count }, (_, nth) => toText(nth)).join(separator);
const importRequest = (body: string | Uint8Array, query = ''): BenchRequest => ({
  method: 'POST',
  path: `/api/v1/products/import${query}`,
  type: 'text/csv',
  body,
});
const orderRequest = (body: unknown): BenchRequest => ({ method: 'POST', path: '/api/v1/orders', body });
const jsonRequest = (body: string): BenchRequest => ({ method: 'POST', path: '/api/v1/orders', type: 'application/json', body });

const sizesCell = JSON.stringify([
  {
    id: 'size',
    name: 'Tamaño',
    choices: [
      { id: 's', name: 'Chico', price: 0 },
      { id: 'l', name: 'Grande', price: 4.5 },
    ],
  },
]).replaceAll('"', '""');
const validRow = (price: number) => (nth: number) =>
  `Plato número ${nth} con ají,Categoría ${nth % 60},${(nth % 90) + price},${nth % 500},"Con papas, ensalada y salsa de la casa ${nth}","${sizesCell}"`;
const toValidSheet = (price: number) => `name,category,price,stock,description,options\n${repeatText(9_999, validRow(price))}\n`;

export const hostileImports: Readonly<Record<string, BenchRequest>> = {
  '800,000 rows of three cells': importRequest(`a,b,c\n${'a,b,c\n'.repeat(800_000)}`),
  '800,000 rows under good names': importRequest(`name,category,price\n${'a,b,c\n'.repeat(800_000)}`),
  '9,999 rows with a fault in each cell': importRequest(`name,category,price,stock\n${repeatText(9_999, () => ',,x,y')}`),
  '300,000 columns': importRequest(repeatText(300_000, (nth) => `c${nth}`, ',')),
  '300,000 cells in a row': importRequest(`name,category,price\n${repeatText(300_000, () => 'x', ',')}`),
  '5,000,000 empty lines': importRequest(`name,category,price\n${'\n'.repeat(5_000_000)}`),
  '1,200,000 rows of commas': importRequest(`name,category,price\n${',,\n'.repeat(1_200_000)}`),
  'a cell of 5 MB': importRequest(`name,category,price\n"${'x'.repeat(5_000_000)}",a,1\n`),
  'a quote that does not end': importRequest(`name,category,price\n"${'x,y\n'.repeat(1_200_000)}`),
  '5 MB that is no text': importRequest(new Uint8Array(5_000_000).fill(0xff)),
};
export const validImports: Readonly<Record<string, BenchRequest>> = {
  'a good sheet of 9,999 rows, dry': importRequest(toValidSheet(1), '?dryRun=true'),
  'a good sheet of 9,999 rows': importRequest(toValidSheet(1)),
  'the same sheet again': importRequest(toValidSheet(1)),
};
/** To be sent after the valid imports, with a large catalogue. */
export const catalogueRequests: Readonly<Record<string, BenchRequest>> = {
  'the first search after it': { path: '/api/v1/products/search?q=plato%20aji&limit=100' },
  'a search with a typo': { path: '/api/v1/products/search?q=plaot%20numero%20salza&limit=100' },
  'the same search again': { path: '/api/v1/products/search?q=plaot%20numero%20salza&limit=100' },
  'a search for one letter': { path: '/api/v1/products/search?q=p&limit=100' },
  'suggestions for one letter': { path: '/api/v1/products/suggest?q=p&limit=100' },
  'its categories': { path: '/api/v1/products/categories' },
  'a page by name': { path: '/api/v1/products?sort=name&limit=100' },
  'a page by price': { path: '/api/v1/products?sort=-price&limit=100&minPrice=5' },
  'its first books': { path: '/api/v1/books?limit=100&author=nadie' },
  'a new product, then a search': { method: 'POST', path: '/api/v1/products', body: { name: 'Ceviche', category: 'Fríos', price: 40 } },
  'the export': { path: '/api/v1/products/export' },
  'a sheet that changes every row': importRequest(toValidSheet(2)),
  'a search after that': { path: '/api/v1/products/search?q=plato&limit=100' },
};
export const hostileBodies: Readonly<Record<string, BenchRequest>> = {
  'JSON nested 10,000 deep': jsonRequest(`{"items":${'['.repeat(10_000)}${']'.repeat(10_000)}}`),
  'JSON nested 500,000 deep': jsonRequest('['.repeat(500_000) + ']'.repeat(500_000)),
  'JSON of 80,000 keys': jsonRequest(`{${repeatText(80_000, (nth) => `"k${nth}":1`, ',')}}`),
  'JSON of 500,000 lines': jsonRequest(`{"items":[${repeatText(500_000, () => '1', ',')}]}`),
  'lines with 500,000 wrong options': jsonRequest(
    `{"items":[{"productId":"a","quantity":1,"options":[${repeatText(500_000, () => '1', ',')}]}]}`,
  ),
  '1 MiB of a word': orderRequest({ items: [], note: 'x'.repeat(mebibyte - 100) }),
  '1 MiB that is no JSON': jsonRequest('x'.repeat(mebibyte - 10)),
  'settings at their limits': {
    method: 'PATCH',
    path: '/api/v1/tenant',
    body: {
      synonyms: Array.from({ length: 100 }, (_, group) => Array.from({ length: 10 }, (_, nth) => `palabra ${group} ${nth}`)),
      zones: Array.from({ length: 100 }, (_, zone) => ({
        id: `z${zone}`,
        name: `Zona ${zone}`,
        fee: 1,
        minTotal: 0,
        districts: Array.from({ length: 100 }, (_, nth) => `Distrito ${zone} ${nth}`),
      })),
    },
  },
};
export const listRequests: Readonly<Record<string, BenchRequest>> = {
  'a year of the summary': { path: '/api/v1/dashboard/summary?from=2026-01-01&to=2026-12-31' },
  'a year of one branch': { path: '/api/v1/dashboard/stats?from=2026-01-01&to=2026-12-31&branchId=BRANCH' },
  'a year of rows': { path: '/api/v1/dashboard/orders?from=2026-01-01&to=2026-12-31&limit=100' },
  '100 orders': { path: '/api/v1/orders?limit=100' },
  'orders that nobody made': { path: '/api/v1/orders?status=DELIVERED&limit=100' },
  'the queue': { path: '/api/v1/fulfillment/queue?limit=100' },
  'the log': { path: '/api/v1/activity-logs?limit=100' },
  'the log by action and person': { path: '/api/v1/activity-logs?limit=100&action=login&userId=SELF' },
  'all tables of a branch': { path: '/api/v1/tables/branch/BRANCH' },
  'the floor': { path: '/api/v1/branches/BRANCH/floor' },
  'a sheet of 500 codes': { path: '/api/v1/branches/BRANCH/qr-sheet' },
  'a code as PNG': { path: '/api/v1/tables/TABLE/qr.png' },
  'the feed': { path: '/api/v1/feed?channel=tenant:TENANT&since=0' },
};
