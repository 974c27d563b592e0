import { onTestFinished } from 'vitest';
import { Passwords } from '#modules/identity/ports/passwords';
import { documentsPrinted } from '#modules/ordering/index';
import { PrinterConnection } from '#modules/ordering/printing/ports/printer-connection';
import { MemoryDatabase } from '#shared/store/memory/memory-database';
import { TestApp } from '#test/app';
import { TestClock } from '#test/clock';
import { FakePasswords } from '#test/identity/fake-passwords';
import { openTableService } from '../dining/table-guests.ts';

export type ShownJob = {
  readonly id: string;
  readonly printerId: string;
  readonly orderId: string;
  readonly what: string;
  readonly station: string | null;
  readonly status: string;
  readonly cause: string | null;
  readonly attempt: number;
  readonly by: { readonly name: string } | null;
  readonly sentAt: string | null;
};
export type ShownPrinter = {
  readonly id: string;
  readonly key: string | null;
  readonly pollPath: string | null;
  readonly state: object | null;
};

/** The same system, another process of it, on a store. */
export const startProcess = (connection: PrinterConnection, clock = new TestClock(), database = new MemoryDatabase(clock)) =>
  new TestApp(clock, database, null, {
    bindOverrides: (container) => {
      container.rebind(Passwords).toConstantValue(new FakePasswords());
      container.rebind(PrinterConnection).toConstantValue(connection);
    },
  });

/** A restaurant with a dining room whose server prints over this connection. */
export async function openPrintingHouse(connection: PrinterConnection) {
  const app = startProcess(connection);
  onTestFinished(() => app.stop());
  const house = await openTableService(app);
  const [manager, waiter, cook] = [await house.as('manager'), await house.as('waiter'), await house.as('cook')];
  const branchId = house.room.centre.branch.id;
  const beer = await house.sells({ name: 'Cerveza', price: 12, category: 'Bebidas', station: 'Barra' });

  /** Waits until everything that was said is heard, and everything that is to be printed is or cannot be. */
  const settle = async () => {
    await app.settle();
    await documentsPrinted(app.app.container);
    await app.settle();
  };
  const addPrinter = async (body: object) => {
    const answer = await app.post<ShownPrinter>('/api/v1/printers', { name: 'Impresora', branchId, ...body }, manager);
    if (answer.status !== 201) throw new Error(answer.error);
    return answer.data;
  };
  const placeOrder = async (body: object = {}) => {
    const items = [
      { productId: house.chicken, quantity: 2, note: 'sin ají' },
      { productId: beer, quantity: 1 },
    ];
    const { data } = await house.order(waiter, { branchId, type: 'pickup', items, ...body });
    await settle();
    return data;
  };
  const listJobs = async (query = '') => (await app.get<readonly ShownJob[]>(`/api/v1/print-jobs?branchId=${branchId}${query}`, cook)).data;
  const print = async (orderId: string, body: object, token = waiter) => {
    const answer = await app.post<{ jobs: readonly ShownJob[] }>(`/api/v1/orders/${orderId}/print`, body, token);
    await settle();
    return answer;
  };
  const retry = async (jobId: string, token = cook) => {
    const answer = await app.post<ShownJob>(`/api/v1/print-jobs/${jobId}/retry`, {}, token);
    await settle();
    return answer;
  };
  return { ...house, app, manager, waiter, cook, branchId, beer, settle, addPrinter, placeOrder, listJobs, print, retry };
}
