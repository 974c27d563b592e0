export const productKey = 'product';
