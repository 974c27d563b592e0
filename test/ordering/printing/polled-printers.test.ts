import { beforeEach, describe, expect, it } from 'vitest';
import { NoPrinterConnection } from '#modules/ordering/printing/adapters/no-printer-connection';
import { RandomPrinterKeys } from '#modules/ordering/printing/adapters/random-printer-keys';
import { Printers } from '#modules/ordering/printing/ports/printers';
import { eventNames } from '#shared/events/event-registry';
import { runAsTenant } from '#shared/tenant-scope';
import { openPrintingHouse, type ShownPrinter } from './printing-house.ts';
import { StandInCloudPrinter } from './stand-in-cloud-printer.ts';

let house: Awaited<ReturnType<typeof openPrintingHouse>>;
let added: ShownPrinter;
let printer: StandInCloudPrinter;
const printerAt = ({ pollPath }: ShownPrinter) => new StandInCloudPrinter(house.app.app.app, pollPath ?? '');
beforeEach(async () => {
  house = await openPrintingHouse(new NoPrinterConnection());
  added = await house.addPrinter({ kind: 'polled' });
  printer = printerAt(added);
});
const fireTimersAfter = async (seconds: number) => {
  house.app.clock.advance(seconds);
  await house.app.app.fireDueTimers();
  await house.settle();
};
const outcome = async () => (await house.listJobs()).map(({ status, cause }) => [status, cause]);

describe('a printer that asks for its jobs', () => {
  it('gets each once, in the order in which they were queued, and confirms it', async () => {
    expect(await printer.poll()).toEqual({ jobReady: false });
    await house.placeOrder();
    await house.placeOrder();
    expect([await printer.work(), await printer.work(), await printer.work()]).toEqual([true, true, false]);
    const orders = printer.lines.flatMap((line) => /Pedido \d/.exec(line) ?? []);
    expect([orders, await outcome()]).toEqual([
      ['Pedido 1', 'Pedido 2'],
      [
        ['PRINTED', null],
        ['PRINTED', null],
      ],
    ]);
    const { data } = await house.app.get('/api/v1/printers', house.manager);
    expect(data).toMatchObject([{ kind: 'polled', state: { status: 'ready' } }]);
  });

  it('is offered the forms that it may choose from, and gets the one that it names', async () => {
    await house.placeOrder();
    const { jobReady, mediaTypes, jobToken } = await printer.poll();
    expect([jobReady, mediaTypes]).toEqual([true, ['application/vnd.star.starprnt', 'application/vnd.star.line']]);
    expect((await printer.fetch(jobToken, 'image/png')).status).toBe(400);
    const response = await printer.fetch(jobToken, 'application/vnd.star.line');
    expect([response.headers.get('content-type'), response.headers.get('cache-control')]).toEqual([
      'application/vnd.star.line',
      'no-store',
    ]);
    expect(new Uint8Array(await response.arrayBuffer()).subarray(0, 2)).toEqual(Uint8Array.of(0x1b, 0x40));
  });

  it('without paper, or with an open cover, has its jobs fail with the cause', async () => {
    printer.paperLines = 0;
    await house.placeOrder();
    expect([await printer.poll(), await outcome()]).toEqual([{ jobReady: false }, [['FAILED', 'paper-out']]]);
    [printer.paperLines, printer.isCoverOpen] = [100, true];
    const [job] = await house.listJobs();
    await house.retry(job?.id ?? '');
    expect([await printer.poll(), await outcome()]).toEqual([{ jobReady: false }, [['FAILED', 'cover-open']]]);
    printer.isCoverOpen = false;
    expect(await printer.poll()).toEqual({ jobReady: false });
    await house.retry(job?.id ?? '');
    expect([await printer.work(), await outcome()]).toEqual([true, [['PRINTED', null]]]);
  });

  it('that runs out of paper in the middle says so, and may yet print the rest', async () => {
    printer.paperLines = 3;
    await house.placeOrder();
    const { jobToken } = await printer.poll();
    const bytes = new Uint8Array(await (await printer.fetch(jobToken)).arrayBuffer());
    await printer.confirm(jobToken, printer.print(bytes));
    expect(await outcome()).toEqual([['FAILED', 'paper-out']]);
    // Somebody puts in a roll, and the printer finishes what it has.
    await printer.confirm(jobToken, '200 OK');
    await house.settle();
    expect(await outcome()).toEqual([['PRINTED', null]]);
    expect(house.said('PrintJobEnded').map(({ data }) => data.status)).toEqual(['FAILED', 'PRINTED']);
  });

  it('may fetch again what it has not got whole, but is not offered it again', async () => {
    await house.placeOrder();
    const { jobToken } = await printer.poll();
    const [first, second] = [await printer.fetch(jobToken), await printer.fetch(jobToken)];
    expect([first.status, await first.arrayBuffer()]).toEqual([200, await second.arrayBuffer()]);
    expect(await printer.poll()).toEqual({ jobReady: false });
    await fireTimersAfter(61);
    expect(await outcome()).toEqual([['FAILED', 'unconfirmed']]);
    expect((await printer.fetch(jobToken)).status).toBe(404);
  });

  it('says nothing of another attempt than the one that it has', async () => {
    await house.placeOrder();
    const { jobToken: former } = await printer.poll();
    await printer.fetch(former);
    await printer.confirm(former, '420 Cover open');
    const [job] = await house.listJobs();
    await house.retry(job?.id ?? '');
    const { jobToken } = await printer.poll();
    await printer.fetch(jobToken);
    await printer.confirm(former, '200 OK');
    expect(await outcome()).toEqual([['SENT', null]]);
    await printer.confirm(jobToken, '200 OK');
    await printer.confirm(jobToken, '410 Out of paper');
    expect(await outcome()).toEqual([['PRINTED', null]]);
  });

  it('of an old version names no job, and is understood', async () => {
    await house.placeOrder();
    await house.placeOrder();
    for (const expected of [
      ['QUEUED', 'PRINTED'],
      ['PRINTED', 'PRINTED'],
    ]) {
      await printer.poll();
      expect((await printer.fetch(undefined)).status).toBe(200);
      expect((await printer.confirm(undefined, 'OK')).status).toBe(200);
      expect((await house.listJobs()).map(({ status }) => status)).toEqual(expected);
    }
    expect((await printer.confirm(undefined, 'OK')).status).toBe(200);
    expect((await printer.fetch(undefined)).status).toBe(404);
  });

  it('that never asks is offline after two minutes; one that works on others has longer', async () => {
    await house.placeOrder();
    await fireTimersAfter(121);
    expect(await outcome()).toEqual([['FAILED', 'offline']]);
    await house.placeOrder();
    house.app.clock.advance(100);
    await printer.poll();
    await fireTimersAfter(21);
    expect((await outcome())[0]).toEqual(['QUEUED', null]);
    for (let minutes = 0; minutes < 10; minutes += 1) {
      await printer.poll();
      await fireTimersAfter(61);
    }
    expect((await outcome())[0]).toEqual(['FAILED', 'offline']);
  });
});

describe('the key of a printer', () => {
  const poll = (path: string, id = added.id) =>
    house.app.request('POST', `/api/v1/printers/${id}/poll${path}`, { body: { statusCode: '200 OK' } });

  it('opens the jobs of this printer, to its holder alone', async () => {
    const other = await house.addPrinter({ kind: 'polled' });
    const forged = `pardos.${'A'.repeat(43)}`;
    for (const key of [other.key, forged, added.key?.slice(0, -1), added.key?.replace('pardos', 'norkys'), 'x', 'pardos.'])
      expect(await poll(`?key=${key}`)).toMatchObject({ status: 401, error: 'ordering.bad-printer-key' });
    expect(await poll(`?key=${added.key}`, 'nothing')).toMatchObject({ status: 401, error: 'ordering.bad-printer-key' });
    expect(await poll('')).toMatchObject({ status: 401, error: 'ordering.bad-printer-key' });
    await house.placeOrder();
    const { jobToken } = await printer.poll();
    expect((await printerAt(other).fetch(jobToken)).status).toBe(404);
    await printer.fetch(jobToken);
    await printerAt(other).confirm(jobToken, '200 OK');
    expect((await house.listJobs()).map(({ status }) => status)).toEqual(['SENT']);
  });

  it('is told once, changed on demand, and dead then', async () => {
    expect(added.key).toMatch(/^pardos\.[\w-]{43}$/);
    const change = (body: object) =>
      house.app.request<ShownPrinter>('PATCH', `/api/v1/printers/${added.id}`, { token: house.manager, body });
    expect((await change({ name: 'Barra' })).data.key).toBeNull();
    const { data } = await change({ newKey: true });
    expect(data.key).not.toBe(added.key);
    expect((await poll(`?key=${added.key}`)).status).toBe(401);
    expect((await poll(`?key=${data.key}`)).status).toBe(200);
    expect(await change({ address: '10.0.0.1' })).toMatchObject({ status: 400, error: 'ordering.bad-printer-address' });
  });

  it('stands nowhere in what is stored', async () => {
    await house.placeOrder();
    await printer.work();
    const secret = added.key?.split('.')[1] ?? 'no key';
    const stored = await runAsTenant('pardos', () => house.app.app.container.get(Printers).find('pardos', added.id));
    const { data } = await house.app.get('/api/v1/activity-logs', await house.as('owner'));
    const events = eventNames.flatMap((name) => house.said(name));
    const known = JSON.stringify([stored, data, events]);
    expect([known.includes(added.id), known.includes(secret)]).toEqual([true, false]);
    expect(JSON.stringify(data)).toContain('agregar_impresora');
  });

  it('has 256 random bits, and a hash that tells nothing of it', () => {
    const keys = new RandomPrinterKeys();
    const issued = Array.from({ length: 50 }, () => keys.issue('pardos'));
    expect(new Set(issued.map(({ key }) => key)).size).toBe(50);
    for (const { key, hash } of issued) {
      expect([keys.matches(key, hash), keys.readTenantId(key), hash.includes(key.slice(7))]).toEqual([true, 'pardos', false]);
      expect(Buffer.from(key.slice(7), 'base64url')).toHaveLength(32);
    }
    expect(keys.matches(issued[0]?.key ?? '', issued[1]?.hash ?? '')).toBe(false);
    expect([keys.matches('', ''), keys.readTenantId('a b.x'), keys.readTenantId('TENANT#x')]).toEqual([false, undefined, undefined]);
  });
});

it('a server that is not in the house takes no printers by TCP', async () => {
  const answer = await house.app.post(
    '/api/v1/printers',
    { name: 'x', branchId: house.branchId, kind: 'tcp', address: '10.0.0.1' },
    house.manager,
  );
  expect(answer).toMatchObject({ status: 409, error: 'ordering.no-printer-network' });
});
