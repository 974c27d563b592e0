import { decode } from 'fast-png';
import { encode, renderSVG } from 'uqr';
import { beforeEach, describe, expect, it } from 'vitest';
import { AddStaff } from '#modules/identity/index';
import { openRestaurant } from '../../fixtures/restaurant.ts';

type Shown = { id: string; number: number; qrCode: string; status: string; pin: string | null; isActive: boolean; createdAt: string };

describe('the place', () => {
  let restaurant: Awaited<ReturnType<typeof openRestaurant>>;
  let restaurantId: string;
  let branchId: string;
  beforeEach(async () => {
    restaurant = await openRestaurant();
    restaurantId = (await ask<{ id: string }>('POST', '/restaurants', { name: 'La Pizzeria' })).data.id;
    branchId = (await ask<{ id: string }>('POST', '/branches', { restaurantId, name: 'Palermo', address: 'Av. 1' })).data.id;
  });
  const ask = async <Data = Record<string, unknown>>(method: string, path: string, body?: unknown, role = 'manager') =>
    restaurant.app.request<Data>(method, `/api/v1${path}`, {
      token: await restaurant.as(role),
      body,
      headers: { 'accept-language': 'en' },
    });
  const addTable = (number: number) => ask<Shown>('POST', '/tables', { branchId, number });
  const numbers = async () => (await ask<Shown[]>('GET', `/tables/branch/${branchId}`)).data.map(({ number }) => number);

  it('answers as the document says', async () => {
    const listed = await ask('GET', '/restaurants');
    const times = { createdAt: expect.stringMatching(/Z$/), updatedAt: expect.stringMatching(/Z$/) };
    const shown = { id: restaurantId, userId: expect.any(String), name: 'La Pizzeria', ...times };
    expect(listed).toMatchObject({ status: 200, message: 'Restaurants retrieved successfully', data: [shown], nextCursor: null });
    expect(Object.keys((listed.data as unknown as object[])[0] ?? {})).toEqual(Object.keys(shown));
    expect((await ask('PUT', `/restaurants/${restaurantId}`, { name: 'La Gran Pizzeria' })).data.name).toBe('La Gran Pizzeria');
    const branch = await ask('GET', `/branches/${branchId}`);
    const fields = { id: branchId, restaurantId, name: 'Palermo', address: 'Av. 1', description: '', isActive: true };
    expect(branch.data).toEqual({ ...fields, timeZone: 'America/Lima', phone: null, location: null, hours: null, ...times });
    const changed = await ask('PUT', `/branches/${branchId}`, { description: 'Terraza', isActive: false, timeZone: 'Europe/Madrid' });
    expect(changed.data).toMatchObject({ ...fields, description: 'Terraza', isActive: false, timeZone: 'Europe/Madrid' });
    const table = await addTable(5);
    expect(table).toMatchObject({ status: 201, message: 'Table created successfully' });
    expect(table.data).toEqual({
      id: expect.any(String),
      branchId,
      number: 5,
      isActive: true,
      status: 'free',
      mergedInto: null,
      pin: null,
      ...times,
      qrCode: expect.stringMatching(
        new RegExp(`^https://pardos\\.test/request\\?r=${restaurantId}&b=${branchId}&t=[\\w-]+&n=5&h=[\\w-]{16}$`),
      ),
    });
    const removed = await ask('DELETE', `/tables/${table.data.id}`);
    expect(removed).toMatchObject({ status: 200, message: 'Table deleted successfully', data: null });
    expect((await ask('GET', `/tables/${table.data.id}`)).status).toBe(404);
  });

  it.each([
    ['POST', '/restaurants', { name: 'ab' }],
    ['POST', '/restaurants', { name: 'x'.repeat(101) }],
    ['POST', '/branches', { name: 'Norte', address: 'Jr.' }],
    ['POST', '/branches', { restaurantId: 'r', name: 'Norte', address: 'x'.repeat(201) }],
    ['POST', '/branches', { restaurantId: 'r', name: 'Norte', address: 'x', description: 'x'.repeat(501) }],
    ['POST', '/branches', { restaurantId: 'r', name: 'Norte', address: 'x', timeZone: 'Lima' }],
    ['POST', '/tables', { branchId: 'b', number: 0 }],
    ['POST', '/tables/bulk', { branchId: 'b', count: 101 }],
    ['POST', '/tables/bulk', { branchId: 'b', count: 0 }],
    ['PUT', '/tables/t', { pin: '12a4' }],
    ['PUT', '/tables/t/status', { status: 'dirty' }],
  ])('refuses %s %s %j', async (method, path, body) => {
    expect(await ask(method, path, body)).toMatchObject({ status: 400, error: 'request.invalid' });
  });

  it.each([
    ['POST', '/branches', { restaurantId: 'nobody', name: 'Norte', address: 'x' }, 'ordering.restaurant-not-found'],
    ['GET', '/branches/restaurant/nobody', undefined, 'ordering.restaurant-not-found'],
    ['POST', '/tables', { branchId: 'nobody', number: 1 }, 'ordering.branch-not-found'],
    ['POST', '/tables/bulk', { branchId: 'nobody', count: 1 }, 'ordering.branch-not-found'],
    ['GET', '/tables/branch/nobody', undefined, 'ordering.branch-not-found'],
    ['GET', '/tables/nobody/qr.svg', undefined, 'ordering.table-not-found'],
  ])('finds nothing for %s %s %j', async (method, path, body, error) => {
    expect(await ask(method, path, body)).toMatchObject({ status: 404, error });
  });

  it('numbers tables on from the highest, and takes no number twice', async () => {
    await addTable(4);
    const made = await ask<Shown[]>('POST', '/tables/bulk', { branchId, count: 3 });
    expect([made.status, made.data.map(({ number }) => number)]).toEqual([201, [5, 6, 7]]);
    expect(new Set(made.data.map(({ qrCode }) => qrCode)).size).toBe(3);
    expect(await addTable(6)).toMatchObject({ status: 400, error: 'ordering.table-number-taken' });
    const [first] = made.data;
    expect(await ask('PUT', `/tables/${first?.id}`, { number: 7 })).toMatchObject({ status: 400, error: 'ordering.table-number-taken' });
    const moved = await ask<Shown>('PUT', `/tables/${first?.id}`, { number: 12 });
    expect(moved.data.qrCode).toContain('&n=12&');
    expect(new URL(moved.data.qrCode).searchParams.get('h')).not.toBe(new URL(first?.qrCode ?? '').searchParams.get('h'));
    expect(await numbers()).toEqual([4, 6, 7, 12]);
  });

  it('keeps what has children', async () => {
    const { data: table } = await addTable(1);
    const kept = { status: 409, error: 'ordering.has-children' };
    expect(await ask('DELETE', `/restaurants/${restaurantId}`)).toMatchObject(kept);
    expect(await ask('DELETE', `/branches/${branchId}`)).toMatchObject(kept);
    for (const path of [`/tables/${table.id}`, `/branches/${branchId}`, `/restaurants/${restaurantId}`]) {
      expect((await ask('DELETE', path)).status).toBe(200);
    }
    expect((await ask('GET', '/restaurants')).data).toEqual([]);
  });

  it('gives lists whole, and pages where a limit is asked for', async () => {
    await ask('POST', '/tables/bulk', { branchId, count: 30 });
    expect(await numbers()).toHaveLength(30);
    const seen: number[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: { data: Shown[]; nextCursor: string | null } = await ask<Shown[]>(
        'GET',
        `/tables/branch/${branchId}?limit=12${cursor && `&cursor=${cursor}`}`,
      );
      seen.push(...page.data.map(({ number }) => number));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(await numbers());
    for (const limit of [0, 101, 'x']) expect((await ask('GET', `/restaurants?limit=${limit}`)).status).toBe(400);
  });

  it('answers a repeated request for many tables with the same tables', async () => {
    const token = await restaurant.as('manager');
    const again = () => restaurant.app.post<Shown[]>('/api/v1/tables/bulk', { branchId, count: 100 }, token, { 'idempotency-key': 'k1' });
    const [one, two] = [await again(), await again()];
    expect([two.status, two.headers.get('idempotency-replayed'), two.data]).toEqual([201, 'true', one.data]);
    expect(await numbers()).toHaveLength(100);
  });

  it('lets waiters read and say how tables stand, and nobody else of the staff', async () => {
    const { data: table } = await addTable(1);
    const status = (role: string) => ask<Shown>('PUT', `/tables/${table.id}/status`, { status: 'reserved' }, role);
    expect([(await status('waiter')).data.status, (await status('cook')).status]).toEqual(['reserved', 403]);
    expect((await ask('GET', `/tables/${table.id}`, undefined, 'waiter')).status).toBe(200);
    expect((await ask('PUT', `/tables/${table.id}`, { number: 2 }, 'waiter')).status).toBe(403);
    const before = (await restaurant.app.database.outbox.readPending(0, 1_000)).length;
    await status('waiter');
    expect((await restaurant.app.database.outbox.readPending(0, 1_000)).length).toBe(before);
  });

  it('shows each member of staff their branches alone', async () => {
    const { data: other } = await ask<{ id: string }>('POST', '/branches', { restaurantId, name: 'Surco', address: 'Av. 2' });
    const { data: there } = await ask<Shown>('POST', '/tables', { branchId: other.id, number: 1 });
    const cause = { tenantId: 'pardos', correlationId: 'r1' };
    const who = { name: 'Mia', email: 'mia@pardos.test', password: 'demo-1234', role: 'manager' as const, branches: [branchId] };
    await restaurant.app.app.container.get(AddStaff).run(who, cause);
    const asMia = (method: string, path: string, body?: unknown) => ask<{ id: string }[]>(method, path, body, 'mia');
    expect((await asMia('GET', `/branches/restaurant/${restaurantId}`)).data.map(({ id }) => id)).toEqual([branchId]);
    const elsewhere = [
      ['GET', `/branches/${other.id}`],
      ['PUT', `/branches/${other.id}`, {}],
      ['GET', `/tables/branch/${other.id}`],
      ['POST', '/tables', { branchId: other.id, number: 9 }],
      ['POST', '/tables/bulk', { branchId: other.id, count: 1 }],
      ['GET', `/tables/${there.id}`],
      ['PUT', `/tables/${there.id}/status`, { status: 'free' }],
      ['GET', `/branches/${other.id}/qr-sheet`],
      ['PUT', `/restaurants/${restaurantId}`, { name: 'Mia' }],
      ['POST', '/branches', { restaurantId, name: 'Mia', address: 'x' }],
    ] as const;
    for (const [method, path, body] of elsewhere) {
      expect([path, await asMia(method, path, body)]).toMatchObject([path, { status: 403, error: 'auth.other-branch' }]);
    }
    expect((await asMia('PUT', `/branches/${branchId}`, { name: 'Palermo Soho' })).status).toBe(200);
  });

  it('shows the floor: how each table stands, and since when', async () => {
    for (const number of [7, 3]) await addTable(number);
    const [first] = (await ask<Shown[]>('GET', `/tables/branch/${branchId}`)).data;
    restaurant.app.clock.advance(60);
    await ask('PUT', `/tables/${first?.id}/status`, { status: 'occupied' }, 'waiter');
    const { data } = await ask<object[]>('GET', `/branches/${branchId}/floor`, undefined, 'waiter');
    const nobody = { isActive: true, sessionId: null, billRequest: null, mergedInto: null };
    expect(data).toEqual([
      { tableId: first?.id, number: 3, status: 'occupied', since: expect.stringContaining('T15:01:'), ...nobody },
      { tableId: expect.any(String), number: 7, status: 'free', since: expect.stringContaining('T15:00:'), ...nobody },
    ]);
  });

  it('gives codes as pictures, and all of a branch on a sheet', async () => {
    await ask('POST', '/tables/bulk', { branchId, count: 2 });
    await ask('PUT', `/branches/${branchId}`, { name: 'Palermo <Soho>' });
    const [first] = (await ask<Shown[]>('GET', `/tables/branch/${branchId}`)).data;
    const { app: comanda } = restaurant.app;
    const headers = { authorization: `Bearer ${await restaurant.as('waiter')}` };
    const get = (path: string, language = 'es') =>
      comanda.app.request(`/api/v1${path}`, { headers: { ...headers, 'accept-language': language } });
    const svg = await get(`/tables/${first?.id}/qr.svg`);
    expect([svg.headers.get('content-type'), await svg.text()]).toEqual([
      'image/svg+xml',
      renderSVG(first?.qrCode ?? '', { ecc: 'M', border: 4 }),
    ]);
    const png = decode(new Uint8Array(await (await get(`/tables/${first?.id}/qr.png`)).arrayBuffer()));
    const { size, data } = encode(first?.qrCode ?? '', { ecc: 'M', border: 4 });
    const dark = (row: number, column: number) => png.data[(row * 12 + 6) * png.width + column * 12 + 6] === 0;
    expect(png.width).toBe(size * 12);
    expect(Array.from({ length: size }, (_, row) => Array.from({ length: size }, (__, column) => dark(row, column)))).toEqual(data);
    const sheet = await get(`/branches/${branchId}/qr-sheet`);
    const text = await sheet.text();
    expect(sheet.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect([...text.matchAll(/<strong>(Mesa \d+)/g)].map(([, title]) => title)).toEqual(['Mesa 1', 'Mesa 2']);
    expect(text).toContain('La Pizzeria · Palermo &lt;Soho&gt;');
    expect(text).not.toMatch(/(src|href)=|url\(|@import/);
    expect(await (await get(`/branches/${branchId}/qr-sheet`, 'en')).text()).toContain('<strong>Table 1');
  });

  it('takes a PIN of four digits, and gives it up again', async () => {
    const { data: table } = await addTable(1);
    expect((await ask<Shown>('PUT', `/tables/${table.id}`, { pin: '0042' })).data.pin).toBe('0042');
    expect((await ask<Shown>('PUT', `/tables/${table.id}`, { isActive: false })).data).toMatchObject({ pin: '0042', isActive: false });
    expect((await ask<Shown>('PUT', `/tables/${table.id}`, { pin: null })).data.pin).toBeNull();
  });

  it('renews the codes for the owner alone', async () => {
    const { data: table } = await addTable(1);
    expect((await ask('POST', '/tables/codes/rotate', undefined, 'manager')).status).toBe(403);
    expect((await ask('POST', '/tables/codes/rotate', undefined, 'owner')).status).toBe(200);
    expect((await ask<Shown>('GET', `/tables/${table.id}`)).data.qrCode).not.toBe(table.qrCode);
  });

  it('tells the activity log what was done', async () => {
    const { data: table } = await addTable(1);
    await ask('PUT', `/tables/${table.id}/status`, { status: 'occupied' }, 'waiter');
    await ask('DELETE', `/tables/${table.id}`);
    await restaurant.app.settle();
    const { data } = await ask<{ action: string }[]>('GET', '/activity-logs?limit=100');
    const place = data.map(({ action }) => action).filter((action) => /mesa|sucursal|restaurante/.test(action));
    expect(place).toEqual(['eliminar_mesa', 'cambiar_estado_mesa', 'crear_mesa', 'crear_sucursal', 'crear_restaurante']);
  });
});
