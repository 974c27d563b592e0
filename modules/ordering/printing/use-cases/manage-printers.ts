import { authError, canAccessBranch, type Principal } from '#shared/auth/auth';
import type { Clock } from '#shared/clock';
import { retryOnConflict } from '#shared/concurrency/retry-on-conflict';
import { domainEvent, type Envelope, type EventCause, toEnvelopes } from '#shared/events/events';
import type { RecordIdempotency } from '#shared/store/idempotency';
import { newId } from '#shared/values/ids';
import { conflictRetries, orderingError } from '../../domain/errors.ts';
import type { Versioned } from '../../venues/ports/venues.ts';
import type { VenueAccess } from '../../venues/use-cases/venue-access.ts';
import { maxPrintersPerBranch, type Printer } from '../domain/printer.ts';
import type { PrinterConnection } from '../ports/printer-connection.ts';
import type { PrinterKeys } from '../ports/printer-keys.ts';
import type { PrinterPage, Printers } from '../ports/printers.ts';

export type PrinterInput = Pick<Printer, 'name' | 'branchId' | 'kind'> & {
  readonly station?: string | null | undefined;
  /** Of a `tcp` printer, and of no other. */
  readonly address?: string | undefined;
};
/** What is undefined stays as it is. `newKey`: a polled printer gets another key, and its former one is dead. */
export type PrinterUpdate = {
  readonly name?: string | undefined;
  readonly station?: string | null | undefined;
  readonly address?: string | undefined;
  readonly newKey?: true | undefined;
};
/** `key`: the key of a polled printer, told this once; null: it has got none now. */
export type PrinterWithKey = { readonly printer: Printer; readonly key: string | null };

type Deps = {
  readonly printers: Printers;
  readonly keys: PrinterKeys;
  readonly connection: PrinterConnection;
  readonly venueAccess: VenueAccess;
  readonly clock: Clock;
};

/** Adds, changes and removes the printers of the branches. */
export class ManagePrinters {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * @throws `ordering.branch-not-found`, `auth.other-branch`, `ordering.too-many-printers`
   * @throws the errors of `PrinterConnection.checkAddress`; `ordering.bad-printer-address` for an address of a polled printer
   * @throws DuplicateRequest if the idempotency key already has a response
   */
  async add(
    principal: Principal,
    { name, branchId, station = null, kind, address }: PrinterInput,
    cause: EventCause,
    recordIdempotency?: RecordIdempotency<PrinterWithKey>,
  ): Promise<PrinterWithKey> {
    const { printers, keys, venueAccess, clock } = this.#deps;
    const { tenantId } = principal;
    await venueAccess.branch(principal, branchId);
    const checkedAddress = this.#checkAddress(kind, address);
    if ((await printers.listByBranch(tenantId, branchId)).length >= maxPrintersPerBranch)
      throw orderingError('ordering.too-many-printers', { params: { most: maxPrintersPerBranch } });
    const issued = kind === 'polled' ? keys.issue(tenantId) : null;
    const now = clock.now();
    const printer: Printer = {
      id: newId(),
      tenantId,
      branchId,
      name,
      station,
      kind,
      address: checkedAddress,
      keyHash: issued?.hash ?? null,
      state: null,
      createdAt: now.toISOString(),
    };
    const added = { printer, key: issued?.key ?? null };
    await printers.add(printer, toLogged('agregar_impresora', printer, principal, cause, now), recordIdempotency?.(added));
    return added;
  }

  /** @throws `auth.other-branch` if the caller does not work at `branchId` */
  async list(
    principal: Principal,
    query: { branchId?: string | undefined; limit: number; after?: string | undefined },
  ): Promise<PrinterPage> {
    const { branchId, limit, after } = query;
    if (branchId !== undefined && !canAccessBranch(principal, branchId)) throw authError('auth.other-branch');
    const branchIds = branchId === undefined ? principal.branches : [branchId];
    return this.#deps.printers.list(principal.tenantId, { branchIds, limit, after });
  }

  /**
   * @throws `ordering.printer-not-found`, `auth.other-branch`, or `ordering.changed-meanwhile` after 50 conflicts
   * @throws the errors of `PrinterConnection.checkAddress`; `ordering.bad-printer-address` for an address of a polled printer
   * @throws `ordering.printer-has-no-key` for a new key of a `tcp` printer
   */
  async change(principal: Principal, id: string, update: PrinterUpdate, cause: EventCause): Promise<PrinterWithKey> {
    const { printers, keys, clock } = this.#deps;
    return retryOnConflict(async () => {
      const stored = await this.#find(principal, id);
      const before = stored.value;
      const { name = before.name, station = before.station, address, newKey } = update;
      if (newKey && before.kind !== 'polled') throw orderingError('ordering.printer-has-no-key');
      const issued = newKey ? keys.issue(before.tenantId) : null;
      const printer: Printer = {
        ...before,
        name,
        station,
        address: address === undefined ? before.address : this.#checkAddress(before.kind, address),
        keyHash: issued?.hash ?? before.keyHash,
      };
      const logged = toLogged('actualizar_impresora', printer, principal, cause, clock.now());
      return (await printers.change(stored, printer, logged)) && { printer, key: issued?.key ?? null };
    }, conflictRetries);
  }

  /** What waits for it fails. @throws `ordering.printer-not-found`, `auth.other-branch`, or `ordering.changed-meanwhile` after 50 conflicts */
  async remove(principal: Principal, id: string, cause: EventCause): Promise<void> {
    await retryOnConflict(async () => {
      const stored = await this.#find(principal, id);
      return this.#deps.printers.remove(stored, toLogged('retirar_impresora', stored.value, principal, cause, this.#deps.clock.now()));
    }, conflictRetries);
  }

  #checkAddress(kind: Printer['kind'], address: string | undefined): string | null {
    if (kind === 'tcp') return this.#deps.connection.checkAddress(address ?? '');
    if (address !== undefined) throw orderingError('ordering.bad-printer-address', { details: [{ path: 'address', message: polledText }] });
    return null;
  }

  async #find(principal: Principal, id: string): Promise<Versioned<Printer>> {
    const stored = await this.#deps.printers.find(principal.tenantId, id);
    if (!stored) throw orderingError('ordering.printer-not-found');
    if (!canAccessBranch(principal, stored.value.branchId)) throw authError('auth.other-branch');
    return stored;
  }
}

const polledText = { es: 'Una impresora que pregunta no tiene dirección', en: 'A printer that polls has no address' };

const toLogged = (action: string, { id }: Printer, { userId }: Principal, cause: EventCause, now: Date): readonly Envelope[] =>
  toEnvelopes([domainEvent('ActivityRecorded', { action, result: 'éxito', about: `printer:${id}`, userId })], cause, now);
