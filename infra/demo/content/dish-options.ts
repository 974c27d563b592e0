import { createOption } from './dish.ts';

/** Options that several dishes share. */
export const creamsOption = createOption('cremas', 'Cremas', 0, 3, [
  ['aji', 'Ají de la casa'],
  ['rocoto', 'Crema de rocoto'],
  ['mayonesa', 'Mayonesa'],
  ['huacatay', 'Salsa de huacatay', 1.5],
  ['chimichurri', 'Chimichurri', 1.5],
]);

export const extrasOption = createOption('extras', 'Agrega a tu plato', 0, 4, [
  ['papas', 'Más papas fritas', 9.9],
  ['ensalada', 'Más ensalada', 8.9],
  ['arroz', 'Arroz blanco', 6.9],
  ['huevo', 'Huevo frito', 4],
  ['platano', 'Plátano frito', 6.5],
]);

export const pieceOption = createOption('presa', 'Presa preferida', 0, 1, [
  ['pierna', 'Pierna'],
  ['pecho', 'Pecho', 2],
]);

export const sideOption = createOption('guarnicion', 'Elige tu guarnición', 1, 1, [
  ['papas', 'Papas fritas'],
  ['doradas', 'Papas doradas'],
  ['arroz', 'Arroz blanco'],
  ['ensalada', 'Ensalada fresca'],
  ['chaufa', 'Arroz chaufa', 4],
]);

export const twoSidesOption = createOption('guarniciones', 'Elige dos guarniciones', 2, 2, [
  ['papas', 'Papas fritas'],
  ['ensalada', 'Ensalada fresca'],
  ['arroz', 'Arroz blanco'],
  ['choclo', 'Choclo con queso'],
  ['chaufa', 'Arroz chaufa', 6],
]);

export const donenessOption = createOption('termino', 'Término de la carne', 1, 1, [
  ['medio', 'Término medio'],
  ['tres-cuartos', 'Tres cuartos'],
  ['cocido', 'Bien cocido'],
]);

export const drinkOption = createOption('bebida', 'Elige tu bebida', 1, 1, [
  ['chicha', 'Chicha morada'],
  ['maracuya', 'Refresco de maracuyá'],
  ['gaseosa', 'Gaseosa personal'],
  ['agua', 'Agua sin gas'],
  ['limonada', 'Limonada frozen', 4.5],
]);

export const pitcherOption = createOption('jarra', 'Elige tu jarra de 1 litro', 1, 1, [
  ['chicha', 'Chicha morada'],
  ['maracuya', 'Refresco de maracuyá'],
  ['limonada', 'Limonada'],
]);

export const sizeOption = createOption('tamano', 'Tamaño', 1, 1, [
  ['personal', 'Personal'],
  ['mediana', 'Mediana', 5],
  ['familiar', 'Familiar', 11],
]);

export const glazeOption = createOption('salsa', 'Elige la salsa', 1, 1, [
  ['bbq', 'Barbacoa ahumada'],
  ['maracuya', 'Maracuyá picante'],
  ['acevichada', 'Acevichada'],
]);

export const sweetnessOption = createOption('azucar', 'Azúcar', 0, 1, [
  ['poca', 'Poca azúcar'],
  ['sin', 'Sin azúcar'],
]);

export const scoopOption = createOption('helado', 'Acompáñalo', 0, 1, [
  ['lucuma', 'Bola de helado de lúcuma', 6],
  ['vainilla', 'Bola de helado de vainilla', 5],
]);
