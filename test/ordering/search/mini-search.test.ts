import { productSearchContract } from '#test/contracts/ordering/catalogue/product-search';
import { createSearch } from './search-fixture.ts';

productSearchContract('MiniSearchIndex', async () => {
  const { catalogue, search } = createSearch([]);
  return { search, sell: catalogue.replaceProducts.bind(catalogue) };
});
