import type { Product } from '../domain/product.ts';
import { cataloguePartition } from './catalogue-revisions.ts';

export const productKey = ({ tenantId, id }: Pick<Product, 'tenantId' | 'id'>) => ({
  pk: cataloguePartition(tenantId),
  sk: `PRODUCT#${id}`,
});
/** Stock is stored apart from the product: it changes with every sale, the product rarely. */
export const stockKey = (tenantId: string, id: string) => ({ pk: `TENANT#${tenantId}#PRODUCT#${id}`, sk: 'STOCK' });
