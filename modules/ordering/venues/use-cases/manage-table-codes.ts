import type { Principal } from '#shared/auth/auth';
import type { Clock } from '#shared/clock';
import { domainEvent, type EventCause, toEnvelopes } from '#shared/events/events';
import type { RecordIdempotency } from '#shared/store/idempotency';
import type { DiningTable } from '../domain/venue.ts';
import type { TableCodes } from '../ports/table-codes.ts';

/** A table with the URL that its printed code leads to. */
export type TableWithCode = { readonly table: DiningTable; readonly qrCode: string };

type Deps = { readonly codes: TableCodes; readonly clock: Clock };

/** Creates and rotates the codes printed on tables. */
export class ManageTableCodes {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** Returns a function that adds the code to a table, with the tenant's current key. */
  async makeCodeMapper(tenantId: string): Promise<(table: DiningTable) => TableWithCode> {
    const toAddress = await this.#deps.codes.createUrlBuilder(tenantId);
    return (table) => {
      const { restaurantId: r, branchId: b, id: t, number: n } = table;
      return { table, qrCode: toAddress({ r, b, t, n }) };
    };
  }

  /** Creates a new key. Codes printed from now on use it; codes printed before stay valid until the next rotation. */
  async rotate({ tenantId, userId }: Principal, cause: EventCause, recordIdempotency?: RecordIdempotency<null>): Promise<null> {
    const activity = domainEvent('ActivityRecorded', { action: 'renovar_codigos', result: 'éxito', about: `tenant:${tenantId}`, userId });
    await this.#deps.codes.rotateKey(tenantId, toEnvelopes([activity], cause, this.#deps.clock.now()), recordIdempotency?.(null));
    return null;
  }
}
