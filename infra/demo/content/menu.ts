import type { Dish } from './dish.ts';
import { chickenDishes, comboDishes, promotionDishes } from './menu-chicken.ts';
import { dessertDishes, drinkDishes } from './menu-drinks.ts';
import { grillDishes, sandwichDishes } from './menu-grill.ts';
import { sideDishes, starterDishes } from './menu-starters.ts';

export type DemoDish = Dish;

/** The menu of the demo restaurant. The past orders contain the first dishes most often. */
export const demoMenu: readonly DemoDish[] = [
  ...chickenDishes,
  ...comboDishes,
  ...promotionDishes,
  ...drinkDishes,
  ...grillDishes,
  ...sandwichDishes,
  ...starterDishes,
  ...sideDishes,
  ...dessertDishes,
];
