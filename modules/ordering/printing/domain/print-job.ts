import { type DomainEvent, domainEvent } from '#shared/events/events';
import { orderingError } from '../../domain/errors.ts';
import type { Printer, PrinterFault } from './printer.ts';

/** A correction tells the kitchen what is no longer to be made. A canary is a test of the way, and no order. */
export const printedThings = ['ticket', 'correction', 'receipt', 'canary'] as const;
export type PrintedThing = (typeof printedThings)[number];
/** `unconfirmed`: it was sent, and nobody knows whether it was printed. `removed`: its printer is no longer there. */
export type PrintCause = PrinterFault | 'unconfirmed' | 'removed';
/** What a correction takes off: `quantity` of a line, or with a null `lineId` the whole order. */
export type Correction = { readonly lineId: string | null; readonly quantity: number | null; readonly reason: string; readonly at: string };

export type PrintJob = {
  readonly id: string;
  readonly tenantId: string;
  readonly branchId: string;
  readonly printerId: string;
  readonly printerKind: Printer['kind'];
  /** Of a canary: its id. */
  readonly orderId: string;
  /** The number of the order; null in orders of earlier versions. */
  readonly orderNumber: number | null;
  readonly what: PrintedThing;
  /** Of a ticket or a correction: whose lines it contains; null: all. */
  readonly station: string | null;
  readonly correction: Correction | null;
  readonly status: 'QUEUED' | 'SENT' | 'PRINTED' | 'FAILED';
  readonly cause: PrintCause | null;
  /** From 1 on; a retry is another attempt. */
  readonly attempt: number;
  /** Who asked for it; null: it was printed by itself. */
  readonly by: { readonly userId: string; readonly name: string } | null;
  readonly createdAt: string;
  readonly queuedAt: string;
  /** When it went to the printer in this attempt; null: no byte of it has. */
  readonly sentAt: string | null;
  readonly endedAt: string | null;
};

/** How long a polled printer has time to fetch a job, the same if it is busy with others, and how long any printer to confirm one. */
const fetchMilliseconds = 120_000;
const longestFetchMilliseconds = 600_000;
const confirmMilliseconds = 60_000;

export type PrintJobDraft = Pick<PrintJob, 'id' | 'orderId' | 'orderNumber' | 'what' | 'by'> &
  Partial<Pick<PrintJob, 'station' | 'correction'>>;

export function createPrintJob({ tenantId, branchId, id: printerId, kind }: Printer, draft: PrintJobDraft, now: Date): PrintJob {
  const at = now.toISOString();
  return {
    tenantId,
    branchId,
    printerId,
    printerKind: kind,
    station: null,
    correction: null,
    ...draft,
    status: 'QUEUED',
    cause: null,
    attempt: 1,
    createdAt: at,
    queuedAt: at,
    sentAt: null,
    endedAt: null,
  };
}

/** Whether somebody still waits for it to be printed. */
export const isOpenJob = ({ status }: PrintJob) => status === 'QUEUED' || status === 'SENT';

/** When an open job is looked at again: at once if the server prints it, else when its printer has had time enough. */
export function toDeadline({ status, printerKind, queuedAt, sentAt }: PrintJob): Date {
  if (status === 'SENT' && sentAt !== null) return new Date(Date.parse(sentAt) + confirmMilliseconds);
  return new Date(Date.parse(queuedAt) + (printerKind === 'polled' ? fetchMilliseconds : 0));
}

/** When a job fails that a polled printer has not fetched, even if the printer keeps asking. */
export const toLastDeadline = ({ queuedAt }: PrintJob): Date => new Date(Date.parse(queuedAt) + longestFetchMilliseconds);

export const markSent = (job: PrintJob, now: Date): PrintJob => ({ ...job, status: 'SENT', sentAt: now.toISOString() });

/** The outcome of a job: `cause` null if it was printed. */
export function endJob(
  job: PrintJob,
  cause: PrintCause | null,
  now: Date,
): { readonly job: PrintJob; readonly events: readonly DomainEvent[] } {
  const status = cause === null ? 'PRINTED' : 'FAILED';
  const at = now.toISOString();
  const { id: jobId, printerId, branchId, orderId, what } = job;
  const printed = what === 'canary' ? [domainEvent('CanaryPrinted', { canaryId: orderId, branchId, at: cause === null ? at : null })] : [];
  const ended = domainEvent('PrintJobEnded', { jobId, printerId, branchId, orderId, what, status, cause });
  return { job: { ...job, status, cause, endedAt: at }, events: [ended, ...printed] };
}

/**
 * Whether a confirmation that comes now counts: the job waits for it, or it failed after it was sent and the paper came out later, as when
 * somebody puts in a new roll.
 */
export const canConfirm = ({ status, sentAt }: PrintJob) => status === 'SENT' || (status === 'FAILED' && sentAt !== null);

/** @throws `ordering.print-job-not-failed` */
export function retryJob(job: PrintJob, now: Date): PrintJob {
  if (job.status !== 'FAILED') throw orderingError('ordering.print-job-not-failed');
  return { ...job, status: 'QUEUED', cause: null, attempt: job.attempt + 1, queuedAt: now.toISOString(), sentAt: null, endedAt: null };
}

/** Names one attempt of a job to the printer, so that its answer is not taken for that of another attempt. */
export const toJobToken = ({ id, attempt }: PrintJob) => `${id}.${attempt}`;
/** The id of the job of a token. */
export const readJobId = (token: string) => token.replace(/\.\d+$/, '');
