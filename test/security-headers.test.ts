import { beforeAll, describe, expect, it } from 'vitest';
import { createPages } from '#infra/pages/pages';
import type { DiningTable } from '#modules/ordering/venues/domain/venue';
import { DefaultTenant } from '#shared/default-tenant';
import { toPublicFileKey } from '#shared/files/files';
import { TestApp } from '#test/app';
import { type Operation, readOperations } from './isolation/operations.ts';
import { openTableService } from './ordering/dining/table-guests.ts';

type House = Awaited<ReturnType<typeof openTableService>>;
let house: House;
let table: DiningTable;
let operations: readonly Operation[];
beforeAll(async () => {
  const app = new TestApp();
  app.app.app.route('/', createPages(new DefaultTenant('pardos')));
  house = await openTableService(app);
  [table] = house.room.centre.tables;
  await house.app.files.put(toPublicFileKey('pardos', 'pictures/a.svg'), Buffer.from('<svg/>'));
  operations = await readOperations(house.app);
});

const bodied = new Set(['POST', 'PUT', 'PATCH']);
const request = async (method: string, path: string, headers: Record<string, string> = {}, body?: string) => {
  const answer = await house.app.app.app.request(path, { method, headers, ...(body !== undefined && { body }) });
  return {
    name: `${method} ${path} ${answer.status}`,
    asked: headers,
    status: answer.status,
    headers: answer.headers,
    text: await answer.text(),
  };
};
type Answered = Awaited<ReturnType<typeof request>>;
const bearer = async (role: string) => ({ authorization: `Bearer ${await house.as(role)}` });
const jsonType = { 'content-type': 'application/json' };
const ask = (method: string, path: string, headers: Record<string, string>, body = '{}') =>
  bodied.has(method) ? request(method, path, { ...jsonType, ...headers }, body) : request(method, path, headers);

/** What is wrong with the headers of a response of any status. */
function faultsOf({ asked, headers, text }: Answered): string[] {
  const policy = headers.get('content-security-policy') ?? '';
  const lists = (name: string, word: string) => (headers.get(name) ?? '').toLowerCase().split(/,\s*/).includes(word);
  const faults = {
    'may be taken for something else': headers.get('x-content-type-options') !== 'nosniff',
    'promises HTTPS over HTTP': headers.has('strict-transport-security'),
    'is kept though it is for one person':
      ('authorization' in asked || /"token":"/.test(text)) && headers.get('cache-control') !== 'no-store',
    'does not say that it follows the language': /^\{.*"message":/s.test(text) && !lists('vary', 'accept-language'),
    ...Object.fromEntries(
      ['default-src', 'form-action', 'base-uri', 'object-src', 'frame-ancestors'].map((name) => [
        `has no policy of ${name}`,
        !policy.split(/;\s*/).some((directive) => directive.startsWith(`${name} '`)),
      ]),
    ),
  };
  return Object.entries(faults).flatMap(([fault, there]) => (there ? [fault] : []));
}
const faultsIn = (answers: readonly Answered[]) => answers.flatMap((answer) => faultsOf(answer).map((fault) => `${answer.name} ${fault}`));

describe('every answer says what may be done with it', () => {
  it('of every route, to anybody and to its owner', { timeout: 30_000 }, async () => {
    const owner = await bearer('owner');
    const answers: Answered[] = [];
    for (const { method, path } of operations.filter(({ path }) => !path.endsWith('/logout') && !path.endsWith('/auth/password'))) {
      const filled = path.replaceAll(/\{\w+\}/g, 'x');
      for (const headers of [{}, owner, { authorization: 'Bearer a.b.c' }]) answers.push(await ask(method, filled, headers));
    }
    expect(answers.length).toBeGreaterThan(3 * 100);

    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(25);
    expect(faultsIn(answers)).toEqual([]);
  });

  it('where a token is given out', async () => {
    const login = { email: 'owner@pardos.test', password: 'demo-1234', tenantId: 'pardos' };
    const code = await house.codeOf(table);
    const answers = [
      await ask('POST', '/login', {}, JSON.stringify(login)),
      await ask('POST', '/api/v1/auth/login', {}, JSON.stringify(login)),
      await ask('POST', '/api/v1/users/login', {}, JSON.stringify(login)),
      await ask('POST', '/api/v1/public/table-sessions', {}, JSON.stringify(code)),
    ];
    expect(answers.map(({ text }) => text.includes('"token":'))).toEqual([true, true, true, true]);
    expect(faultsIn(answers)).toEqual([]);
  });

  it('of pages, pictures and codes, of what is not there and of what goes wrong', async () => {
    const waiter = await bearer('waiter');
    const paths = [
      '/',
      '/t/pardos',
      '/t/pardos/seguimiento/c0de',
      '/restablecer',
      '/request',
      '/console',
      '/console/queue',
      '/docs',
      '/docs/assets/swagger-ui.css',
      '/assets/style.css',
      '/config.json',
    ];
    const answers = [
      ...(await Promise.all(paths.map((path) => request('GET', path)))),
      await request('GET', '/files/pardos/pictures/a.svg'),
      await request('GET', '/files/pardos/pictures/a.svg', waiter),
      await request('GET', `/api/v1/tables/${table.id}/qr.svg`, waiter),
      await request('GET', `/api/v1/tables/${table.id}/qr.png`, waiter),
      await request('GET', `/api/v1/branches/${table.branchId}/qr-sheet`, waiter),
      await request('GET', '/health'),
      await request('GET', '/ready'),
      await request('GET', '/openapi.json'),
      await request('GET', '/asyncapi.json'),
      await request('HEAD', '/api/v1/products'),
    ];
    expect(answers.filter(({ status }) => status !== 200).map(({ name }) => name)).toEqual([]);
    const refused = [
      await request('GET', '/nothing'),
      await request('GET', '/assets/nothing.js'),
      await request('GET', '/files/pardos/pictures/none.svg'),
      await request('OPTIONS', '/api/v1/products', { origin: 'https://elsewhere.test' }),
      await ask('POST', '/orders', waiter, '{"items":'),
      await ask('POST', '/orders', waiter, `{"note":"${'x'.repeat(2 ** 20)}"}`),
      await request('POST', '/orders', { ...waiter, 'content-type': 'text/plain' }, 'x'),
    ];
    expect(refused.map(({ status }) => status)).toEqual([404, 404, 404, 204, 400, 413, 415]);
    house.app.database.faults.rejectWrites(new Error('nothing works'));
    const broken = await ask('POST', '/register', {}, JSON.stringify({ username: 'eva', email: 'eva@x.test', password: 'demo-1234' }));
    expect(broken.status).toBe(500);
    expect(faultsIn([...answers, ...refused, broken])).toEqual([]);
  });
});

it('a public picture is kept by everybody, whatever language they read', async () => {
  const { headers } = await request('GET', '/files/pardos/pictures/a.svg');
  expect([headers.get('cache-control'), headers.get('vary')]).toEqual(['public, max-age=31536000, immutable', 'Accept-Encoding, Origin']);
});
