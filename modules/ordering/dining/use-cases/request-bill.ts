import type { Clock } from '#shared/clock';
import { retryOnConflict } from '#shared/concurrency/retry-on-conflict';
import { type EventCause, toEnvelopes } from '#shared/events/events';
import type { RecordIdempotency } from '#shared/store/idempotency';
import { runAsTenant } from '#shared/tenant-scope';
import { clearTimer, setTimer } from '#shared/timers';
import { newId } from '#shared/values/ids';
import { conflictRetries } from '../../domain/errors.ts';
import type { TenantSettings } from '../../settings/domain/settings.ts';
import type { Settings } from '../../settings/ports/settings.ts';
import type { TableCode } from '../../venues/ports/table-codes.ts';
import type { ResolveTableCode } from '../../venues/use-cases/resolve-table-code.ts';
import { type BillRequest, createBillRequest, getOverdueTime } from '../domain/bill-request.ts';
import { isMerged } from '../domain/table-moves.ts';
import type { BillRequestResult, BillRequests } from '../ports/bill-requests.ts';
import type { FindParty } from './find-party.ts';

const toBillTimerId = ({ id }: Pick<BillRequest, 'id'>) => `bill#${id}`;
export const clearBillTimer = (request: Pick<BillRequest, 'id' | 'tenantId'>) => clearTimer(request.tenantId, toBillTimerId(request));
/** Returns the change that sets the timer, which fires when a pending request becomes overdue. */
export const setOverdueBillTimer = (request: BillRequest, { billWaitingMinutes }: Pick<TenantSettings, 'billWaitingMinutes'>) => {
  const { tenantId, id } = request;
  const due = getOverdueTime(request, billWaitingMinutes);
  return setTimer({ tenantId, id: toBillTimerId(request), kind: 'waiting-bill', due, data: { requestId: id } });
};

type Deps = {
  readonly resolveTableCode: ResolveTableCode;
  readonly requests: BillRequests;
  readonly findParty: FindParty;
  readonly settings: Settings;
  readonly clock: Clock;
};

/** Requests the bill by the code of a table. */
export class RequestBill {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * Returns the pending request of the table: a new one, or the existing one.
   * @throws every error of `ResolveTableCode`; `ordering.changed-meanwhile` after 50 conflicts
   * @throws DuplicateRequest if the idempotency key already has a response
   */
  async run(
    code: TableCode,
    caller: Omit<EventCause, 'tenantId'>,
    recordIdempotency?: RecordIdempotency<BillRequestResult>,
  ): Promise<BillRequestResult> {
    const tenantId = await this.#deps.resolveTableCode.findTenant(code);
    return runAsTenant(tenantId, () => this.#request(code, { ...caller, tenantId }, recordIdempotency));
  }

  async #request(
    code: TableCode,
    cause: EventCause,
    recordIdempotency: RecordIdempotency<BillRequestResult> | undefined,
  ): Promise<BillRequestResult> {
    return retryOnConflict(async () => {
      const [scannedTable, { settings }] = await Promise.all([
        this.#deps.resolveTableCode.findTable(cause.tenantId, code),
        this.#deps.settings.get(cause.tenantId),
      ]);
      // The bill of merged tables is that of their party.
      const table = isMerged(scannedTable.value)
        ? ((await this.#deps.findParty.atTable(scannedTable))?.table ?? scannedTable)
        : scannedTable;
      const now = this.#deps.clock.now();
      const { request, events: domainEvents } = createBillRequest(table.value, newId(), now);
      const events = toEnvelopes(domainEvents, cause, now);
      const pending = await this.#deps.requests.add(request, table, events, [setOverdueBillTimer(request, settings)], recordIdempotency);
      if (pending) return pending;
      return undefined;
    }, conflictRetries);
  }
}
