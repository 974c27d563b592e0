import { beforeEach, describe, expect, it } from 'vitest';
import type { Complaint } from '#modules/ordering/complaints/domain/complaint';
import type { Complaints } from '#modules/ordering/complaints/ports/complaints';
import type { Envelope } from '#shared/events/events';
import { DuplicateRequest } from '#shared/store/idempotency';
import { createIdempotencyRecord } from '../idempotency-record.ts';
import { createStockEvents } from '../store/store-under-test.ts';

type ComplaintsUnderTest = { readonly complaints: Complaints; readonly events: () => Promise<readonly Envelope[]> };

export const createComplaint = (nth: number, more: Partial<Complaint> = {}): Complaint => ({
  id: `c${nth}`,
  tenantId: 'pardos',
  code: `2040-00000${nth}`,
  consumer: { name: 'Ana', document: '40123456', phone: '987654321', email: 'ana@example.com', address: 'Calle 1' },
  kind: 'claim',
  description: 'Llegó frío',
  request: 'La devolución',
  amount: 5_180,
  currency: 'PEN',
  language: 'es',
  filedAt: `2040-03-02T15:0${nth}:00.000Z`,
  dueDay: '2040-03-23',
  dueAt: '2040-03-24T05:00:00.000Z',
  overdue: false,
  answer: null,
  ...more,
});

/** The contract of the Complaints port. Every adapter calls this with a factory. */
export const complaintsContract = (name: string, setup: () => Promise<ComplaintsUnderTest>) =>
  describe(`${name} keeps the Complaints contract`, () => {
    let under: ComplaintsUnderTest;
    beforeEach(async () => {
      under = await setup();
    });
    const add = async (complaint: Complaint, record?: ReturnType<typeof createIdempotencyRecord>) => {
      const counter = await under.complaints.readCounter(complaint.tenantId, '2040');
      return under.complaints.add(complaint, '2040', counter, createStockEvents('a', 1), [], record);
    };

    it('stores a complaint with its events once for each request, for its tenant alone', async () => {
      const { complaints, events } = under;
      expect(await add(createComplaint(1), createIdempotencyRecord())).toBe(true);
      await expect(add(createComplaint(2), createIdempotencyRecord())).rejects.toThrow(DuplicateRequest);
      expect(await complaints.find('pardos', 'c1')).toEqual({ complaint: createComplaint(1), version: expect.any(String) });
      expect([await complaints.find('norkys', 'c1'), await complaints.find('pardos', 'c2'), (await events()).length]).toEqual([
        undefined,
        undefined,
        1,
      ]);
    });

    it('counts each year by itself, and gives no number twice', async () => {
      const { complaints } = under;
      const before = await complaints.readCounter('pardos', '2040');
      expect(before.last).toBe(0);
      expect(await complaints.add(createComplaint(1), '2040', before, [], [])).toBe(true);
      expect(await complaints.add(createComplaint(2), '2040', before, [], [])).toBe(false);
      expect(await complaints.find('pardos', 'c2')).toBeUndefined();
      expect((await complaints.readCounter('pardos', '2040')).last).toBe(1);
      expect((await complaints.readCounter('pardos', '2041')).last).toBe(0);
    });

    it('lists newest first, in pages', async () => {
      for (const nth of [1, 2, 3]) await add(createComplaint(nth));
      const first = await under.complaints.list('pardos', { limit: 2, after: undefined });
      const rest = await under.complaints.list('pardos', { limit: 2, after: first.next });
      expect([...first.complaints, ...rest.complaints].map(({ id }) => id)).toEqual(['c3', 'c2', 'c1']);
      expect((await under.complaints.list('norkys', { limit: 2, after: undefined })).complaints).toEqual([]);
    });

    it('changes a complaint unless it has changed meanwhile', async () => {
      await add(createComplaint(1));
      const stored = await under.complaints.find('pardos', 'c1');
      if (!stored) return expect.unreachable();
      const answered = createComplaint(1, { answer: { text: 'Listo', at: '2040-03-03T15:00:00.000Z', by: 'Olga' } });
      expect(await under.complaints.change(stored, answered, [], [])).toBe(true);
      expect(await under.complaints.change(stored, createComplaint(1), [], [])).toBe(false);
      expect((await under.complaints.find('pardos', 'c1'))?.complaint).toEqual(answered);
    });
  });
