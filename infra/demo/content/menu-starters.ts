import { section } from './dish.ts';
import { creams, glaze, size } from './dish-options.ts';

const soup = section('Sopas');
const snack = section('Piqueos');
const salad = section('Ensaladas');
const side = section('Guarniciones');

export const starters = [
  snack('tequenos', 'Tequeños de queso', 18.9, {
    description: 'Diez dedos crujientes de masa wantán rellenos de queso, con crema de palta.',
    picture: { on: 'board', food: ['tequenos'], beside: ['sauce:lemon'] },
    allergens: ['gluten', 'lácteos', 'huevo'],
  }),
  snack('alitas', 'Alitas glaseadas', 27.9, {
    description: 'Ocho alitas fritas dos veces y bañadas en la salsa de tu elección.',
    picture: { on: 'basket', food: ['wings'], beside: ['sauce:mayo'] },
    options: [glaze],
    allergens: ['soya', 'mostaza'],
  }),
  snack('salchipapa', 'Salchipapa', 17.9, {
    description: 'Papas recién fritas y salchicha dorada, el antojo de siempre con todas sus cremas.',
    picture: { on: 'basket', food: ['sausages', 'fries'] },
    options: [creams],
    allergens: ['soya', 'huevo'],
  }),
  snack('causa', 'Causa limeña de pollo', 19.9, {
    description: 'Papa amarilla con ají y limón, rellena de pollo y palta, bien fría.',
    picture: { on: 'slate', food: ['causa'] },
    allergens: ['huevo'],
  }),
  snack('huancaina', 'Papa a la huancaína', 16.9, {
    description: 'Rodajas de papa bajo una crema sedosa de ají amarillo y queso fresco.',
    picture: { on: 'plate', food: ['huancaina', 'lettuce'] },
    allergens: ['lácteos', 'huevo', 'gluten'],
  }),
  snack('choclo_queso', 'Choclo con queso', 13.9, {
    description: 'Choclo tierno del valle, queso fresco y una cucharada de ají.',
    picture: { on: 'plate', food: ['corn'], beside: ['sauce:aji'] },
    allergens: ['lácteos'],
  }),
  snack('bocaditos', 'Bocaditos de pollo', 18.9, {
    description: 'Nueve trocitos de pechuga apanados en casa, para mojar y compartir.',
    picture: { on: 'basket', food: ['nuggets'], beside: ['sauce:honey'] },
    options: [creams],
    allergens: ['gluten', 'huevo'],
  }),
  soup('aguadito', 'Aguadito de pollo', 15.9, {
    description: 'Verde de culantro, con arroz, choclo y una presa: levanta a cualquiera.',
    picture: { on: 'table', food: ['aguadito'], hot: true },
    allergens: ['apio'],
  }),
  soup('caldo_gallina', 'Caldo de gallina', 18.9, {
    description: 'Fideos, huevo duro y cebollita china en un caldo de fuego lento.',
    picture: { on: 'table', food: ['broth'], hot: true },
    allergens: ['gluten', 'huevo', 'apio'],
  }),
  soup('crema_zapallo', 'Crema de zapallo loche', 14.9, {
    description: 'Suave y perfumada, con un hilo de crema y pan tostado en cubos.',
    picture: { on: 'table', food: ['squash'], hot: true },
    allergens: ['lácteos', 'gluten'],
  }),
  salad('ensalada_fresca', 'Ensalada fresca', 15.9, {
    description: 'Lechuga, tomate, pepino y zanahoria con vinagreta de la casa.',
    picture: { on: 'bowl', food: ['salad'] },
    allergens: ['mostaza'],
  }),
  salad('ensalada_cesar', 'César con pollo a la brasa', 27.9, {
    description: 'Hojas crujientes, pollo tibio, crutones y queso curado rallado.',
    picture: { on: 'bowl', food: ['caesar'] },
    allergens: ['gluten', 'lácteos', 'huevo', 'pescado'],
  }),
  salad('palta_rellena', 'Palta rellena', 21.9, {
    description: 'Media palta fuerte con ensalada de pollo, verduras y mayonesa ligera.',
    picture: { on: 'plate', food: ['avocado', 'lettuce'] },
    allergens: ['huevo'],
  }),
  salad('ensalada_quinua', 'Ensalada de quinua', 23.9, {
    description: 'Quinua graneada con vegetales, palta y un aliño de limón y hierbabuena.',
    picture: { on: 'bowl', food: ['quinoa'] },
  }),
];

export const sides = [
  side('papas_fritas', 'Papas fritas', 12.9, {
    description: 'De papa amarilla, cortadas a mano y crocantes hasta el último bocado.',
    picture: { on: 'basket', food: ['fries'] },
    options: [size, creams],
  }),
  side('papas_nativas', 'Papas nativas doradas', 14.9, {
    description: 'Huayro y peruanita con piel, romero y un toque de mantequilla.',
    picture: { on: 'plate', food: ['potatoes'] },
    allergens: ['lácteos'],
  }),
  side('yuca_frita', 'Yuca frita', 12.9, {
    description: 'Dorada por fuera y mantecosa por dentro, con salsa huancaína.',
    picture: { on: 'board', food: ['yuca'], beside: ['sauce:aji'] },
    allergens: ['lácteos'],
  }),
  side('camote_frito', 'Camote frito', 11.9, {
    description: 'Bastones de camote con flor de sal, dulces y salados a la vez.',
    picture: { on: 'basket', food: ['sweetPotato'] },
  }),
  side('arroz_chaufa', 'Arroz chaufa', 16.9, {
    description: 'Salteado en wok con huevo, cebollita china y trocitos de pollo a la brasa.',
    picture: { on: 'plate', food: ['chaufa'], hot: true },
    allergens: ['soya', 'huevo', 'gluten'],
  }),
  side('arroz_choclo', 'Arroz con choclo', 8.9, {
    description: 'Blanco, graneado y salpicado de choclo tierno.',
    picture: { on: 'plate', food: ['cornRice'] },
  }),
  side('pure', 'Puré de papa amarilla', 10.9, {
    description: 'Batido a mano con leche tibia y mantequilla.',
    picture: { on: 'plate', food: ['mash'] },
    allergens: ['lácteos'],
  }),
  side('platano_frito', 'Plátano frito', 8.9, {
    description: 'Rodajas maduras y caramelizadas, el toque dulce del plato.',
    picture: { on: 'plate', food: ['plantain'] },
  }),
  side('trio_cremas', 'Trío de cremas', 6.9, {
    description: 'Ají de la casa, crema de rocoto y mayonesa, en porciones para repetir.',
    picture: { on: 'board', food: ['sauces'] },
    allergens: ['huevo'],
  }),
];
