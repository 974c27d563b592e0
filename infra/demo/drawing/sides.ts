import { fill, line, oval, placeAt } from './svg.ts';

/** A heap of sticks: rows from the back to the front, each lighter than the one before. */
const heap = (tones: readonly [string, string, string], width: number) =>
  line('M-40-30-26-58M-18-36-24-66M4-34 12-68M22-34 38-60M-6-30-8-60M38-26 52-46', tones[0], width) +
  line('M-54-10-34-42M-30-16-44-50M-8-18-14-54M12-14 26-52M34-12 26-48M50-8 42-40', tones[1], width) +
  line('M-58-2-22-18M-34 0-26-36M-14 2 18-22M16 0 6-36M22 0 56-14M44 2 36-28M-6 0-46-12', tones[2], width);

export const fries = () => heap(['#d8952a', '#edb53b', '#fad15e'], 10) + line('M-55-2-26-15M-12 0 15-21M25-2 53-13', '#fde79c', 3);
/** Thick pieces, pale inside and golden along the edge. */
export const yuca = () =>
  line('M-40-30-14-52M8-44 42-34', '#cf9a3a', 22) +
  line('M-40-33-14-55M8-47 42-37', '#f3d78c', 18) +
  line('M-52-8-12-24M20-12 54-22', '#cf9a3a', 23) +
  line('M-52-11-12-27M20-15 54-25', '#f8e3a6', 19) +
  line('M-22 2 26-6', '#cf9a3a', 23) +
  line('M-22-1 26-9', '#fcedbd', 19) +
  line('M-48-12-20-23M-16-3 18-9M24-18 46-24', '#fff8dd', 4);
export const sweetPotato = () => heap(['#b9521a', '#d96c22', '#f08a36'], 11) + line('M-55-2-26-15M-12 0 15-21M25-2 53-13', '#fbb475', 3);

const spud = (x: number, y: number, turn: number, skin: string, flesh: string) =>
  placeAt(x, y, oval(0, 0, 27, 19, skin) + oval(0, -3, 23, 14, flesh) + line('M-12-5C-6-10 2-10 8-7', '#fff6d6', 3), 1, turn);

export const potatoes = () =>
  spud(-30, -34, -14, '#a8651f', '#f2c55a') +
  spud(24, -38, 12, '#7d2f52', '#f4d98c') +
  spud(-34, -10, 8, '#a8651f', '#eebb4a') +
  spud(34, -10, -8, '#a8651f', '#f2c55a') +
  spud(0, -14, 4, '#7d2f52', '#f4d98c') +
  line('M-40-30H36M-30-8H40', '#4f8a34', 4, '1 14');

const mound = (tone: string, shade: string) =>
  fill('M-58 0C-60-44-28-60 0-60S60-44 58 0C40 10-40 10-58 0Z', tone) + fill('M-58 0C-36-6 36-6 58 0 40 10-40 10-58 0Z', shade);
const rows = 'M-44-10C-40-36-20-48 2-50M-28-6C-24-26-6-36 18-38M-4-4C0-18 18-26 40-26M24-4C30-10 40-12 50-12M6-52C26-50 40-40 46-24';
const bits = 'M-46-8C-30-44-6-54 22-46S46-26 50-12M-20-6C0-40 20-36 34-8';
const grains = (colour: string, dash: string) => line(rows, colour, 4, dash);
const sprinkled = (colour: string, dash: string) => line(bits, colour, 5, dash);

export const rice = () => mound('#fffdf5', '#e9e2cf') + grains('#ded5bd', '5 11');
export const mash = () =>
  mound('#f9e3a0', '#e4c66f') +
  line('M-38-16C-22-28 22-28 38-16M-26-32C-12-42 12-42 26-32M-10-48C-4-52 4-52 10-48', '#e8cb78', 5) +
  oval(2, -44, 11, 6, '#fff0b8');
export const chaufa = () =>
  mound('#d9a85c', '#b98442') +
  grains('#f6dca2', '5 11') +
  sprinkled('#4f9a3d', '3 23') +
  sprinkled('#e2532f', '3 31') +
  sprinkled('#fbe36a', '6 37');
export const cornRice = () => mound('#fffdf5', '#e9e2cf') + grains('#ded5bd', '5 13') + sprinkled('#f5bf2e', '3 13');
export const quinoa = () =>
  mound('#e9cf9c', '#cfae70') + grains('#a8753a', '1 8') + sprinkled('#5aa23f', '4 19') + sprinkled('#d8402f', '5 27');

/** A cob of choclo: broad pale kernels in rows. */
export const corn = () =>
  fill('M-70-14C-56-46-30-34-18-22L-24 2C-44 8-62 4-70-14Z', '#79a84a') +
  line('M-34-22H52', '#e9c25c', 42) +
  line('M-40-36H54M-44-22H62M-40-8H54', '#fbe6a0', 12, '2 14') +
  fill('M-72-10C-52-30-34-22-20-8-34 8-60 8-72-10Z', '#97c462');

const slices = 'M-42-32l12-4M-6-40h12M32-34l12 4M-48-10l12-2M-10-14h12M30-12l10 3';
export const plantain = () => placeAt(0, 4, line(slices, '#a8611c', 30)) + line(slices, '#f0b53c', 29) + line(slices, '#c9832a', 3, '1 6');

/** Round slices: a line of length zero with round ends is a disc. */
const dots = (d: string, width: number, rind: string, flesh: string) => line(d, rind, width) + line(d, flesh, width - 8);

const leaf = 'c-8-10-2-22 8-22 2-12 18-16 26-8 12-4 22 8 17 16 7 10-3 20-13 17-8 7-30 5-38-3Z';
const mirrored = 'c8-10 2-22-8-22-2-12-18-16-26-8-12-4-22 8-17 16-7 10 3 20 13 17 8 7 30 5 38-3Z';
/** Leaves in three greens, from the back to the front, with their veins. */
const leaves = (back: string, middle: string, front: string) =>
  fill(`M-56-28${leaf}M56-30${mirrored}`, back) +
  fill(`M-26-40${leaf}M64-4${mirrored}`, middle) +
  fill(`M-64-4${leaf}M36-2${mirrored}`, front) +
  line('M-44-32C-36-36-30-42-26-48M42-32C36-36 30-42 26-50M-50-8C-42-12-36-16-32-24M14-12C6-16 0-20-4-28', '#ffffff55', 3);

export const salad = () =>
  leaves('#5c9c3b', '#7dbb4d', '#93cd63') +
  dots('M-22-24h0M28-16h0', 28, '#d8352a', '#f0695a') +
  dots('M14-36h0M-6-6h0', 26, '#4f9a3d', '#dff0bd') +
  line('M-26-25v2M-18-25v2M24-17v2M32-17v2', '#fbd9a0', 3) +
  line('M-8-52C2-42 16-44 22-52M-44-22C-36-28-34-34-36-40', '#f08a36', 4);

export const caesar = () =>
  leaves('#7dbb4d', '#a9d97a', '#b5e08a') +
  line('M-38-28-12-34M-8-44 18-40M14-14 38-24M-22-16 6-9', '#e6b06a', 12) +
  line('M-30-34-26-26M-20-36-16-28M0-48 4-38M10-47 14-37M22-23 26-13M-14-18-10-8M-4-16V-6', '#8a4d1f', 3) +
  line('M-42-14h2M36-34h2M14-4h2M-2-56h2', '#c98a3f', 11) +
  line('M-36-44C-20-50 0-30 20-44M-30-18C-10-26 20-6 40-14', '#fffbe8', 4);

export const avocado = (filling = '#fbe9b0') =>
  fill('M-54-8C-60-44-20-66 12-58 48-50 62-22 50-4 30 10-44 12-54-8Z', '#3f6b2a') +
  fill('M-48-12C-52-42-18-60 11-53 42-46 55-24 45-9 28 2-40 4-48-12Z', '#c9dd78') +
  oval(0, -32, 30, 19, filling) +
  line('M-20-34C-8-44 8-24 22-36M-10-24H16', '#e2532f', 4, '3 9') +
  line('M-14-42H18', '#4f9a3d', 4, '3 10');

export const lettuce = () => leaves('#6fb045', '#7dbb4d', '#93cd63');
