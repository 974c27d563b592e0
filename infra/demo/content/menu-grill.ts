import { section } from './dish.ts';
import { creams, doneness, extras, glaze, side } from './dish-options.ts';

const parrilla = section('Parrillas');
const sandwich = section('Sánguches y hamburguesas');

export const grill = [
  parrilla('anticuchos', 'Anticuchos de corazón', 29.9, {
    description: 'Dos palitos marinados en ají panca, vueltas rápidas al fuego, papa dorada y choclo.',
    picture: { on: 'slate', food: ['anticuchos', 'corn'] },
    options: [creams],
    allergens: ['sulfitos'],
  }),
  parrilla('pechuga_parrilla', 'Pechuga a la parrilla', 31.9, {
    description: 'Filete de pechuga marcado al carbón, jugoso por dentro y con toque de limón.',
    picture: { on: 'plate', food: ['fillet', 'salad'] },
    options: [side, creams],
  }),
  parrilla('churrasco', 'Churrasco de res', 46.9, {
    description: 'Corte delgado y sabroso, sellado a fuego fuerte con sal gruesa.',
    picture: { on: 'board', food: ['steak', 'fries'] },
    options: [doneness, side, creams],
  }),
  parrilla('bife_ancho', 'Bife ancho 350 g', 69.9, {
    description: 'Veteado, tierno y generoso, con chimichurri recién picado.',
    picture: { on: 'board', food: ['steak', 'potatoes', 'salad'], beside: ['sauce:lemon'] },
    options: [doneness, side, creams],
  }),
  parrilla('chuleta', 'Chuleta de cerdo', 38.9, {
    description: 'Con hueso, adobada la noche anterior y caramelizada en la brasa.',
    picture: { on: 'plate', food: ['chop', 'sweetPotato'] },
    options: [side, creams],
    allergens: ['sulfitos'],
  }),
  parrilla('costillas', 'Costillas a la barbacoa', 54.9, {
    description: 'Seis horas de cocción lenta y un barniz dulce y ahumado que se pega a los dedos.',
    picture: { on: 'board', food: ['ribs', 'fries'], beside: ['sauce:barbecue'] },
    options: [side],
    allergens: ['mostaza', 'soya'],
  }),
  parrilla('brochetas', 'Brochetas de pollo', 32.9, {
    description: 'Pollo, pimientos y cebolla en palitos, con un golpe de ají amarillo.',
    picture: { on: 'plate', food: ['brochettes', 'rice'] },
    options: [creams, extras],
  }),
  parrilla('chorizos', 'Chorizo parrillero', 22.9, {
    description: 'Dos chorizos artesanales que revientan de jugo, con pan y chimichurri.',
    picture: { on: 'board', food: ['chorizo'], beside: ['sauce:lemon'] },
    options: [creams],
    allergens: ['gluten', 'sulfitos'],
  }),
  parrilla('parrilla_mixta', 'Parrilla mixta para dos', 98.9, {
    description: 'Res, cerdo, pollo, chorizo y anticuchos sobre una tabla que llega chisporroteando.',
    picture: { on: 'slate', food: ['chorizo', 'steak', 'fillet', 'anticuchos'], hot: true },
    options: [doneness, creams],
    allergens: ['sulfitos'],
  }),
];

export const sandwiches = [
  sandwich('sanguche_brasa', 'Sánguche de pollo a la brasa', 19.9, {
    description: 'Pollo deshilachado al momento en pan francés, con lechuga, tomate y papas al hilo.',
    picture: { on: 'board', food: ['sandwich'] },
    options: [creams, extras],
    allergens: ['gluten', 'huevo', 'soya'],
  }),
  sandwich('hamburguesa_clasica', 'Hamburguesa a la parrilla', 24.9, {
    description: 'Carne de res marcada al carbón, queso derretido y pan de papa tostado.',
    picture: { on: 'plate', food: ['burger', 'fries'] },
    options: [creams, extras],
    allergens: ['gluten', 'lácteos', 'sésamo'],
  }),
  sandwich('hamburguesa_pollo', 'Hamburguesa de pollo crocante', 23.9, {
    description: 'Pechuga apanada que cruje, col encurtida y mayonesa de la casa.',
    picture: { on: 'basket', food: ['chickenBurger'] },
    options: [creams, extras],
    allergens: ['gluten', 'huevo', 'sésamo'],
  }),
  sandwich('hamburguesa_picante', 'Hamburguesa bañada', 26.9, {
    description: 'La crocante de pollo, sumergida en la salsa que elijas: servilletas incluidas.',
    picture: { on: 'tray', food: ['chickenBurger', 'sweetPotato'], beside: ['sauce:rocoto'] },
    options: [glaze],
    allergens: ['gluten', 'huevo', 'sésamo', 'soya'],
  }),
];
