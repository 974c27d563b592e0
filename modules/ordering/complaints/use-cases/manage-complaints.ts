import type { Principal } from '#shared/auth/auth';
import type { Clock } from '#shared/clock';
import { retryOnConflict } from '#shared/concurrency/retry-on-conflict';
import { type DomainEvent, type EventCause, toEnvelopes } from '#shared/events/events';
import type { RecordIdempotency } from '#shared/store/idempotency';
import { runAsTenant } from '#shared/tenant-scope';
import { clearTimer, type DueTimer, setTimer } from '#shared/timers';
import { addDays, startOfDay } from '#shared/values/business-day';
import { newId } from '#shared/values/ids';
import { toMinor } from '#shared/values/money';
import { conflictRetries, orderingError } from '../../domain/errors.ts';
import type { TenantCopies } from '../../ports/tenant-copies.ts';
import {
  addWorkingDays,
  answerComplaint,
  type Complaint,
  type ComplaintDraft,
  fileComplaint,
  markComplaintOverdue,
  toComplaintCode,
  toFilingDay,
  workingDaysToAnswer,
} from '../domain/complaint.ts';
import type { ComplaintQuery, Complaints } from '../ports/complaints.ts';

/** `amount`: in major units of the tenant's currency. */
export type ComplaintInput = Omit<ComplaintDraft, 'amount'> & { readonly amount: number | undefined };

type Deps = { readonly complaints: Complaints; readonly tenantCopies: TenantCopies; readonly clock: Clock };

const toTimerId = (id: string) => `complaint#${id}`;
/** Deadlines end with the calendar day, whenever the business day of the tenant starts. */
const midnight = [{ from: '0000-01-01', startsAt: '00:00' }];

/** Files complaints, lists and answers them. */
export class ManageComplaints {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * Files a complaint of anybody. It is due after 15 working days, at the end of the day by the tenant's clock.
   * @throws TooManyDecimals if the amount has more decimals than the currency
   * @throws `ordering.tenant-not-found`, or `ordering.changed-meanwhile` after 50 conflicts
   * @throws DuplicateRequest if the idempotency key already has a response
   */
  async file(input: ComplaintInput, cause: EventCause, recordIdempotency?: RecordIdempotency<Complaint>): Promise<Complaint> {
    return runAsTenant(cause.tenantId, () => this.#file(input, cause, recordIdempotency));
  }

  async #file(
    { amount, ...input }: ComplaintInput,
    cause: EventCause,
    recordIdempotency: RecordIdempotency<Complaint> | undefined,
  ): Promise<Complaint> {
    const { tenantId } = cause;
    const { complaints, tenantCopies, clock } = this.#deps;
    const { currency, timeZone } = await tenantCopies.waitForTenant(tenantId);
    const draft = { ...input, amount: amount === undefined ? null : toMinor(amount, currency, 'amount'), id: newId(), tenantId, currency };
    return retryOnConflict(async () => {
      const now = clock.now();
      const { day, year } = toFilingDay(timeZone, now);
      const counter = await complaints.readCounter(tenantId, year);
      const dueDay = addWorkingDays(day, workingDaysToAnswer);
      const dueAt = startOfDay(addDays(dueDay, 1), timeZone, midnight);
      const code = toComplaintCode(year, counter.last + 1);
      const { complaint, event } = fileComplaint({ ...draft, code, filedAt: now.toISOString(), dueDay, dueAt: dueAt.toISOString() });
      const timer = setTimer({
        tenantId,
        id: toTimerId(complaint.id),
        kind: 'complaint-due',
        due: dueAt,
        data: { complaintId: complaint.id },
      });
      const events = toEnvelopes([event], cause, now);
      const isFiled = await complaints.add(complaint, year, counter, events, [timer], recordIdempotency?.(complaint));
      return isFiled ? complaint : undefined;
    }, conflictRetries);
  }

  list(tenantId: string, query: ComplaintQuery) {
    return this.#deps.complaints.list(tenantId, query);
  }

  /**
   * Answers a complaint and stops its deadline. The consumer gets the answer by mail.
   * @throws `ordering.complaint-not-found`, or `ordering.changed-meanwhile` after 50 conflicts
   */
  async answer({ tenantId, name }: Principal, id: string, text: string, cause: EventCause): Promise<Complaint> {
    return retryOnConflict(async () => {
      const stored = await this.#deps.complaints.find(tenantId, id);
      if (!stored) throw orderingError('ordering.complaint-not-found');
      const now = this.#deps.clock.now();
      const answered = answerComplaint(stored.complaint, text, name, now);
      if (!answered) return stored.complaint;
      const events: DomainEvent[] = [answered.event];
      const alsoCommit = [clearTimer(tenantId, toTimerId(id))];
      const isStored = await this.#deps.complaints.change(stored, answered.complaint, toEnvelopes(events, cause, now), alsoCommit);
      return isStored ? answered.complaint : undefined;
    }, conflictRetries);
  }

  /**
   * Marks a complaint as overdue if its deadline has passed without an answer.
   * @throws Error if the complaint does not exist or changed meanwhile; the timer then fires again
   */
  async fireDeadline({ tenantId, data, consume }: DueTimer<'complaint-due'>): Promise<void> {
    const stored = await this.#deps.complaints.find(tenantId, data.complaintId);
    if (!stored) throw new Error('a complaint is due that is not there');
    const now = this.#deps.clock.now();
    const overdue = markComplaintOverdue(stored.complaint);
    const events = toEnvelopes(overdue ? [overdue.event] : [], { tenantId, correlationId: `complaint-${data.complaintId}` }, now);
    if (!(await this.#deps.complaints.change(stored, overdue?.complaint ?? stored.complaint, events, [consume])))
      throw new Error('the complaint changed meanwhile');
  }
}
