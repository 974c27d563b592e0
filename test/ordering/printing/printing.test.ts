import type { BlockList } from 'node:net';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { documentsPrinted } from '#modules/ordering/index';
import { TcpPrinterConnection } from '#modules/ordering/printing/adapters/tcp-printer-connection';
import { markSent } from '#modules/ordering/printing/domain/print-job';
import { PrintJobs } from '#modules/ordering/printing/ports/print-jobs';
import { parseNetworks } from '#shared/networks';
import { runAsTenant } from '#shared/tenant-scope';
import { openPrintingHouse, startProcess } from './printing-house.ts';
import { StandInPrinter } from './stand-in-printer.ts';
import { quickTimings } from './timings.ts';

const connection = () => new TcpPrinterConnection(parseNetworks('127.0.0.0/8') as BlockList, quickTimings);
const startPrinter = async () => {
  const printer = await StandInPrinter.start();
  onTestFinished(() => printer.switchOff());
  return printer;
};

let house: Awaited<ReturnType<typeof openPrintingHouse>>;
let printer: StandInPrinter;
let printerId: string;
beforeEach(async () => {
  [house, printer] = [await openPrintingHouse(connection()), await startPrinter()];
  printerId = (await house.addPrinter({ name: 'Cocina', kind: 'tcp', address: printer.address })).id;
});

describe('a kitchen ticket', () => {
  it('is printed when the kitchen accepts the order, once', async () => {
    const { id } = await house.placeOrder({ allergyNote: 'maní', note: 'rápido' });
    expect(printer.lines).toEqual(
      expect.arrayContaining(['Pedido 1', 'ALERGIA: maní', '2 × 1/4 de pollo', '“sin ají”', '1 × Cerveza', 'Nota: rápido']),
    );
    expect([printer.cuts, printer.lines.some((line) => /\d\.\d\d/.test(line))]).toEqual([1, false]);
    expect(await house.listJobs()).toMatchObject([
      { orderId: id, printerId, what: 'ticket', station: null, status: 'PRINTED', cause: null, by: null },
    ]);
    expect(house.said('PrintJobEnded')).toMatchObject([{ data: { orderId: id, printerId, status: 'PRINTED', cause: null } }]);
    const [accepted] = house.said('OrderAccepted');
    await house.app.database.outbox.requeue(accepted ? [accepted] : []);
    await house.settle();
    expect([printer.cuts, (await house.listJobs()).length]).toEqual([1, 1]);
  });

  it('goes to the first printer of each station, with its own lines', async () => {
    const [bar, spare] = [await startPrinter(), await startPrinter()];
    await house.addPrinter({ name: 'Barra', kind: 'tcp', station: 'barra', address: bar.address });
    await house.addPrinter({ name: 'Barra 2', kind: 'tcp', station: 'Barra', address: spare.address });
    await house.placeOrder();
    expect([bar.cuts, spare.cuts, printer.cuts]).toEqual([1, 0, 1]);
    expect([bar.lines.includes('1 × Cerveza'), bar.lines.some((line) => line.includes('pollo'))]).toEqual([true, false]);
  });

  it('of an order for later is printed when the kitchen begins', async () => {
    await house.placeOrder({ scheduledFor: '2026-03-02T20:00:00.000Z' });
    expect(printer.lines).toEqual([]);
    house.app.clock.advance(5 * 60 * 60);
    await house.app.app.fireDueTimers();
    await house.settle();
    expect(printer.lines).toEqual(expect.arrayContaining(['2 × 1/4 de pollo']));
    expect(printer.lines.some((line) => line.startsWith('PARA '))).toBe(true);
  });

  it('is corrected on paper when a line is voided, and when the order is cancelled', async () => {
    const { id, items } = await house.placeOrder();
    const [line] = items;
    await house.app.post(
      `/api/v1/orders/${id}/lines/${line?.lineId}/void`,
      { reason: 'se equivocaron', kind: 'void', quantity: 1 },
      house.manager,
    );
    await house.settle();
    expect(printer.lines.slice(printer.lines.indexOf('CORRECCIÓN'))).toEqual(
      expect.arrayContaining(['CORRECCIÓN', '1 × 1/4 de pollo', 'Motivo: se equivocaron']),
    );
    await house.app.post(`/api/v1/orders/${id}/cancel`, { reason: 'se fueron' }, house.manager);
    await house.settle();
    expect([printer.lines.includes('PEDIDO CANCELADO'), printer.cuts]).toEqual([true, 3]);
    expect((await house.listJobs()).map(({ what }) => what)).toEqual(['correction', 'correction', 'ticket']);
  });

  it('of an order that nobody printed has no correction', async () => {
    await house.app.request('DELETE', `/api/v1/printers/${printerId}`, { token: house.manager });
    const { id } = await house.placeOrder();
    await house.addPrinter({ kind: 'tcp', address: printer.address });
    await house.app.post(`/api/v1/orders/${id}/cancel`, { reason: 'se fueron' }, house.manager);
    await house.settle();
    expect([printer.lines, await house.listJobs()]).toEqual([[], []]);
  });
});

describe('a printer that runs out of paper', () => {
  it('in the middle of a ticket leaves a failed job with its cause, which is printed again by hand', async () => {
    printer.paperLines = 4;
    const { id } = await house.placeOrder();
    const [failed] = await house.listJobs();
    expect(failed).toMatchObject({ orderId: id, status: 'FAILED', cause: 'paper-out', attempt: 1, sentAt: expect.any(String) });
    expect(house.said('PrintJobEnded')).toMatchObject([{ data: { status: 'FAILED', cause: 'paper-out' } }]);
    const { data: printers } = await house.app.get('/api/v1/printers', house.manager);
    expect(printers).toMatchObject([{ id: printerId, state: { status: 'paper-out' } }]);
    // Without paper nothing more is sent.
    expect((await house.retry(failed?.id ?? '')).data).toMatchObject({ status: 'QUEUED', attempt: 2 });
    expect(await house.listJobs()).toMatchObject([{ status: 'FAILED', cause: 'paper-out', attempt: 2, sentAt: null }]);
    printer.refill(1_000);
    await house.retry(failed?.id ?? '');
    expect(await house.listJobs('&status=PRINTED')).toMatchObject([{ status: 'PRINTED', cause: null, attempt: 3 }]);
    expect(printer.lines).toEqual(expect.arrayContaining(['2 × 1/4 de pollo', '1 × Cerveza']));
    expect(await house.retry(failed?.id ?? '')).toMatchObject({ status: 409, error: 'ordering.print-job-not-failed' });
  });

  it('keeps nobody waiting: the order is taken, and other printers print', async () => {
    const bar = await startPrinter();
    await house.addPrinter({ kind: 'tcp', station: 'Barra', address: bar.address });
    printer.isCoverOpen = true;
    await house.placeOrder();
    expect((await house.listJobs()).map(({ status, cause }) => [status, cause]).sort()).toEqual([
      ['FAILED', 'cover-open'],
      ['PRINTED', null],
    ]);
    await printer.switchOff();
    await house.placeOrder();
    expect((await house.listJobs())[0]).toBeDefined();
    expect((await house.listJobs('&status=FAILED')).map(({ cause }) => cause)).toEqual(['offline', 'cover-open']);
  });
});

describe('what is printed by hand', () => {
  it('is the receipt of the order as it is now, in its language, at the first printer without a station', async () => {
    const { id } = await house.placeOrder();
    const { status, data } = await house.print(id, { what: 'receipt' });
    expect([status, data.jobs]).toMatchObject([201, [{ what: 'receipt', printerId, status: 'QUEUED', by: { name: 'Ana waiter' } }]]);
    const receipt = printer.lines.slice(printer.lines.lastIndexOf('Pedido 1') + 1).join('\n');
    expect(receipt).toMatch(/2 × 1\/4 de pollo +51\.80\n/);
    expect(receipt).toMatch(/TOTAL +PEN 63\.80\n/);
    expect(receipt).toContain('¡Gracias!');
  });

  it('is a ticket again, as often as somebody asks, at any printer that they name', async () => {
    const bar = await startPrinter();
    const { id: barId } = await house.addPrinter({ kind: 'tcp', station: 'Barra', address: bar.address });
    const { id } = await house.placeOrder();
    await house.print(id, { what: 'ticket' }, house.cook);
    expect([printer.cuts, bar.cuts]).toEqual([2, 2]);
    await house.print(id, { what: 'ticket', printerId: barId });
    expect([printer.cuts, bar.cuts]).toEqual([2, 3]);
    const headers = { 'idempotency-key': 'a-key-of-somebody' };
    for (const _ of ['once', 'twice']) await house.app.post(`/api/v1/orders/${id}/print`, { what: 'receipt' }, house.waiter, headers);
    await house.settle();
    expect(printer.cuts).toBe(3);
  });

  it('needs an order, a printer, and to work there', async () => {
    const { id } = await house.placeOrder();
    const far = await house.addPrinter({ kind: 'polled', branchId: house.room.north.branch.id });
    expect(await house.print('nothing', { what: 'ticket' })).toMatchObject({ status: 404, error: 'ordering.order-not-found' });
    expect(await house.print(id, { what: 'ticket', printerId: 'nothing' })).toMatchObject({ error: 'ordering.printer-not-found' });
    expect(await house.print(id, { what: 'bill' })).toMatchObject({ status: 400, details: [{ path: 'what' }] });
    expect(await house.print(id, { what: 'ticket', printerId: far.id })).toMatchObject({ status: 201 });
    await house.app.request('DELETE', `/api/v1/printers/${printerId}`, { token: house.manager });
    expect(await house.print(id, { what: 'receipt' })).toMatchObject({ status: 409, error: 'ordering.no-printer' });
    const customer = await house.customer('luz');
    expect((await house.print(id, { what: 'receipt' }, customer)).status).toBe(403);
  });
});

describe('a canary', () => {
  beforeEach(() => {
    // While it waits, its frame is sent and it is printed.
    house.app.clock.wait = () => house.settle();
  });

  it('goes through server, frame and printer, and is told as printed', async () => {
    const answer = await house.app.post('/api/v1/fulfillment/canary', { branchId: house.branchId }, house.cook);
    const [serverMs, frameMs, printerMs] = [answer.data.serverMs, answer.data.frameMs, answer.data.printerMs];
    expect([answer.status, serverMs, frameMs, printerMs]).toEqual([201, expect.any(Number), expect.any(Number), expect.any(Number)]);
    expect(printer.lines).toEqual(['PRUEBA', expect.stringMatching(/^10:\d\d:\d\d$/), 'No es un pedido']);
    await house.settle();
    expect(house.said('PrintJobEnded')).toMatchObject([{ data: { orderId: answer.data.canaryId, what: 'canary', status: 'PRINTED' } }]);
  });

  it('that cannot be printed says so, as does one at a branch without a printer', async () => {
    printer.paperLines = 0;
    const empty = await house.app.post('/api/v1/fulfillment/canary', { branchId: house.branchId }, house.cook);
    const far = await house.app.post('/api/v1/fulfillment/canary', { branchId: house.room.north.branch.id }, house.cook);
    expect([empty.data, far.data]).toMatchObject([{ printerMs: null }, { printerMs: null }]);
    expect((await house.listJobs()).map(({ what, cause }) => [what, cause])).toEqual([['canary', 'paper-out']]);
    await house.settle();
    expect(house.said('CanaryPrinted').map(({ data }) => data.at)).toEqual([null, null]);
  });
});

describe('a server that ends in the middle', () => {
  it('has another one print what was queued', async () => {
    const jobs = house.app.app.container.get(PrintJobs);
    const { id } = await house.placeOrder();
    const [printed] = await house.listJobs();
    const stored = await runAsTenant('pardos', () => jobs.find('pardos', printed?.id ?? ''));
    if (!stored) throw new Error('there is no job');
    const queued = { ...stored.value, id: 'left-behind', status: 'QUEUED' as const, sentAt: null, endedAt: null };
    await runAsTenant('pardos', () => jobs.add([queued]));
    const next = startProcess(connection(), house.app.clock, house.app.database);
    onTestFinished(() => next.stop());
    await next.app.fireDueTimers();
    await house.settle();
    await documentsPrinted(next.app.container);
    expect(printer.cuts).toBe(2);
    expect((await house.listJobs('&status=PRINTED')).map(({ orderId }) => orderId)).toEqual([id, id]);
  });

  it('does not print twice what was sent: a person is told that nobody knows', async () => {
    const jobs = house.app.app.container.get(PrintJobs);
    await house.placeOrder();
    const [printed] = await house.listJobs();
    const stored = await runAsTenant('pardos', () => jobs.find('pardos', printed?.id ?? ''));
    if (!stored) throw new Error('there is no job');
    const now = house.app.clock.now();
    const sent = markSent({ ...stored.value, id: 'interrupted', endedAt: null }, now);
    await runAsTenant('pardos', () => jobs.add([sent]));
    await house.app.app.fireDueTimers();
    await house.settle();
    expect(await house.listJobs('&status=SENT')).toHaveLength(1);
    house.app.clock.advance(61);
    await house.app.app.fireDueTimers();
    await house.settle();
    expect(await house.listJobs('&status=FAILED')).toMatchObject([{ id: 'interrupted', cause: 'unconfirmed' }]);
    expect(printer.cuts).toBe(1);
    await house.retry('interrupted');
    expect(printer.cuts).toBe(2);
  });
});

describe('the printers of a branch', () => {
  it('are added, changed and removed by managers, who see no key of theirs', async () => {
    const body = { name: ' Caja ', station: 'Caja', address: '127.0.0.2' };
    const patched = await house.app.request('PATCH', `/api/v1/printers/${printerId}`, { token: house.manager, body });
    expect(patched).toMatchObject({
      status: 200,
      data: { name: 'Caja', station: 'Caja', address: '127.0.0.2:9100', key: null, pollPath: null },
    });
    const { data } = await house.app.get<object[]>(`/api/v1/printers?branchId=${house.branchId}`, house.manager);
    expect(data).toEqual([expect.not.objectContaining({ key: expect.anything() })]);
    expect(Object.keys(data[0] ?? {})).toEqual(['id', 'name', 'branchId', 'station', 'kind', 'address', 'state', 'createdAt']);
    for (const path of ['/api/v1/printers', `/api/v1/printers?branchId=${house.branchId}`])
      expect((await house.app.get(path, house.waiter)).status).toBe(403);
    expect((await house.app.request('DELETE', `/api/v1/printers/${printerId}`, { token: house.manager })).status).toBe(200);
    expect(await house.app.request('DELETE', `/api/v1/printers/${printerId}`, { token: house.manager })).toMatchObject({ status: 404 });
  });

  it.each([
    [{ kind: 'tcp' }, 'ordering.bad-printer-address'],
    [{ kind: 'tcp', address: '169.254.169.254' }, 'ordering.bad-printer-address'],
    [{ kind: 'tcp', address: 'printer.example.com' }, 'ordering.bad-printer-address'],
    [{ kind: 'polled', address: '127.0.0.1' }, 'ordering.bad-printer-address'],
    [{ kind: 'polled', branchId: 'nothing' }, 'ordering.branch-not-found'],
    [{ kind: 'usb' }, 'request.invalid'],
    [{ kind: 'polled', port: 9100 }, 'request.invalid'],
  ])('are none of %j', async (body, error) => {
    const answer = await house.app.post('/api/v1/printers', { name: 'x', branchId: house.branchId, ...body }, house.manager);
    expect(answer).toMatchObject({ error });
  });

  it('are at most twenty', async () => {
    for (let count = 1; count < 20; count += 1) await house.addPrinter({ kind: 'polled' });
    const answer = await house.app.post('/api/v1/printers', { name: 'x', branchId: house.branchId, kind: 'polled' }, house.manager);
    expect(answer).toMatchObject({ status: 409, error: 'ordering.too-many-printers' });
  });

  it('that are gone have their jobs fail', async () => {
    const jobs = house.app.app.container.get(PrintJobs);
    await house.placeOrder();
    const [printed] = await house.listJobs();
    await house.app.request('DELETE', `/api/v1/printers/${printerId}`, { token: house.manager });
    const stored = await runAsTenant('pardos', () => jobs.find('pardos', printed?.id ?? ''));
    if (!stored) throw new Error('there is no job');
    await runAsTenant('pardos', () => jobs.add([{ ...stored.value, id: 'orphan', status: 'QUEUED', sentAt: null, endedAt: null }]));
    await house.app.app.fireDueTimers();
    await house.settle();
    expect(await house.listJobs('&status=FAILED')).toMatchObject([{ id: 'orphan', cause: 'removed' }]);
  });
});
