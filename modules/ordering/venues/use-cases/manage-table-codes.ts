import type { Principal } from '#shared/auth/auth';
import type { Clock } from '#shared/clock';
import { type Cause, fact, say } from '#shared/events/events';
import type { Remember } from '#shared/store/idempotency';
import type { DiningTable } from '../domain/venue.ts';
import type { TableCodes } from '../ports/table-codes.ts';

/** A table with the address that its printed code leads to. */
export type Coded = { readonly table: DiningTable; readonly qrCode: string };

/** The codes that are printed on tables. */
export class ShowCodes {
  readonly #codes: TableCodes;
  readonly #clock: Clock;
  constructor(codes: TableCodes, clock: Clock) {
    this.#codes = codes;
    this.#clock = clock;
  }

  /** Puts its code to a table, by today's key of its tenant. */
  async coder(tenantId: string): Promise<(table: DiningTable) => Coded> {
    const addressOf = await this.#codes.addresses(tenantId);
    return (table) => {
      const { restaurantId: r, branchId: b, id: t, number: n } = table;
      return { table, qrCode: addressOf({ r, b, t, n }) };
    };
  }

  /** Makes a new key: codes printed from now on carry it, those printed before stay good until this happens again. */
  async rotate({ tenantId, userId }: Principal, cause: Cause, remember?: Remember<null>): Promise<null> {
    const done = fact('ActivityRecorded', { action: 'renovar_codigos', result: 'éxito', about: `tenant:${tenantId}`, userId });
    await this.#codes.rotate(tenantId, say([done], cause, this.#clock.now()), remember?.(null));
    return null;
  }
}
