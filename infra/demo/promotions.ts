export type DemoPromotion = {
  readonly name: string;
  readonly description: string;
  readonly kind: 'percentage' | 'amount' | 'combo';
  /** A whole percentage, or soles: what is taken off, or what the combination costs. */
  readonly value: number;
  readonly code: string;
  readonly from: string;
  readonly to: string;
  /** ISO days of the week, 1 is Monday, and hours of the branch's day; the last hour is out. */
  readonly days: readonly number[];
  readonly hours: readonly [string, string];
  /** Keys of the menu that it needs; none: any order. */
  readonly products: readonly string[];
};

const season = { from: '2026-01-01T05:00:00.000Z', to: '2036-01-01T05:00:00.000Z' } as const;

/** Each asks for its code, so that nobody's total changes unasked. */
export const promotions: readonly DemoPromotion[] = [
  {
    name: 'Almuerzo ligero de bolsillo',
    description: '15 % menos de lunes a viernes, de 12:00 a 16:00.',
    ...{ kind: 'percentage', value: 15, code: 'ALMUERZO15', ...season, days: [1, 2, 3, 4, 5], hours: ['12:00', '16:00'], products: [] },
  },
  {
    name: 'Bienvenida a la mesa',
    description: 'S/ 10 menos en tu primer pedido, cualquier día.',
    ...{ kind: 'amount', value: 10, code: 'BIENVENIDA', ...season, days: [1, 2, 3, 4, 5, 6, 7], hours: ['00:00', '24:00'], products: [] },
  },
  {
    name: 'Cuarto con chicha',
    description: 'Un cuarto de pollo y una chicha grande por S/ 29.90, de domingo a jueves.',
    kind: 'combo',
    value: 29.9,
    code: 'CUARTOCHICHA',
    ...season,
    ...{ days: [7, 1, 2, 3, 4], hours: ['12:00', '23:00'], products: ['pollo_1_4', 'chicha_grande'] },
  },
];

/** Prices in soles for each person. */
export const cateringPackages = [
  {
    name: 'Reunión a la brasa',
    description: 'Cuarto de pollo, papas, ensalada y chicha morada, servidos en tu oficina o en tu casa.',
    ...{ minPeople: 10, pricePerPerson: 34.9 },
  },
  {
    name: 'Parrilla de celebración',
    description: 'Res, cerdo, chorizo y anticuchos con parrillero, guarniciones y bebidas.',
    ...{ minPeople: 20, pricePerPerson: 69.9 },
  },
  {
    name: 'Piqueo criollo',
    description: 'Causas, tequeños, alitas, anticuchos y picarones en formato de bocado.',
    ...{ minPeople: 15, pricePerPerson: 44.9 },
  },
  {
    name: 'Fiesta infantil',
    description: 'Bocaditos de pollo, papas, mini hamburguesas, refrescos y una mesa dulce.',
    ...{ minPeople: 12, pricePerPerson: 29.9 },
  },
] as const;
