import { authError, type Principal, toActor } from '#shared/auth/auth';
import type { Tokens } from '#shared/auth/tokens';
import type { Clock } from '#shared/clock';
import { retryOnConflict } from '#shared/concurrency/retry-on-conflict';
import type { RecordIdempotency } from '#shared/store/idempotency';
import { newId } from '#shared/values/ids';
import { conflictRetries } from '../../domain/errors.ts';
import { decideChannel } from '../../orders/domain/channel.ts';
import type { Order, OrderGuest } from '../../orders/domain/order.ts';
import type { OrderRequest, PlaceOrder } from '../../orders/use-cases/place-order.ts';
import type { ForgetGuests } from './forget-guests.ts';

/** How long a guest's token lives, in seconds. */
const tokenSeconds = 24 * 60 * 60;

/** An order without an account, and the token by which its guest sees, pays, cancels and follows it. */
export type GuestOrder = { readonly order: Order; readonly token: string; readonly expiresAt: Date };
type Guest = OrderGuest & { readonly name: string };
/** The request that the guest sends; `device` is the User-Agent header. */
type Caller = { readonly correlationId: string; readonly device: string | undefined; readonly ip: string | undefined };

type Deps = { readonly placeOrder: PlaceOrder; readonly forgetGuests: ForgetGuests; readonly tokens: Tokens; readonly clock: Clock };

/** Places orders of people who have no account and sit at no table. */
export class PlaceGuestOrder {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * The guest is a customer of this order alone, under the id of the order.
   * @throws `placementErrors`; `auth.forbidden` if the request names a table or another channel than the web
   * @throws DuplicateRequest if the idempotency key already has a response
   */
  async run(
    tenantId: string,
    { name, ...guest }: Guest,
    request: Omit<OrderRequest, 'customerName' | 'branches' | 'customerId'>,
    { correlationId, device, ip }: Caller,
    recordIdempotency?: RecordIdempotency<GuestOrder>,
  ): Promise<GuestOrder> {
    const { placeOrder, forgetGuests, tokens, clock } = this.#deps;
    if (request.tableId !== null) throw authError('auth.forbidden');
    const destination = { type: request.type ?? 'delivery', tableId: null } as const;
    const channel = decideChannel(undefined, request.channel ?? null, destination);
    const id = newId();
    const principal: Principal = {
      tenantId,
      userId: id,
      sessionId: id,
      name,
      role: 'guest',
      branches: null,
      guestOf: { kind: 'order', id },
    };
    const access = await tokens.sign(principal, clock.now(), tokenSeconds);
    const person = { customerId: id, customerName: name, guest, branches: null };
    const input = { ...request, ...destination, ...person, orderId: id, channel };
    const cause = { tenantId, correlationId, actor: toActor(principal, device, ip) };
    const placeOnce = () =>
      placeOrder.placeWith(
        input,
        (order) => ({ writes: [forgetGuests.prepareFor(order)] }),
        cause,
        (order) => recordIdempotency?.({ order, ...access }),
      );
    return { order: await retryOnConflict(placeOnce, conflictRetries), ...access };
  }
}
