/** No more products of one order are looked at. */
const maxProducts = 10;

/** What was ordered together: the first ten distinct products of an order. */
export type CoPurchase = { readonly tenantId: string; readonly orderId: string; readonly products: readonly string[] };

export const toCoPurchase = (tenantId: string, orderId: string, lines: readonly { readonly productId: string }[]): CoPurchase => ({
  tenantId,
  orderId,
  products: [...new Set(lines.map(({ productId }) => productId))].slice(0, maxProducts),
});
