import { createDishFactory } from './dish.ts';
import { creamsOption, drinkOption, extrasOption, pieceOption, pitcherOption, twoSidesOption } from './dish-options.ts';

const createRotisserieDish = createDishFactory('Pollo a la brasa');
const createComboDish = createDishFactory('Combos', 'combo');
const createPromotionDish = createDishFactory('Promociones', 'promocion');

export const chickenDishes = [
  createRotisserieDish('pollo_1_4', '1/4 de pollo a la brasa', 25.9, {
    description: 'Dorado al carbón de algarrobo, con papas fritas crocantes y ensalada fresca.',
    picture: { base: 'plate', food: ['quarter', 'fries', 'salad'], isHot: true },
    options: [pieceOption, creamsOption, extrasOption],
    allergens: ['soya'],
  }),
  createRotisserieDish('pollo_1_2', '1/2 pollo a la brasa', 45.9, {
    description: 'Medio pollo jugoso de piel tostada, papas fritas y ensalada para dos con buen apetito.',
    picture: { base: 'plate', food: ['half', 'fries', 'salad'], isHot: true },
    options: [creamsOption, extrasOption],
    allergens: ['soya'],
  }),
  createRotisserieDish('pollo_entero', 'Pollo a la brasa entero', 79.9, {
    description: 'El pollo completo, recién salido del horno, con papas, ensalada familiar y todas las cremas.',
    picture: { base: 'tray', food: ['whole', 'fries', 'salad'] },
    options: [creamsOption, extrasOption],
    allergens: ['soya'],
  }),
  createRotisserieDish('pollo_solo', 'Pollo entero sin guarnición', 62.9, {
    description: 'Solo el pollo, entero o trozado, para llevarlo a tu propia mesa.',
    picture: { base: 'board', food: ['whole'], beside: ['sauce:aji'] },
    options: [creamsOption],
    allergens: ['soya'],
  }),
  createRotisserieDish('pollo_1_8', '1/8 de pollo a la brasa', 17.9, {
    description: 'La porción ligera: una presa dorada con un puñado de papas.',
    picture: { base: 'plate', food: ['drumstick', 'fries'] },
    options: [creamsOption],
    allergens: ['soya'],
  }),
  createRotisserieDish('mostrito', 'Mostrito', 33.9, {
    description: 'Un cuarto de pollo a la brasa sobre arroz chaufa humeante y papas fritas.',
    picture: { base: 'plate', food: ['quarter', 'chaufa', 'fries'], isHot: true },
    options: [pieceOption, creamsOption, extrasOption],
    allergens: ['soya', 'huevo', 'gluten'],
  }),
  createRotisserieDish('brasa_pobre', '1/4 de pollo a lo pobre', 34.9, {
    description: 'Con arroz blanco, plátano frito y huevo de yema suave, como en casa.',
    picture: { base: 'plate', food: ['quarter', 'plantain', 'rice', 'egg'] },
    options: [pieceOption, creamsOption],
    allergens: ['soya', 'huevo'],
  }),
  createRotisserieDish('brasa_nativa', '1/4 de pollo con papas nativas', 29.9, {
    description: 'Papas andinas de colores, doradas con hierbas, y salsa de huacatay al lado.',
    picture: { base: 'board', food: ['quarter', 'potatoes'], beside: ['sauce:lemon'] },
    options: [pieceOption, creamsOption],
    allergens: ['soya', 'lácteos'],
  }),
];

export const comboDishes = [
  createComboDish('combo_personal', 'Combo personal', 34.9, {
    description: 'Un cuarto de pollo con papas y ensalada, más la bebida que prefieras.',
    parts: [['pollo_1_4', 1]],
    picture: { base: 'plate', food: ['quarter', 'fries', 'salad'], beside: ['glass:chicha'] },
    options: [drinkOption, pieceOption, creamsOption],
    allergens: ['soya'],
  }),
  createComboDish('combo_duo', 'Combo dúo', 64.9, {
    description: 'Medio pollo, dos guarniciones a tu gusto y una jarra para brindar.',
    parts: [['pollo_1_2', 1]],
    picture: { base: 'tray', food: ['half', 'fries', 'salad'], beside: ['pitcher:passion'] },
    options: [twoSidesOption, pitcherOption, creamsOption],
    allergens: ['soya'],
  }),
  createComboDish('combo_familiar', 'Combo familiar', 109.9, {
    description: 'Un pollo entero, dos guarniciones grandes y una jarra de un litro para cuatro.',
    parts: [['pollo_entero', 1]],
    picture: { base: 'tray', food: ['whole', 'fries', 'lettuce'], beside: ['pitcher:chicha'] },
    options: [twoSidesOption, pitcherOption, creamsOption],
    allergens: ['soya'],
  }),
  createComboDish('combo_parrillero', 'Combo parrillero', 89.9, {
    description: 'Churrasco, chorizos y anticuchos con papas doradas: una tarde de parrilla para dos.',
    parts: [
      ['churrasco', 1],
      ['chorizos', 1],
      ['anticuchos', 1],
    ],
    picture: { base: 'board', food: ['steak', 'potatoes', 'chorizo'], beside: ['beer'] },
    options: [drinkOption, creamsOption],
    allergens: ['sulfitos'],
  }),
  createComboDish('combo_ejecutivo', 'Combo ejecutivo', 38.9, {
    description: 'Aguadito de entrada, octavo de pollo con arroz y bebida, de lunes a viernes.',
    parts: [
      ['aguadito', 1],
      ['pollo_1_8', 1],
    ],
    picture: { base: 'plate', food: ['drumstick', 'rice', 'salad'], beside: ['glass:passion'] },
    options: [drinkOption],
    allergens: ['soya', 'apio'],
  }),
  createComboDish('combo_ninos', 'Combo para niños', 24.9, {
    description: 'Bocaditos de pollo, papitas, una bebida y una sorpresa para pintar.',
    parts: [['bocaditos', 1]],
    picture: { base: 'basket', food: ['nuggets', 'fries'], beside: ['glass:berry'] },
    options: [drinkOption],
    allergens: ['gluten', 'huevo'],
  }),
];

export const promotionDishes = [
  createPromotionDish('promo_martes', 'Martes de mitades', 72.9, {
    description: 'Dos medios pollos con papas y ensalada: el plan más rico para salir de la rutina.',
    parts: [['pollo_1_2', 2]],
    picture: { base: 'tray', food: ['half', 'half', 'fries'] },
    options: [creamsOption],
    allergens: ['soya'],
  }),
  createPromotionDish('promo_after', 'After de oficina', 49.9, {
    description: 'Doce alitas, tequeños y dos bebidas heladas para soltar la corbata.',
    parts: [
      ['alitas', 1],
      ['tequenos', 1],
    ],
    picture: { base: 'basket', food: ['wings', 'tequenos'], beside: ['sour'] },
    options: [drinkOption],
    allergens: ['gluten', 'lácteos', 'soya'],
  }),
  createPromotionDish('promo_parejas', 'Cita a la brasa', 79.9, {
    description: 'Medio pollo, causa para compartir, dos bebidas y un postre con dos cucharas.',
    picture: { base: 'plate', food: ['half', 'causa', 'salad'], beside: ['glass:passion'] },
    options: [drinkOption, creamsOption],
    allergens: ['soya', 'huevo', 'lácteos'],
  }),
  createPromotionDish('promo_domingo', 'Domingo en familia', 129.9, {
    description: 'Pollo y medio, papas, ensalada y la fuente de chaufa que todos esperan.',
    picture: { base: 'tray', food: ['whole', 'half', 'chaufa'] },
    options: [creamsOption],
    allergens: ['soya', 'huevo', 'gluten'],
  }),
];
