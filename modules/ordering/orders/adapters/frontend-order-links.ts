import type { Frontend } from '#shared/http/frontend';
import type { Order } from '../domain/order.ts';
import { OrderLinks } from '../ports/order-links.ts';

/** Links to the web pages. */
export class FrontendOrderLinks extends OrderLinks {
  readonly #frontend: Frontend;
  constructor(frontend: Frontend) {
    super();
    this.#frontend = frontend;
  }

  getTrackingUrl({ tenantId, trackingCode }: Pick<Order, 'tenantId' | 'trackingCode'>) {
    return trackingCode === undefined ? null : `${this.#frontend.baseUrl}/t/${encodeURIComponent(tenantId)}/seguimiento/${trackingCode}`;
  }
}
