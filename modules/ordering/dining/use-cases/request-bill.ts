import type { Clock } from '#shared/clock';
import { type Cause, say } from '#shared/events/events';
import type { Remember } from '#shared/store/idempotency';
import { asTenant } from '#shared/tenant-scope';
import { setTimer } from '#shared/timers';
import { newId } from '#shared/values/ids';
import { refuse } from '../../domain/errors.ts';
import type { TenantSettings } from '../../settings/domain/settings.ts';
import type { Settings } from '../../settings/ports/settings.ts';
import type { Code } from '../../venues/ports/table-codes.ts';
import type { ReadCode } from '../../venues/use-cases/resolve-table-code.ts';
import { type BillRequest, overdueAt, requestBill } from '../domain/bill-request.ts';
import type { Asked, BillRequests } from '../ports/bill-requests.ts';

const mostTries = 50;

export const waitingBill = 'waiting-bill';
export const billTimerId = ({ id }: Pick<BillRequest, 'id'>) => `bill#${id}`;
/** The timer that rings where a request is still pending when it has waited for too long. */
export const billTimer = (request: BillRequest, { billWaitingMinutes }: Pick<TenantSettings, 'billWaitingMinutes'>) => {
  const { tenantId, id } = request;
  const due = overdueAt(request, billWaitingMinutes);
  return setTimer({ tenantId, id: billTimerId(request), kind: waitingBill, due, data: { requestId: id } });
};

/** Guests ask for the bill by the code on their table. */
export class RequestBill {
  readonly #codes: ReadCode;
  readonly #requests: BillRequests;
  readonly #settings: Settings;
  readonly #clock: Clock;
  constructor(codes: ReadCode, requests: BillRequests, settings: Settings, clock: Clock) {
    this.#codes = codes;
    this.#requests = requests;
    this.#settings = settings;
    this.#clock = clock;
  }

  /** The table's pending request: a new one, or the one that waits already. Refuses as ReadCode does. */
  async run(code: Code, caller: Omit<Cause, 'tenantId'>, remember?: Remember<Asked>): Promise<Asked> {
    const tenantId = await this.#codes.tenantOf(code);
    return asTenant(tenantId, () => this.#ask(code, { ...caller, tenantId }, remember));
  }

  async #ask(code: Code, cause: Cause, remember: Remember<Asked> | undefined): Promise<Asked> {
    for (let tries = 0; tries < mostTries; tries += 1) {
      const [table, { settings }] = await Promise.all([this.#codes.table(cause.tenantId, code), this.#settings.of(cause.tenantId)]);
      const now = this.#clock.now();
      const { request, facts } = requestBill(table.it, newId(), now);
      const events = say(facts, cause, now);
      const asked = await this.#requests.add(request, table, events, [billTimer(request, settings)], remember);
      if (asked) return asked;
    }
    throw refuse('ordering.changed-meanwhile');
  }
}
