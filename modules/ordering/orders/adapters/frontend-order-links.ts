import { createHmac, type KeyObject } from 'node:crypto';
import type { Keyring } from '#shared/auth/keyring';
import type { Clock } from '#shared/clock';
import type { Frontend } from '#shared/http/frontend';
import { orderingError } from '../../domain/errors.ts';
import type { Order } from '../domain/order.ts';
import { type BillRef, type LinkSignature, OrderLinks } from '../ports/order-links.ts';

const receiptSeconds = 24 * 60 * 60;
/** Links of one hour end together, so that an order that has not changed is answered alike. */
const roundingSeconds = 60 * 60;

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
    return this.#getUrl('receipt', order);
  }

  assertReceiptLink(order: OrderRef, signature: LinkSignature) {
    this.#assertLink('receipt', order, signature);
  }

  getBillReceiptUrl(bill: BillRef) {
    return this.#getUrl('bill-receipt', bill);
  }

  assertBillReceiptLink(bill: BillRef, signature: LinkSignature) {
    this.#assertLink('bill-receipt', bill, signature);
  }

  #getUrl(purpose: Purpose, ref: OrderRef | BillRef) {
    const now = this.#clock.now().getTime() / 1000;
    const expires = Math.ceil(now / roundingSeconds) * roundingSeconds + receiptSeconds;
    const signature = sign(this.#keys.current.secret, purpose, ref, String(expires)).toString('base64url');
    const path = `/api/v1/public/${folders[purpose]}/${encodeURIComponent(ref.tenantId)}/${encodeURIComponent(ref.id)}`;
    return `${this.#frontend.baseUrl}${path}?${new URLSearchParams({ expires: String(expires), signature })}`;
  }

  #assertLink(purpose: Purpose, ref: OrderRef | BillRef, { expires, signature }: LinkSignature) {
    const isOurs = this.#keys.hasMatchingMac(Buffer.from(signature, 'base64url'), (secret) => sign(secret, purpose, ref, expires));
    if (!isOurs || !(Number(expires) * 1000 > this.#clock.now().getTime())) throw orderingError('ordering.link-over');
  }
}

const folders = { receipt: 'receipts', 'bill-receipt': 'bill-receipts' } as const;
type Purpose = keyof typeof folders;

/** Names its purpose: no other signature of the server is valid here. */
const sign = (secret: KeyObject, purpose: Purpose, { tenantId, id }: OrderRef | BillRef, expires: string) =>
  createHmac('sha256', secret)
    .update(JSON.stringify([purpose, tenantId, id, expires]))
    .digest();
