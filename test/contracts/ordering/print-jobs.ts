import { beforeEach, describe, expect, it } from 'vitest';
import { createPrintJob, endJob, markSent, type PrintJob, retryJob } from '#modules/ordering/printing/domain/print-job';
import type { Printer } from '#modules/ordering/printing/domain/printer';
import type { PrintJobs } from '#modules/ordering/printing/ports/print-jobs';
import type { Envelope } from '#shared/events/events';
import { DuplicateRequest } from '#shared/store/idempotency';
import type { TimerHandlers } from '#shared/timers';
import { createIdempotencyRecord } from '../idempotency-record.ts';
import { createStockEvents, type ManualClock } from '../store/store-under-test.ts';
import { createPrinter } from './printers.ts';

type PrintJobsUnderTest = {
  readonly printJobs: PrintJobs;
  readonly clock: ManualClock;
  readonly sweep: (handlers: Partial<TimerHandlers>) => Promise<void>;
  readonly events: () => Promise<readonly Envelope[]>;
};

/** After the start of the clock. */
const minutesLater = (minutes: number) => new Date(Date.parse('2040-05-01T12:00:00.250Z') + minutes * 60_000);
export const createJob = (id: string, printer: Partial<Printer> = {}, minutes = 0): PrintJob =>
  createPrintJob(createPrinter('p1', printer), { id, orderId: 'o1', orderNumber: 7, what: 'ticket', by: null }, minutesLater(minutes));

/** The contract of the PrintJobs port. Every adapter calls this with a factory. */
export const printJobsContract = (name: string, setup: () => Promise<PrintJobsUnderTest>) =>
  describe(`${name} keeps the PrintJobs contract`, () => {
    let under: PrintJobsUnderTest;
    beforeEach(async () => {
      under = await setup();
    });
    const read = async (id: string) => {
      const stored = await under.printJobs.find('pardos', id);
      if (!stored) throw new Error(`print job ${id} is not there`);
      return stored;
    };
    const open = async (printerId = 'p1') => (await under.printJobs.listOpen('pardos', printerId)).map(({ value }) => value.id);
    /** The ids of the jobs whose timers ring at a time. */
    const ring = async (at: Date) => {
      const rung: string[] = [];
      under.clock.advance((at.getTime() - under.clock.now().getTime()) / 1000);
      await under.sweep({ 'print-job': async ({ data }) => void rung.push(data.jobId) });
      return rung.sort();
    };

    it('stores jobs, all or none, once for an occasion and for a request', async () => {
      const { printJobs } = under;
      const once = { orderId: 'o1', occasion: 'tickets' };
      expect(await printJobs.hasHappened('pardos', 'o1', 'tickets')).toBe(false);
      const attempts = await Promise.all(['a', 'b', 'c'].map((id) => printJobs.add([createJob(`${id}1`), createJob(`${id}2`)], { once })));
      expect(attempts.filter(Boolean)).toHaveLength(1);
      expect([await printJobs.hasHappened('pardos', 'o1', 'tickets'), await printJobs.hasHappened('pardos', 'o1', 'x')]).toEqual([
        true,
        false,
      ]);
      expect(await open()).toHaveLength(2);
      expect(
        await printJobs.add([createJob('d1')], { once: { ...once, orderId: 'o2' }, idempotencyRecord: createIdempotencyRecord() }),
      ).toBe(true);
      await expect(printJobs.add([createJob('d2')], { idempotencyRecord: createIdempotencyRecord() })).rejects.toThrow(DuplicateRequest);
      expect([(await read('d1')).value, await printJobs.find('norkys', 'd1')]).toEqual([createJob('d1'), undefined]);
    });

    it('keeps the open jobs of a printer in order, each with a timer, until they end', async () => {
      const { printJobs } = under;
      await printJobs.add([createJob('late', {}, 1)]);
      await printJobs.add([createJob('early')]);
      await printJobs.add([createJob('tcp', { id: 'p2', kind: 'tcp' })]);
      expect([await open(), await open('p2'), await open('p3')]).toEqual([['early', 'late'], ['tcp'], []]);
      expect(await ring(minutesLater(0))).toEqual(['tcp']);
      expect(await ring(minutesLater(2))).toEqual(['early', 'tcp']);
      const stored = await read('early');
      const sent = markSent(stored.value, minutesLater(2));
      expect(await printJobs.change(stored, sent, [])).toBe(true);
      expect([await open(), await ring(minutesLater(2))]).toEqual([['early', 'late'], ['tcp']]);
      expect(await ring(minutesLater(3))).toEqual(['early', 'late', 'tcp']);
      const { job } = endJob(sent, 'paper-out', minutesLater(3));
      expect(await printJobs.change(await read('early'), job, createStockEvents('a', 1))).toBe(true);
      expect([await open(), await ring(minutesLater(9))]).toEqual([['late'], ['late', 'tcp']]);
      const retried = retryJob(job, minutesLater(9));
      expect(await printJobs.change(await read('early'), retried, [], createIdempotencyRecord())).toBe(true);
      await expect(printJobs.change(await read('early'), retried, [], createIdempotencyRecord())).rejects.toThrow(DuplicateRequest);
      expect([await open(), (await read('early')).value]).toEqual([['late', 'early'], retried]);
      expect(await under.events()).toHaveLength(1);
    });

    it('changes what has not changed since it was read', async () => {
      const { printJobs } = under;
      await printJobs.add([createJob('a')]);
      const stored = await read('a');
      const sent = markSent(stored.value, minutesLater(0));
      expect(await printJobs.change(stored, sent, createStockEvents('a', 1))).toBe(true);
      expect(await printJobs.change(stored, endJob(stored.value, 'offline', minutesLater(0)).job, createStockEvents('b', 1))).toBe(false);
      expect([(await read('a')).value, (await under.events()).length]).toEqual([sent, 1]);
    });

    it('lists newest first: of all branches or some, those that match, in pages', async () => {
      const { printJobs } = under;
      for (const [nth, branchId] of ['b1', 'b2', 'b3', 'b1'].entries()) await printJobs.add([createJob(`j${nth}`, { branchId }, nth)]);
      const list = async (branchIds: readonly string[] | null, limit = 10, more: object = {}) => {
        const { jobs, next } = await printJobs.list('pardos', { branchIds, limit, ...more });
        return { ids: jobs.map(({ id }) => id), next };
      };
      expect((await list(null)).ids).toEqual(['j3', 'j2', 'j1', 'j0']);
      expect([(await list(['b1', 'b3'])).ids, (await list([])).ids]).toEqual([['j3', 'j2', 'j0'], []]);
      expect((await list(null, 10, { matches: ({ branchId }: PrintJob) => branchId === 'b2' })).ids).toEqual(['j1']);
      const first = await list(null, 3);
      expect([first.ids, (await list(null, 3, { after: first.next })).ids]).toEqual([['j3', 'j2', 'j1'], ['j0']]);
      expect((await printJobs.list('norkys', { branchIds: null, limit: 9 })).jobs).toEqual([]);
    });
  });
