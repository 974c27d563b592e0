import type { ProductOption, ProductWithStock } from '../../catalogue/domain/product.ts';

/** Replaces the texts of a product that is not on sale by the ids that the caller knows. */
export function hideUnlessOnSale({ product, stock }: ProductWithStock): ProductWithStock {
  if (product.isAvailable) return { product, stock };
  const hideNames = (option: ProductOption) => ({
    ...option,
    name: option.id,
    choices: option.choices.map((choice) => ({ ...choice, name: choice.id })),
  });
  return { product: { ...product, name: product.id, options: product.options.map(hideNames) }, stock };
}
