import { authError, canAccessBranch, type Principal } from '#shared/auth/auth';
import type { Clock } from '#shared/clock';
import { domainEvent, type Envelope, type EventCause, toEnvelopes } from '#shared/events/events';
import type { RecordIdempotency } from '#shared/store/idempotency';
import type { DueTimer } from '#shared/timers';
import { newId } from '#shared/values/ids';
import { type CanaryReport, createCanaryTicket } from '../domain/canary.ts';
import { fulfillmentError } from '../domain/errors.ts';
import type { Canaries, CanaryProgress } from '../ports/canaries.ts';
import type { FulfillmentTenants } from '../ports/fulfillment-tenants.ts';

export type RunCanaryInput = { readonly principal: Principal; readonly branchId: string; readonly cause: EventCause };

type Deps = { readonly canaries: Canaries; readonly tenants: FulfillmentTenants; readonly clock: Clock };

/** How often the way of a canary is looked at, with longer and longer waits in between; about three seconds in all. */
const waits = [10, 20, 40, 80, 150, 300, 600, 900, 900];

/**
 * Sends a test order through the system and measures how long each part of its way takes. It shows on the boards of its branch and
 * disappears by itself. It is no order, so it reaches no list, figure, number or workflow.
 */
export class RunCanary {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * Places a canary and waits for about three seconds until its live frame was sent and it was printed, or could not be.
   * @throws `auth.other-branch`, `fulfillment.no-such-branch`
   */
  async run({ principal, branchId, cause }: RunCanaryInput, recordIdempotency?: RecordIdempotency<CanaryReport>): Promise<CanaryReport> {
    const { tenantId } = principal;
    const asked = this.#deps.clock.now();
    if (!canAccessBranch(principal, branchId)) throw authError('auth.other-branch');
    const known = await this.#deps.tenants.findBranchNames(tenantId, [branchId]);
    if (!known.has(branchId)) throw fulfillmentError('fulfillment.no-such-branch');
    const canary = createCanaryTicket(newId(), branchId, cause.correlationId, asked);
    const { orderId: canaryId } = canary;
    const { expiresAt } = canary.canary;
    const at = asked.toISOString();
    const events = toEnvelopes([domainEvent('CanaryPlaced', { canaryId, branchId, at, expiresAt })], cause, asked);
    const toReport = (): CanaryReport => {
      const serverMs = this.#millisecondsSince(asked);
      return { canaryId, branchId, placedAt: at, expiresAt, serverMs, frameMs: null, printerMs: null };
    };
    await this.#deps.canaries.place(tenantId, canary, events, recordIdempotency?.(toReport()));
    const report = toReport();
    const { shownAt, printed } = await this.#waitUntilThrough(tenantId, canaryId);
    const toMilliseconds = (time: string | null) => (time === null ? null : Math.max(0, Date.parse(time) - asked.getTime()));
    return { ...report, frameMs: toMilliseconds(shownAt), printerMs: toMilliseconds(printed?.at ?? null) };
  }

  /** Notes that the live frame of a canary was sent. */
  async handleCanaryShown({ tenantId, data }: Envelope<'CanaryShown'>) {
    await this.#deps.canaries.markShown(tenantId, data.canaryId, data.at);
  }

  /** Notes that a canary was printed, or was not. */
  async handleCanaryPrinted({ tenantId, data }: Envelope<'CanaryPrinted'>) {
    await this.#deps.canaries.markPrinted(tenantId, data.canaryId, data.at);
  }

  /** Tells the boards that a canary is gone. */
  async fireExpiry({ tenantId, data, consume }: DueTimer<'canary'>) {
    const { canaryId, branchId } = data;
    const cause = { tenantId, correlationId: canaryId };
    const events = toEnvelopes([domainEvent('CanaryRemoved', { canaryId, branchId })], cause, this.#deps.clock.now());
    await this.#deps.canaries.remove(tenantId, canaryId, events, consume);
  }

  async #waitUntilThrough(tenantId: string, canaryId: string): Promise<CanaryProgress> {
    const { canaries, clock } = this.#deps;
    let progress: CanaryProgress = { shownAt: null, printed: undefined };
    for (const milliseconds of waits) {
      await clock.wait(milliseconds);
      progress = await canaries.findProgress(tenantId, canaryId);
      if (progress.shownAt !== null && progress.printed) break;
    }
    return progress;
  }

  #millisecondsSince(time: Date) {
    return this.#deps.clock.now().getTime() - time.getTime();
  }
}
