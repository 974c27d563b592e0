import type { DishPicture } from '../drawing/pictures.ts';

export type DishOption = {
  readonly id: string;
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly choices: readonly { readonly id: string; readonly name: string; readonly price: number }[];
};

/** A row of the menu. Prices are decimal soles; the price of a choice is added to that of the dish. `stock` null: not counted. */
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
  /** The keys of what it is made of, and how many of each. */
  readonly parts?: readonly (readonly [string, number])[];
};

type DishDetails = Pick<Dish, 'description' | 'picture'> & Partial<Pick<Dish, 'stock' | 'allergens' | 'options' | 'parts'>>;

/** Makes the dishes of one category of the menu. */
export const createDishFactory =
  (category: string, type: Dish['type'] = 'solo') =>
  (key: string, name: string, price: number, details: DishDetails): Dish => ({
    ...{ key, name, type, category, price, stock: null, allergens: [], options: [] },
    ...details,
  });

/** `choices` as rows of id, name and what is added to the price. */
export const createOption = (
  id: string,
  name: string,
  min: number,
  max: number,
  choices: readonly [string, string, number?][],
): DishOption => ({
  ...{ id, name, min, max },
  choices: choices.map(([choice, label, price = 0]) => ({ id: choice, name: label, price })),
});
