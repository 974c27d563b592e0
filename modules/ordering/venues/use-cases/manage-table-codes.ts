import type { Principal } from '#shared/auth/auth';
import type { Clock } from '#shared/clock';
import { domainEvent, type EventCause, toEnvelopes } from '#shared/events/events';
import type { RecordIdempotency } from '#shared/store/idempotency';
import type { DiningTable } from '../domain/venue.ts';
import type { TableCodes } from '../ports/table-codes.ts';

/** A table with the address that its printed code leads to. */
export type TableWithCode = { readonly table: DiningTable; readonly qrCode: string };

type Deps = { readonly codes: TableCodes; readonly clock: Clock };

/** The codes that are printed on tables. */
export class ManageTableCodes {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** Puts its code to a table, by today's key of its tenant. */
  async makeCodeMapper(tenantId: string): Promise<(table: DiningTable) => TableWithCode> {
    const toAddress = await this.#deps.codes.createUrlBuilder(tenantId);
    return (table) => {
      const { restaurantId: r, branchId: b, id: t, number: n } = table;
      return { table, qrCode: toAddress({ r, b, t, n }) };
    };
  }

  /** Makes a new key: codes printed from now on carry it, those printed before stay good until this happens again. */
  async rotate({ tenantId, userId }: Principal, cause: EventCause, recordIdempotency?: RecordIdempotency<null>): Promise<null> {
    const activity = domainEvent('ActivityRecorded', { action: 'renovar_codigos', result: 'éxito', about: `tenant:${tenantId}`, userId });
    await this.#deps.codes.rotateKey(tenantId, toEnvelopes([activity], cause, this.#deps.clock.now()), recordIdempotency?.(null));
    return null;
  }
}
