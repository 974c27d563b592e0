import { box, drawEach, fill, line, oval, placeAt } from './svg.ts';

/** Rings of squash dough, shining with cane syrup. */
export const picarones = () =>
  drawEach(['-36 -30', '36 -30', '0 -12'], () => {
    const ring = (y: number) => `M-27 ${y}a27 16 0 0 0 54 0a27 16 0 0 0-54 0Z`;
    return line(ring(4), '#8f4a12', 19) + line(ring(0), '#dc8a2c', 18) + line('M-26-8C-14-20 14-20 26-8', '#f9c877', 5);
  }) + line('M-66-18C-60-2-50-6-46 2M60-20C64-6 54-2 52 6M-20 8C-10 16 10 16 22 8', '#7a3708', 5);

/** A stemmed cup: `tone` below, a white swirl of meringue above. */
export const coupe = (tone = '#d79a4c') =>
  oval(0, 2, 34, 8, '#ffffffb3') +
  box(-5, -36, 10, 38, 4, '#ffffffb3') +
  fill('M-52-96C-48-44-24-32 0-32S48-44 52-96Z', '#ffffff8c') +
  fill('M-47-84C-42-48-22-37 0-37S42-48 47-84Z', tone) +
  fill('M-52-92C-58-112-36-118-28-114-28-134-8-142 2-148 6-136 30-132 28-114 42-118 58-108 52-92 30-80-30-80-52-92Z', '#fffdf6') +
  line('M-36-102C-18-94 20-94 38-104M-20-118C-8-112 12-112 22-118', '#eadfca', 5) +
  line('M-20-100H28', '#a5622a', 4, '1 10');

/** The same cup with a smooth surface and something on it. */
export const pudding = (tone = '#6a1440') =>
  oval(0, 2, 34, 8, '#ffffffb3') +
  box(-5, -36, 10, 38, 4, '#ffffffb3') +
  fill('M-54-102C-50-46-26-32 0-32S50-46 54-102Z', '#ffffff8c') +
  fill('M-50-92C-45-50-24-37 0-37S45-50 50-92Z', tone) +
  oval(0, -92, 50, 12, tone) +
  oval(0, -92, 50, 12, '#ffffff40') +
  line('M-26-92H30M-10-96H18', '#8a4318', 4, '1 9') +
  line('M14-98 34-128', '#8a4a1c', 8) +
  line('M-38-76C-34-62-28-54-20-48', '#ffffff73', 5);

export const flan = () =>
  oval(0, 2, 74, 16, '#a85510') +
  fill('M-46-62 -58-4C-40 10 40 10 58-4L46-62Z', '#f3c766') +
  fill('M20-62 26 6C40 4 52 0 58-4L46-62Z', '#dfa844') +
  fill('M-47-64C-50-44-40-46-36-34-30-26-26-44-16-42-6-40-4-16 4-18 12-20 10-42 22-42 34-42 34-28 40-34 48-40 48-52 47-64Z', '#b4651a') +
  oval(0, -64, 47, 13, '#cd7d27') +
  line('M-28-66C-18-72 0-73 10-71', '#f2b869', 5);

/** A wedge of cake: icing `tone` over two layers. */
const wedge = (sponge: string, cream: string, icing: string, topping: string) =>
  fill('M-66-70 62-44V2L-66-16Z', sponge) +
  fill('M-66-50 62-25V-15L-66-40Z', cream) +
  fill('M-66-70C-40-96 20-92 62-44Z', icing) +
  fill('M-66-70C-40-84 20-76 62-44V-36C54-26 48-40 40-42S30-30 20-34 10-50 0-50-12-40-22-44-30-58-40-58-54-50-66-60Z', icing) +
  topping;

export const chocolateCake = () =>
  wedge(
    '#6b3a20',
    '#f1d9b8',
    '#3f1e10',
    oval(-14, -84, 11, 11, '#c8242f') +
      line('M-14-94C-12-104-4-108 4-108', '#4f7a2a', 4) +
      line('M-40-74C-30-80-24-80-18-78', '#8a553a', 5),
  );
export const milkCake = () =>
  wedge(
    '#f3dba0',
    '#fffdf6',
    '#fffaf0',
    line('M-44-72H30', '#a5622a', 4, '1 11') + oval(-14, -84, 11, 10, '#e2394a') + line('M-18-94-8-92', '#5a9a3d', 5),
  );
export const passionCake = () => wedge('#fbeecb', '#fff8e4', '#f4ae24', `${line('M-40-74H34M-24-82H6', '#3d2a1a', 5, '1 14')}`);

const scoop = (x: number, y: number, tone: string) =>
  placeAt(x, y, oval(0, 0, 31, 28, tone) + line('M-16-9C-12-18-2-21 6-20', '#ffffff8c', 6));
/** Three scoops in a glass cup, with a wafer. */
export const iceCream = (tone = '#e39a3b') =>
  line('M24-84 46-146', '#d9a04e', 13) +
  line('M26-88 45-142', '#b97a2c', 3, '2 9') +
  scoop(-26, -84, tone) +
  scoop(26, -84, '#fbeed0') +
  scoop(0, -108, tone) +
  fill('M-60-80H60C56-34 30-26 6-24V-4H30C38 6-38 6-30-4H-6V-24C-30-26-56-34-60-80Z', '#ffffffc4') +
  line('M-44-66C-40-50-32-42-22-38', '#ffffff99', 6);

const alfajor = (x: number, y: number) =>
  placeAt(
    x,
    y,
    box(-32, -12, 64, 15, 7, '#e2b877') +
      box(-30, -20, 60, 11, 5, '#9a5220') +
      box(-32, -34, 64, 16, 7, '#f0d09a') +
      oval(0, -33, 26, 5, '#fffdf6'),
  );
export const alfajores = () => alfajor(-34, -4) + alfajor(34, -2) + alfajor(0, -32);
