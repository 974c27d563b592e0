import { createHmac, type KeyObject } from 'node:crypto';
import type { Keyring } from '#shared/auth/keyring';
import type { Clock } from '#shared/clock';
import type { Frontend } from '#shared/http/frontend';
import { orderingError } from '../../domain/errors.ts';
import type { Order } from '../domain/order.ts';
import { type LinkSignature, OrderLinks } from '../ports/order-links.ts';

const receiptSeconds = 24 * 60 * 60;

type OrderRef = Pick<Order, 'tenantId' | 'id'>;

/** Links to the web pages, and signed links to receipts, which need no token. */
export class FrontendOrderLinks extends OrderLinks {
  readonly #frontend: Frontend;
  readonly #keys: Keyring;
  readonly #clock: Clock;
  constructor(frontend: Frontend, keys: Keyring, clock: Clock) {
    super();
    this.#frontend = frontend;
    this.#keys = keys;
    this.#clock = clock;
  }

  getTrackingUrl({ tenantId, trackingCode }: Pick<Order, 'tenantId' | 'trackingCode'>) {
    return trackingCode === undefined ? null : `${this.#frontend.baseUrl}/t/${encodeURIComponent(tenantId)}/seguimiento/${trackingCode}`;
  }

  getReceiptUrl(order: OrderRef) {
    const expires = Math.floor(this.#clock.now().getTime() / 1000) + receiptSeconds;
    const signature = sign(this.#keys.current.secret, order, String(expires)).toString('base64url');
    const path = `/api/v1/public/receipts/${encodeURIComponent(order.tenantId)}/${encodeURIComponent(order.id)}`;
    return `${this.#frontend.baseUrl}${path}?${new URLSearchParams({ expires: String(expires), signature })}`;
  }

  assertReceiptLink(order: OrderRef, { expires, signature }: LinkSignature) {
    const isOurs = this.#keys.hasMatchingMac(Buffer.from(signature, 'base64url'), (secret) => sign(secret, order, expires));
    if (!isOurs || !(Number(expires) * 1000 > this.#clock.now().getTime())) throw orderingError('ordering.link-over');
  }
}

/** Names its purpose: no other signature of the server is valid here. */
const sign = (secret: KeyObject, { tenantId, id }: OrderRef, expires: string) =>
  createHmac('sha256', secret)
    .update(JSON.stringify(['receipt', tenantId, id, expires]))
    .digest();
