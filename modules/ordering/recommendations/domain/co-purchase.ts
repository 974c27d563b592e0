/** No more products of one order are looked at. */
const mostProducts = 10;

/** What was ordered together: the first ten distinct products of an order. */
export type Basket = { readonly tenantId: string; readonly orderId: string; readonly products: readonly string[] };

export const basketOf = (tenantId: string, orderId: string, lines: readonly { readonly productId: string }[]): Basket => ({
  ...{ tenantId, orderId },
  products: [...new Set(lines.map(({ productId }) => productId))].slice(0, mostProducts),
});
