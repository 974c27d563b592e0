import type { Tokens } from '#shared/auth/tokens';
import type { Clock } from '#shared/clock';
import type { Cause } from '#shared/events/events';
import type { Remember } from '#shared/store/idempotency';
import { asTenant } from '#shared/tenant-scope';
import type { Directory } from '../../ports/tenant-copies.ts';
import type { Code } from '../../venues/ports/table-codes.ts';
import type { ReadCode } from '../../venues/use-cases/resolve-table-code.ts';
import { quietSeconds, type TableSession } from '../domain/table-session.ts';
import type { CheckPin, Guess } from './check-pin.ts';
import type { SeatGuests } from './seat-guests.ts';

/** A guest at a table, with the token that all they ask with takes. `token` ends at `expiresAt`, or before with the session. */
export type Joined = { readonly session: TableSession; readonly token: string; readonly expiresAt: Date };

/** A guest scans the code of a table, and gets a token for what happens there until the bill is paid. */
export class JoinTable {
  readonly #codes: ReadCode;
  readonly #pin: CheckPin;
  readonly #seat: SeatGuests;
  readonly #directory: Directory;
  readonly #tokens: Tokens;
  readonly #clock: Clock;
  constructor(codes: ReadCode, pin: CheckPin, seat: SeatGuests, directory: Directory, tokens: Tokens, clock: Clock) {
    this.#codes = codes;
    this.#pin = pin;
    this.#seat = seat;
    this.#directory = directory;
    this.#tokens = tokens;
    this.#clock = clock;
  }

  /** Refuses as ReadCode does, a wrong PIN with 403, and after several of them any with 429. */
  async run(code: Code, guess: Guess, caller: Omit<Cause, 'tenantId'>, remember?: Remember<Joined>): Promise<Joined> {
    const tenantId = await this.#codes.tenantOf(code);
    return asTenant(tenantId, () => this.#join(code, guess, { ...caller, tenantId }, remember));
  }

  async #join(code: Code, guess: Guess, cause: Cause, remember: Remember<Joined> | undefined): Promise<Joined> {
    const { tenantId } = cause;
    const [table, { language }] = await Promise.all([this.#codes.table(tenantId, code), this.#directory.knownTenant(tenantId)]);
    await this.#pin.run(table.it, guess);
    let joined: Joined | undefined;
    const session = await this.#seat.run(table, cause, async (to) => {
      joined = await this.#signed(to, language);
      return remember?.(joined);
    });
    return joined?.session.id === session.id ? joined : this.#signed(session, language);
  }

  async #signed(session: TableSession, language: string): Promise<Joined> {
    const { id, tenantId, tableNumber } = session;
    const name = language === 'en' ? `Table ${tableNumber}` : `Mesa ${tableNumber}`;
    const guest = { tenantId, userId: id, sessionId: id, role: 'guest', name, branches: null, guestOf: { kind: 'table', id } } as const;
    return { session, ...(await this.#tokens.sign(guest, this.#clock.now(), quietSeconds)) };
  }
}
