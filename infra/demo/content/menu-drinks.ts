import { createDishFactory } from './dish.ts';
import { scoopOption, sizeOption, sweetnessOption } from './dish-options.ts';

const createDrink = createDishFactory('Bebidas');
const createDessert = createDishFactory('Postres');

export const drinkDishes = [
  createDrink('chicha_grande', 'Chicha morada grande', 8.5, {
    description: 'Maíz morado hervido con piña, canela y clavo, servido con mucho hielo.',
    picture: { base: 'table', food: ['glass:chicha'] },
    options: [sweetnessOption],
  }),
  createDrink('chicha_jarra', 'Jarra de chicha morada', 19.9, {
    description: 'Un litro de la receta de la casa, para toda la mesa.',
    picture: { base: 'table', food: ['pitcher:chicha'] },
    options: [sweetnessOption],
  }),
  createDrink('maracuya', 'Refresco de maracuyá', 7.5, {
    description: 'Ácido, dulce y fragante, con pulpa de fruta fresca.',
    picture: { base: 'table', food: ['glass:passion'] },
    options: [sweetnessOption],
  }),
  createDrink('limonada_frozen', 'Limonada frozen', 12.9, {
    description: 'Limón, hierbabuena y hielo molido: puro verano en un vaso.',
    picture: { base: 'table', food: ['frozen:lemon'] },
    options: [sweetnessOption],
  }),
  createDrink('fresa_leche', 'Jugo de fresa con leche', 11.9, {
    description: 'Fresas de temporada licuadas al momento con leche bien fría.',
    picture: { base: 'table', food: ['frozen:berry'] },
    options: [sweetnessOption],
    allergens: ['lácteos'],
  }),
  createDrink('limonada_jarra', 'Limonada de la casa', 9.9, {
    description: 'Limón recién exprimido y jarabe ligero, en el tamaño que necesites.',
    picture: { base: 'table', food: ['pitcher:lemon'] },
    options: [sizeOption, sweetnessOption],
  }),
  createDrink('gaseosa_personal', 'Gaseosa personal', 5.5, {
    description: 'Lata de 355 ml, siempre helada.',
    picture: { base: 'table', food: ['can:cola'] },
  }),
  createDrink('gaseosa_litro', 'Gaseosa dorada de 1,5 litros', 13.9, {
    description: 'Dulce, burbujeante y de color de fiesta, como pide un buen pollo a la brasa.',
    picture: { base: 'table', food: ['bottle:gold'] },
  }),
  createDrink('agua', 'Agua mineral', 4.5, {
    description: 'Botella de 625 ml, con gas o sin gas.',
    picture: { base: 'table', food: ['bottle:water'] },
  }),
  createDrink('cerveza', 'Cerveza rubia', 12.9, {
    description: 'Jarra de medio litro, espuma firme y final ligero.',
    picture: { base: 'table', food: ['beer:beer'] },
    allergens: ['gluten'],
  }),
  createDrink('pisco_sour', 'Pisco sour', 24.9, {
    description: 'Pisco quebranta, limón y clara batida, con tres gotas de amargo.',
    picture: { base: 'table', food: ['sour'] },
    allergens: ['huevo'],
  }),
  createDrink('cafe', 'Café de Chanchamayo', 8.9, {
    description: 'Pasado gota a gota, con notas de panela y cacao.',
    picture: { base: 'table', food: ['cup:coffee'], isHot: true },
  }),
  createDrink('infusion', 'Infusión de muña', 6.5, {
    description: 'Hierbas andinas para cerrar con calma una comida abundante.',
    picture: { base: 'table', food: ['cup:tea'], isHot: true },
  }),
];

export const dessertDishes = [
  createDessert('picarones', 'Picarones', 15.9, {
    description: 'Anillos de zapallo y camote, fritos al instante y bañados en miel de chancaca.',
    picture: { base: 'plate', food: ['picarones'] },
    allergens: ['gluten'],
  }),
  createDessert('suspiro', 'Suspiro a la limeña', 13.9, {
    description: 'Manjar sedoso bajo una nube de merengue al oporto y canela.',
    picture: { base: 'table', food: ['coupe:lucuma'] },
    allergens: ['huevo', 'lácteos'],
    stock: 80,
  }),
  createDessert('crema_volteada', 'Crema volteada', 12.9, {
    description: 'Firme, fría y brillante de caramelo.',
    picture: { base: 'table', food: ['flan'] },
    allergens: ['huevo', 'lácteos'],
    stock: 70,
  }),
  createDessert('mazamorra', 'Mazamorra morada', 11.9, {
    description: 'Maíz morado espeso con guindones y una rama de canela.',
    picture: { base: 'table', food: ['pudding:chicha'] },
  }),
  createDessert('arroz_leche', 'Arroz con leche', 11.9, {
    description: 'Cremoso y espolvoreado con canela, como el de la abuela.',
    picture: { base: 'table', food: ['pudding:milk'] },
    allergens: ['lácteos'],
  }),
  createDessert('torta_chocolate', 'Torta húmeda de chocolate', 15.9, {
    description: 'Tres capas con fudge de cacao de San Martín.',
    picture: { base: 'plate', food: ['chocolateCake'] },
    options: [scoopOption],
    allergens: ['gluten', 'huevo', 'lácteos'],
    stock: 60,
  }),
  createDessert('tres_leches', 'Torta tres leches', 15.9, {
    description: 'Bizcocho empapado, merengue tostado y una fresa encima.',
    picture: { base: 'plate', food: ['milkCake'] },
    options: [scoopOption],
    allergens: ['gluten', 'huevo', 'lácteos'],
    stock: 60,
  }),
  createDessert('pie_maracuya', 'Torta helada de maracuyá', 14.9, {
    description: 'Mousse ácido sobre base de galleta, con semillas que crujen.',
    picture: { base: 'plate', food: ['passionCake'] },
    allergens: ['gluten', 'lácteos'],
    stock: 50,
  }),
  createDessert('helado_lucuma', 'Copa de lúcuma', 13.9, {
    description: 'Tres bolas de helado de lúcuma y vainilla con barquillo.',
    picture: { base: 'table', food: ['iceCream:lucuma'] },
    allergens: ['lácteos', 'gluten'],
  }),
  createDessert('alfajores', 'Alfajores de la casa', 9.9, {
    description: 'Tres galletitas de maicena que se deshacen con su manjar blanco.',
    picture: { base: 'plate', food: ['alfajores'] },
    allergens: ['gluten', 'lácteos'],
    stock: 90,
  }),
];
