import * as z from 'zod';
import { type PrintJob, printedThings } from '../domain/print-job.ts';
import { printerFaults } from '../domain/printer.ts';

export const printJobStatuses = ['QUEUED', 'SENT', 'PRINTED', 'FAILED'] as const;

export const PrintBody = z
  .object({ what: z.enum(['ticket', 'receipt']), printerId: z.string().min(1).max(100).optional() })
  .meta({ id: 'PrintInput' });

export const PrintJobResponse = z
  .object({
    id: z.string(),
    branchId: z.string(),
    printerId: z.string(),
    orderId: z.string(),
    orderNumber: z.int().nullable(),
    what: z.enum(printedThings),
    station: z.string().nullable(),
    status: z.enum(printJobStatuses),
    cause: z
      .enum([...printerFaults, 'unconfirmed', 'removed'])
      .nullable()
      .meta({ description: 'Why it has failed. `unconfirmed`: it was sent and may have been printed; `removed`: its printer is gone' }),
    attempt: z.int(),
    by: z.object({ userId: z.string(), name: z.string() }).nullable().meta({ description: 'Null: it was printed by itself' }),
    createdAt: z.string(),
    queuedAt: z.string(),
    sentAt: z.string().nullable().meta({ description: 'Null: nothing of it has reached the printer in this attempt' }),
    endedAt: z.string().nullable(),
  })
  .meta({ id: 'PrintJob' });
export const PrintJobsResponse = z.object({ jobs: z.array(PrintJobResponse) }).meta({ id: 'PrintJobs' });

export function toPrintJobResponse(job: PrintJob): z.infer<typeof PrintJobResponse> {
  const { id, branchId, printerId, orderId, orderNumber, what, station, status, cause, attempt, by } = job;
  const { createdAt, queuedAt, sentAt, endedAt } = job;
  return {
    id,
    branchId,
    printerId,
    orderId,
    orderNumber,
    what,
    station,
    status,
    cause,
    attempt,
    by,
    createdAt,
    queuedAt,
    sentAt,
    endedAt,
  };
}
