const maxProducts = 10;

/** The first ten distinct product ids of an order. */
export type CoPurchase = { readonly tenantId: string; readonly orderId: string; readonly products: readonly string[] };

export const toCoPurchase = (tenantId: string, orderId: string, lines: readonly { readonly productId: string }[]): CoPurchase => ({
  tenantId,
  orderId,
  products: [...new Set(lines.map(({ productId }) => productId))].slice(0, maxProducts),
});
