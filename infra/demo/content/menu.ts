import type { Dish } from './dish.ts';
import { chicken, combos, promotions } from './menu-chicken.ts';
import { desserts, drinks } from './menu-drinks.ts';
import { grill, sandwiches } from './menu-grill.ts';
import { sides, starters } from './menu-starters.ts';

export type DemoProduct = Dish;

/** The menu of the demo restaurant, in the order in which it is read; what comes first is ordered most. */
export const menu: readonly DemoProduct[] = [
  ...chicken,
  ...combos,
  ...promotions,
  ...drinks,
  ...grill,
  ...sandwiches,
  ...starters,
  ...sides,
  ...desserts,
];
