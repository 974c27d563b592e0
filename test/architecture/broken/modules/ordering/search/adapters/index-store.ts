import { productKey } from '../../catalogue/adapters/product-keys.ts';
import { storedProducts } from '../../catalogue/adapters/stored-products.ts';
export const found = [productKey, storedProducts];
