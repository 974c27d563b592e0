import { orderingError } from '../../domain/errors.ts';

/** The errors of placing an order, whether its lines come from a request, a cart, an earlier order or a quote. */
export const placementErrors = orderingError.declare(
  'ordering.below-minimum',
  'ordering.changed-meanwhile',
  'ordering.closed',
  'ordering.options-missing',
  'ordering.order-too-varied',
  'ordering.out-of-stock',
  'ordering.outside-zones',
  'ordering.promotion-not-applicable',
  'ordering.promotion-over',
  'ordering.promotion-used-up',
  'ordering.quote-first',
  'ordering.tenant-not-found',
  'ordering.time-missing',
  'ordering.too-early',
  'ordering.too-far',
  'ordering.too-many-lines',
  'ordering.too-soon',
  'ordering.unavailable',
  'ordering.unknown-branch',
  'ordering.unknown-option',
  'ordering.unknown-product',
  'ordering.unknown-promotion',
  'ordering.unknown-table',
  'ordering.unknown-zone',
);
