import { createDishFactory } from './dish.ts';
import { creamsOption, donenessOption, extrasOption, glazeOption, sideOption } from './dish-options.ts';

const createGrillDish = createDishFactory('Parrillas');
const createSandwich = createDishFactory('Sánguches y hamburguesas');

export const grillDishes = [
  createGrillDish('anticuchos', 'Anticuchos de corazón', 29.9, {
    description: 'Dos palitos marinados en ají panca, vueltas rápidas al fuego, papa dorada y choclo.',
    picture: { base: 'slate', food: ['anticuchos', 'corn'] },
    options: [creamsOption],
    allergens: ['sulfitos'],
  }),
  createGrillDish('pechuga_parrilla', 'Pechuga a la parrilla', 31.9, {
    description: 'Filete de pechuga marcado al carbón, jugoso por dentro y con toque de limón.',
    picture: { base: 'plate', food: ['fillet', 'salad'] },
    options: [sideOption, creamsOption],
  }),
  createGrillDish('churrasco', 'Churrasco de res', 46.9, {
    description: 'Corte delgado y sabroso, sellado a fuego fuerte con sal gruesa.',
    picture: { base: 'board', food: ['steak', 'fries'] },
    options: [donenessOption, sideOption, creamsOption],
  }),
  createGrillDish('bife_ancho', 'Bife ancho 350 g', 69.9, {
    description: 'Veteado, tierno y generoso, con chimichurri recién picado.',
    picture: { base: 'board', food: ['steak', 'potatoes', 'salad'], beside: ['sauce:lemon'] },
    options: [donenessOption, sideOption, creamsOption],
  }),
  createGrillDish('chuleta', 'Chuleta de cerdo', 38.9, {
    description: 'Con hueso, adobada la noche anterior y caramelizada en la brasa.',
    picture: { base: 'plate', food: ['chop', 'sweetPotato'] },
    options: [sideOption, creamsOption],
    allergens: ['sulfitos'],
  }),
  createGrillDish('costillas', 'Costillas a la barbacoa', 54.9, {
    description: 'Seis horas de cocción lenta y un barniz dulce y ahumado que se pega a los dedos.',
    picture: { base: 'board', food: ['ribs', 'fries'], beside: ['sauce:barbecue'] },
    options: [sideOption],
    allergens: ['mostaza', 'soya'],
  }),
  createGrillDish('brochetas', 'Brochetas de pollo', 32.9, {
    description: 'Pollo, pimientos y cebolla en palitos, con un golpe de ají amarillo.',
    picture: { base: 'plate', food: ['brochettes', 'rice'] },
    options: [creamsOption, extrasOption],
  }),
  createGrillDish('chorizos', 'Chorizo parrillero', 22.9, {
    description: 'Dos chorizos artesanales que revientan de jugo, con pan y chimichurri.',
    picture: { base: 'board', food: ['chorizo'], beside: ['sauce:lemon'] },
    options: [creamsOption],
    allergens: ['gluten', 'sulfitos'],
  }),
  createGrillDish('parrilla_mixta', 'Parrilla mixta para dos', 98.9, {
    description: 'Res, cerdo, pollo, chorizo y anticuchos sobre una tabla que llega chisporroteando.',
    picture: { base: 'slate', food: ['chorizo', 'steak', 'fillet', 'anticuchos'], isHot: true },
    options: [donenessOption, creamsOption],
    allergens: ['sulfitos'],
  }),
];

export const sandwichDishes = [
  createSandwich('sanguche_brasa', 'Sánguche de pollo a la brasa', 19.9, {
    description: 'Pollo deshilachado al momento en pan francés, con lechuga, tomate y papas al hilo.',
    picture: { base: 'board', food: ['sandwich'] },
    options: [creamsOption, extrasOption],
    allergens: ['gluten', 'huevo', 'soya'],
  }),
  createSandwich('hamburguesa_clasica', 'Hamburguesa a la parrilla', 24.9, {
    description: 'Carne de res marcada al carbón, queso derretido y pan de papa tostado.',
    picture: { base: 'plate', food: ['burger', 'fries'] },
    options: [creamsOption, extrasOption],
    allergens: ['gluten', 'lácteos', 'sésamo'],
  }),
  createSandwich('hamburguesa_pollo', 'Hamburguesa de pollo crocante', 23.9, {
    description: 'Pechuga apanada que cruje, col encurtida y mayonesa de la casa.',
    picture: { base: 'basket', food: ['chickenBurger'] },
    options: [creamsOption, extrasOption],
    allergens: ['gluten', 'huevo', 'sésamo'],
  }),
  createSandwich('hamburguesa_picante', 'Hamburguesa bañada', 26.9, {
    description: 'La crocante de pollo, sumergida en la salsa que elijas: servilletas incluidas.',
    picture: { base: 'tray', food: ['chickenBurger', 'sweetPotato'], beside: ['sauce:rocoto'] },
    options: [glazeOption],
    allergens: ['gluten', 'huevo', 'sésamo', 'soya'],
  }),
];
