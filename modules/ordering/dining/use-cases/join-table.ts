import type { Tokens } from '#shared/auth/tokens';
import type { Clock } from '#shared/clock';
import type { EventCause } from '#shared/events/events';
import type { RecordIdempotency } from '#shared/store/idempotency';
import { runAsTenant } from '#shared/tenant-scope';
import type { TenantCopies } from '../../ports/tenant-copies.ts';
import type { TableCode } from '../../venues/ports/table-codes.ts';
import type { ResolveTableCode } from '../../venues/use-cases/resolve-table-code.ts';
import { inactivitySeconds, type TableSession, toTableName } from '../domain/table-session.ts';
import type { CheckPin, PinGuess } from './check-pin.ts';
import type { SeatGuests } from './seat-guests.ts';

/** A guest's session and token. The token is valid until `expiresAt`, or until the session ends if that is earlier. */
export type TableJoin = { readonly session: TableSession; readonly token: string; readonly expiresAt: Date };

type Deps = {
  readonly resolveTableCode: ResolveTableCode;
  readonly checkPin: CheckPin;
  readonly seatGuests: SeatGuests;
  readonly tenantCopies: TenantCopies;
  readonly tokens: Tokens;
  readonly clock: Clock;
};

/** Lets a guest join a table by its code and issues a token for the session. */
export class JoinTable {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * Joins the open session of the table, or opens one. The token carries the guest's name, or that of the table.
   * @throws every error of `ResolveTableCode`
   * @throws `ordering.wrong-pin` (403), or `ordering.too-many-pins` (429) after several wrong PINs
   * @throws `ordering.tenant-not-found`, or `ordering.changed-meanwhile` after 50 conflicts
   * @throws DuplicateRequest if the idempotency key already has a response
   */
  async run(
    code: TableCode,
    { name, ...guess }: PinGuess & { readonly name?: string | undefined },
    caller: Omit<EventCause, 'tenantId'>,
    recordIdempotency?: RecordIdempotency<TableJoin>,
  ): Promise<TableJoin> {
    const tenantId = await this.#deps.resolveTableCode.findTenant(code);
    return runAsTenant(tenantId, () => this.#join(code, { guess, guestName: name }, { ...caller, tenantId }, recordIdempotency));
  }

  async #join(
    code: TableCode,
    { guess, guestName }: { readonly guess: PinGuess; readonly guestName: string | undefined },
    cause: EventCause,
    recordIdempotency: RecordIdempotency<TableJoin> | undefined,
  ): Promise<TableJoin> {
    const { tenantId } = cause;
    const [table, { language }] = await Promise.all([
      this.#deps.resolveTableCode.findTable(tenantId, code),
      this.#deps.tenantCopies.waitForTenant(tenantId),
    ]);
    await this.#deps.checkPin.run(table.value, guess);
    let joined: TableJoin | undefined;
    const session = await this.#deps.seatGuests.run(table, cause, async (seated) => {
      joined = await this.#signGuestToken(seated, language, guestName);
      return recordIdempotency?.(joined);
    });
    return joined?.session.id === session.id ? joined : this.#signGuestToken(session, language, guestName);
  }

  async #signGuestToken(session: TableSession, language: string, guestName: string | undefined): Promise<TableJoin> {
    const { id, tenantId, tableNumber } = session;
    const name = guestName ?? toTableName(tableNumber, language);
    const guest = { tenantId, userId: id, sessionId: id, role: 'guest', name, branches: null, guestOf: { kind: 'table', id } } as const;
    return { session, ...(await this.#deps.tokens.sign(guest, this.#deps.clock.now(), inactivitySeconds)) };
  }
}
