import type { DishPicture } from '../drawing/pictures.ts';

export type DishOption = {
  readonly id: string;
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly choices: readonly { readonly id: string; readonly name: string; readonly price: number }[];
};

/** A dish of the menu. Prices are in decimal soles; the price of a choice is added to that of the dish. `stock` null: not tracked. */
export type Dish = {
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly type: 'solo' | 'combo' | 'promocion';
  readonly category: string;
  readonly price: number;
  readonly stock: number | null;
  readonly allergens: readonly string[];
  readonly options: readonly DishOption[];
  readonly picture: DishPicture;
  /** The keys of the dishes that it consists of, and the quantity of each. */
  readonly parts?: readonly (readonly [string, number])[];
};

type DishDetails = Pick<Dish, 'description' | 'picture'> & Partial<Pick<Dish, 'stock' | 'allergens' | 'options' | 'parts'>>;

/** Makes the function that creates the dishes of one category. */
export const createDishFactory =
  (category: string, type: Dish['type'] = 'solo') =>
  (key: string, name: string, price: number, details: DishDetails): Dish => ({
    key,
    name,
    type,
    category,
    price,
    stock: null,
    allergens: [],
    options: [],
    ...details,
  });

/** `choices`: the id, the name and the additional price of each. */
export const createOption = (
  id: string,
  name: string,
  min: number,
  max: number,
  choices: readonly [string, string, number?][],
): DishOption => ({
  id,
  name,
  min,
  max,
  choices: choices.map(([choice, label, price = 0]) => ({ id: choice, name: label, price })),
});
