/** The steps of a delivery order of the demo restaurant, with the role that does each. */
export const deliverySteps = [
  ['COOKING', 'cook'],
  ['PACKAGING', 'packer'],
  ['DELIVERY', 'driver'],
] as const;
