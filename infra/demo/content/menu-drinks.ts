import { section } from './dish.ts';
import { scoop, size, sweetness } from './dish-options.ts';

const drink = section('Bebidas');
const dessert = section('Postres');

export const drinks = [
  drink('chicha_grande', 'Chicha morada grande', 8.5, {
    description: 'Maíz morado hervido con piña, canela y clavo, servido con mucho hielo.',
    picture: { on: 'table', food: ['glass:chicha'] },
    options: [sweetness],
  }),
  drink('chicha_jarra', 'Jarra de chicha morada', 19.9, {
    description: 'Un litro de la receta de la casa, para toda la mesa.',
    picture: { on: 'table', food: ['pitcher:chicha'] },
    options: [sweetness],
  }),
  drink('maracuya', 'Refresco de maracuyá', 7.5, {
    description: 'Ácido, dulce y fragante, con pulpa de fruta fresca.',
    picture: { on: 'table', food: ['glass:passion'] },
    options: [sweetness],
  }),
  drink('limonada_frozen', 'Limonada frozen', 12.9, {
    description: 'Limón, hierbabuena y hielo molido: puro verano en un vaso.',
    picture: { on: 'table', food: ['frozen:lemon'] },
    options: [sweetness],
  }),
  drink('fresa_leche', 'Jugo de fresa con leche', 11.9, {
    description: 'Fresas de temporada licuadas al momento con leche bien fría.',
    picture: { on: 'table', food: ['frozen:berry'] },
    options: [sweetness],
    allergens: ['lácteos'],
  }),
  drink('limonada_jarra', 'Limonada de la casa', 9.9, {
    description: 'Limón recién exprimido y jarabe ligero, en el tamaño que necesites.',
    picture: { on: 'table', food: ['pitcher:lemon'] },
    options: [size, sweetness],
  }),
  drink('gaseosa_personal', 'Gaseosa personal', 5.5, {
    description: 'Lata de 355 ml, siempre helada.',
    picture: { on: 'table', food: ['can:cola'] },
  }),
  drink('gaseosa_litro', 'Gaseosa dorada de 1,5 litros', 13.9, {
    description: 'Dulce, burbujeante y de color de fiesta, como pide un buen pollo a la brasa.',
    picture: { on: 'table', food: ['bottle:gold'] },
  }),
  drink('agua', 'Agua mineral', 4.5, {
    description: 'Botella de 625 ml, con gas o sin gas.',
    picture: { on: 'table', food: ['bottle:water'] },
  }),
  drink('cerveza', 'Cerveza rubia', 12.9, {
    description: 'Jarra de medio litro, espuma firme y final ligero.',
    picture: { on: 'table', food: ['beer:beer'] },
    allergens: ['gluten'],
  }),
  drink('pisco_sour', 'Pisco sour', 24.9, {
    description: 'Pisco quebranta, limón y clara batida, con tres gotas de amargo.',
    picture: { on: 'table', food: ['sour'] },
    allergens: ['huevo'],
  }),
  drink('cafe', 'Café de Chanchamayo', 8.9, {
    description: 'Pasado gota a gota, con notas de panela y cacao.',
    picture: { on: 'table', food: ['cup:coffee'], hot: true },
  }),
  drink('infusion', 'Infusión de muña', 6.5, {
    description: 'Hierbas andinas para cerrar con calma una comida abundante.',
    picture: { on: 'table', food: ['cup:tea'], hot: true },
  }),
];

export const desserts = [
  dessert('picarones', 'Picarones', 15.9, {
    description: 'Anillos de zapallo y camote, fritos al instante y bañados en miel de chancaca.',
    picture: { on: 'plate', food: ['picarones'] },
    allergens: ['gluten'],
  }),
  dessert('suspiro', 'Suspiro a la limeña', 13.9, {
    description: 'Manjar sedoso bajo una nube de merengue al oporto y canela.',
    picture: { on: 'table', food: ['coupe:lucuma'] },
    allergens: ['huevo', 'lácteos'],
    stock: 80,
  }),
  dessert('crema_volteada', 'Crema volteada', 12.9, {
    description: 'Firme, fría y brillante de caramelo.',
    picture: { on: 'table', food: ['flan'] },
    allergens: ['huevo', 'lácteos'],
    stock: 70,
  }),
  dessert('mazamorra', 'Mazamorra morada', 11.9, {
    description: 'Maíz morado espeso con guindones y una rama de canela.',
    picture: { on: 'table', food: ['pudding:chicha'] },
  }),
  dessert('arroz_leche', 'Arroz con leche', 11.9, {
    description: 'Cremoso y espolvoreado con canela, como el de la abuela.',
    picture: { on: 'table', food: ['pudding:milk'] },
    allergens: ['lácteos'],
  }),
  dessert('torta_chocolate', 'Torta húmeda de chocolate', 15.9, {
    description: 'Tres capas con fudge de cacao de San Martín.',
    picture: { on: 'plate', food: ['chocolateCake'] },
    options: [scoop],
    allergens: ['gluten', 'huevo', 'lácteos'],
    stock: 60,
  }),
  dessert('tres_leches', 'Torta tres leches', 15.9, {
    description: 'Bizcocho empapado, merengue tostado y una fresa encima.',
    picture: { on: 'plate', food: ['milkCake'] },
    options: [scoop],
    allergens: ['gluten', 'huevo', 'lácteos'],
    stock: 60,
  }),
  dessert('pie_maracuya', 'Torta helada de maracuyá', 14.9, {
    description: 'Mousse ácido sobre base de galleta, con semillas que crujen.',
    picture: { on: 'plate', food: ['passionCake'] },
    allergens: ['gluten', 'lácteos'],
    stock: 50,
  }),
  dessert('helado_lucuma', 'Copa de lúcuma', 13.9, {
    description: 'Tres bolas de helado de lúcuma y vainilla con barquillo.',
    picture: { on: 'table', food: ['iceCream:lucuma'] },
    allergens: ['lácteos', 'gluten'],
  }),
  dessert('alfajores', 'Alfajores de la casa', 9.9, {
    description: 'Tres galletitas de maicena que se deshacen con su manjar blanco.',
    picture: { on: 'plate', food: ['alfajores'] },
    allergens: ['gluten', 'lácteos'],
    stock: 90,
  }),
];
