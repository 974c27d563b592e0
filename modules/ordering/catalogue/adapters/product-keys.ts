import type { Product } from '../domain/product.ts';
import { cataloguePartition } from './catalogue-revisions.ts';

export const productKey = ({ tenantId, id }: Pick<Product, 'tenantId' | 'id'>) => ({
  pk: cataloguePartition(tenantId),
  sk: `PRODUCT#${id}`,
});
/** The stock is an item of its own: it changes with every sale, the product hardly ever. */
export const stockKey = (tenantId: string, id: string) => ({ pk: `TENANT#${tenantId}#PRODUCT#${id}`, sk: 'STOCK' });
