import type { Envelope } from '#shared/events/events';
import type { Change } from '#shared/store/change';
import type { IdempotencyRecord } from '#shared/store/idempotency';
import type { Complaint } from '../domain/complaint.ts';

export type VersionedComplaint = { readonly complaint: Complaint; readonly version: string };
/** The last number given in a year. `version` is undefined before the first. */
export type ComplaintCounter = { readonly last: number; readonly version: string | undefined };
/** Newest first. `after`: `next` of the previous page. */
export type ComplaintQuery = { readonly limit: number; readonly after: string | undefined };
export type ComplaintPage = { readonly complaints: readonly Complaint[]; readonly next?: string };

/** Stores the complaints book of each tenant. Nothing is ever removed from it. */
export abstract class Complaints {
  abstract readCounter(tenantId: string, year: string): Promise<ComplaintCounter>;
  /**
   * Stores a new complaint with its events, raises the counter of the year, and commits the changes of `alsoCommit`, all or nothing.
   * Returns false, and stores nothing, if the counter has changed since it was read.
   * @throws DuplicateRequest if the idempotency key already has a response
   */
  abstract add(
    complaint: Complaint,
    year: string,
    counter: ComplaintCounter,
    events: readonly Envelope[],
    alsoCommit: readonly Change[],
    idempotencyRecord?: IdempotencyRecord,
  ): Promise<boolean>;
  abstract find(tenantId: string, id: string): Promise<VersionedComplaint | undefined>;
  abstract list(tenantId: string, query: ComplaintQuery): Promise<ComplaintPage>;
  /** Returns false, and stores nothing, if the complaint has changed since it was read. */
  abstract change(
    stored: VersionedComplaint,
    complaint: Complaint,
    events: readonly Envelope[],
    alsoCommit: readonly Change[],
  ): Promise<boolean>;
}
