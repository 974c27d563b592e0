import { createDishFactory } from './dish.ts';
import { creamsOption, glazeOption, sizeOption } from './dish-options.ts';

const createSoup = createDishFactory('Sopas');
const createSnack = createDishFactory('Piqueos');
const createSalad = createDishFactory('Ensaladas');
const createSideDish = createDishFactory('Guarniciones');

export const starterDishes = [
  createSnack('tequenos', 'Tequeños de queso', 18.9, {
    description: 'Diez dedos crujientes de masa wantán rellenos de queso, con crema de palta.',
    picture: { base: 'board', food: ['tequenos'], beside: ['sauce:lemon'] },
    allergens: ['gluten', 'lácteos', 'huevo'],
  }),
  createSnack('alitas', 'Alitas glaseadas', 27.9, {
    description: 'Ocho alitas fritas dos veces y bañadas en la salsa de tu elección.',
    picture: { base: 'basket', food: ['wings'], beside: ['sauce:mayo'] },
    options: [glazeOption],
    allergens: ['soya', 'mostaza'],
  }),
  createSnack('salchipapa', 'Salchipapa', 17.9, {
    description: 'Papas recién fritas y salchicha dorada, el antojo de siempre con todas sus cremas.',
    picture: { base: 'basket', food: ['sausages', 'fries'] },
    options: [creamsOption],
    allergens: ['soya', 'huevo'],
  }),
  createSnack('causa', 'Causa limeña de pollo', 19.9, {
    description: 'Papa amarilla con ají y limón, rellena de pollo y palta, bien fría.',
    picture: { base: 'slate', food: ['causa'] },
    allergens: ['huevo'],
  }),
  createSnack('huancaina', 'Papa a la huancaína', 16.9, {
    description: 'Rodajas de papa bajo una crema sedosa de ají amarillo y queso fresco.',
    picture: { base: 'plate', food: ['huancaina', 'lettuce'] },
    allergens: ['lácteos', 'huevo', 'gluten'],
  }),
  createSnack('choclo_queso', 'Choclo con queso', 13.9, {
    description: 'Choclo tierno del valle, queso fresco y una cucharada de ají.',
    picture: { base: 'plate', food: ['corn'], beside: ['sauce:aji'] },
    allergens: ['lácteos'],
  }),
  createSnack('bocaditos', 'Bocaditos de pollo', 18.9, {
    description: 'Nueve trocitos de pechuga apanados en casa, para mojar y compartir.',
    picture: { base: 'basket', food: ['nuggets'], beside: ['sauce:honey'] },
    options: [creamsOption],
    allergens: ['gluten', 'huevo'],
  }),
  createSoup('aguadito', 'Aguadito de pollo', 15.9, {
    description: 'Verde de culantro, con arroz, choclo y una presa: levanta a cualquiera.',
    picture: { base: 'table', food: ['aguadito'], isHot: true },
    allergens: ['apio'],
  }),
  createSoup('caldo_gallina', 'Caldo de gallina', 18.9, {
    description: 'Fideos, huevo duro y cebollita china en un caldo de fuego lento.',
    picture: { base: 'table', food: ['broth'], isHot: true },
    allergens: ['gluten', 'huevo', 'apio'],
  }),
  createSoup('crema_zapallo', 'Crema de zapallo loche', 14.9, {
    description: 'Suave y perfumada, con un hilo de crema y pan tostado en cubos.',
    picture: { base: 'table', food: ['squash'], isHot: true },
    allergens: ['lácteos', 'gluten'],
  }),
  createSalad('ensalada_fresca', 'Ensalada fresca', 15.9, {
    description: 'Lechuga, tomate, pepino y zanahoria con vinagreta de la casa.',
    picture: { base: 'bowl', food: ['salad'] },
    allergens: ['mostaza'],
  }),
  createSalad('ensalada_cesar', 'César con pollo a la brasa', 27.9, {
    description: 'Hojas crujientes, pollo tibio, crutones y queso curado rallado.',
    picture: { base: 'bowl', food: ['caesar'] },
    allergens: ['gluten', 'lácteos', 'huevo', 'pescado'],
  }),
  createSalad('palta_rellena', 'Palta rellena', 21.9, {
    description: 'Media palta fuerte con ensalada de pollo, verduras y mayonesa ligera.',
    picture: { base: 'plate', food: ['avocado', 'lettuce'] },
    allergens: ['huevo'],
  }),
  createSalad('ensalada_quinua', 'Ensalada de quinua', 23.9, {
    description: 'Quinua graneada con vegetales, palta y un aliño de limón y hierbabuena.',
    picture: { base: 'bowl', food: ['quinoa'] },
  }),
];

export const sideDishes = [
  createSideDish('papas_fritas', 'Papas fritas', 12.9, {
    description: 'De papa amarilla, cortadas a mano y crocantes hasta el último bocado.',
    picture: { base: 'basket', food: ['fries'] },
    options: [sizeOption, creamsOption],
  }),
  createSideDish('papas_nativas', 'Papas nativas doradas', 14.9, {
    description: 'Huayro y peruanita con piel, romero y un toque de mantequilla.',
    picture: { base: 'plate', food: ['potatoes'] },
    allergens: ['lácteos'],
  }),
  createSideDish('yuca_frita', 'Yuca frita', 12.9, {
    description: 'Dorada por fuera y mantecosa por dentro, con salsa huancaína.',
    picture: { base: 'board', food: ['yuca'], beside: ['sauce:aji'] },
    allergens: ['lácteos'],
  }),
  createSideDish('camote_frito', 'Camote frito', 11.9, {
    description: 'Bastones de camote con flor de sal, dulces y salados a la vez.',
    picture: { base: 'basket', food: ['sweetPotato'] },
  }),
  createSideDish('arroz_chaufa', 'Arroz chaufa', 16.9, {
    description: 'Salteado en wok con huevo, cebollita china y trocitos de pollo a la brasa.',
    picture: { base: 'plate', food: ['chaufa'], isHot: true },
    allergens: ['soya', 'huevo', 'gluten'],
  }),
  createSideDish('arroz_choclo', 'Arroz con choclo', 8.9, {
    description: 'Blanco, graneado y salpicado de choclo tierno.',
    picture: { base: 'plate', food: ['cornRice'] },
  }),
  createSideDish('pure', 'Puré de papa amarilla', 10.9, {
    description: 'Batido a mano con leche tibia y mantequilla.',
    picture: { base: 'plate', food: ['mash'] },
    allergens: ['lácteos'],
  }),
  createSideDish('platano_frito', 'Plátano frito', 8.9, {
    description: 'Rodajas maduras y caramelizadas, el toque dulce del plato.',
    picture: { base: 'plate', food: ['plantain'] },
  }),
  createSideDish('trio_cremas', 'Trío de cremas', 6.9, {
    description: 'Ají de la casa, crema de rocoto y mayonesa, en porciones para repetir.',
    picture: { base: 'board', food: ['sauces'] },
    allergens: ['huevo'],
  }),
];
