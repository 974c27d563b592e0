import { box, drawEach, fill, line, oval, placeAt } from './svg.ts';

/** A white soup bowl. Draw its content on the surface around (0, -46). */
const bowl = (liquid: string, garnish: string) =>
  oval(0, 6, 40, 7, '#d8d2c6') +
  fill('M-80-48C-78-6-40 8 0 8S78-6 80-48Z', '#fff') +
  fill('M-80-48C-78-6-40 8 0 8 30 8 60 0 72-26 30-4-50-4-80-48Z', '#ece6da') +
  oval(0, -48, 80, 23, '#fff') +
  oval(0, -46, 70, 17, liquid) +
  garnish;

export const aguadito = () =>
  bowl(
    '#7d9a35',
    line('M-50-46C-20-58 20-34 54-46M-40-40C-10-34 20-56 46-52', '#f4f0d2', 5, '5 13') + line('M-44-50H50', '#f7c93e', 6, '1 17'),
  ) +
  fill('M-24-46C-26-66-2-76 16-66 26-58 22-44 10-42-4-38-22-38-24-46Z', '#d99a56') +
  line('M-12-58C-6-64 2-66 8-63', '#f4c88c', 4) +
  line('M32-50C34-56 40-58 46-56M-46-44C-42-50-36-50-32-46', '#3f7a2a', 5);

export const broth = () =>
  bowl('#f0c25a', line('M-52-46C-38-56-28-38-14-46S10-56 22-46 42-38 54-48M-40-38C-26-46-14-32 2-38S30-44 40-38', '#fdf0c4', 5)) +
  oval(-24, -52, 17, 11, '#fffdf6') +
  oval(-24, -52, 9, 6, '#f7a92c') +
  oval(26, -54, 9, 6, '#f08a36') +
  line('M4-54H14M38-46H46M-2-42H6', '#4f8a34', 4, '2 6');

export const squash = () =>
  bowl(
    '#ee9a2e',
    line('M-36-46C-36-56 0-58 22-52 40-46 20-38 2-40-12-42-8-49 4-48', '#fff3d6', 5) + line('M-30-38H40', '#4f8a34', 4, '1 15'),
  ) + line('M44-52h2M52-46h2M36-50h2', '#c98a3f', 8);

/** A layer of yellow potato, a filling, another layer, and an olive on top. */
export const causa = () =>
  box(-54, -26, 108, 28, 12, '#eebb3a') +
  box(-54, -40, 108, 20, 8, '#fff3d8') +
  line('M-44-30H46', '#5aa23f', 5, '7 13') +
  box(-54, -66, 108, 30, 12, '#f5c945') +
  oval(0, -66, 54, 11, '#fbdc74') +
  line('M-34-68C-18-62-4-72 10-66S30-64 38-68', '#fffdf0', 5) +
  oval(-14, -74, 12, 8, '#fffdf6') +
  oval(-14, -74, 6, 4, '#f7a92c') +
  oval(14, -74, 9, 7, '#3d2a3f');

/** Potato slices under a yellow cheese sauce. */
export const huancaina = () =>
  oval(-36, -10, 30, 16, '#f7e3a4') +
  oval(36, -10, 30, 16, '#f7e3a4') +
  fill('M-66-18C-60-46-26-50 0-50S60-46 66-18C58-4 44-22 34-10 24 6 10-8 0-2-12 8-24-10-36-4-50 2-60-4-66-18Z', '#f6c22f') +
  line('M-44-32C-34-40-22-42-10-42', '#fde48a', 6) +
  placeAt(-4, -48, oval(-12, -2, 15, 10, '#fffdf6') + oval(-12, -2, 8, 5, '#f7a92c') + oval(16, 2, 10, 8, '#3d2a3f'));

const rolls = 'M-58-28-4-42M-8-46 48-36M-62-12-8-8M4-10 60-22M-30 0 30 2';
export const tequenos = () =>
  placeAt(0, 4, line(rolls, '#b97a25', 19)) +
  line(rolls, '#efb951', 18) +
  line('M-52-33-10-44M-2-49 40-41M-56-15-14-12M12-16 52-25M-24-4 22-3', '#fbdc92', 4) +
  line('M-62-28h0M54-36h0M-66-12h0M65-23h0M36 2h0', '#fff2c4', 10);

export const sausages = () =>
  drawEach(
    ['-34 -24 20', '-4 -38 -30', '26 -26 40', '-14 -8 -14', '36 -6 12'],
    () => line('M-9 2H9', '#8e2f1a', 15) + line('M-9 0H9', '#cf5a3a', 14) + line('M-6-3h8', '#f0937a', 4),
  );

const bun = (filling: string) =>
  fill('M-60-10H60C60 8 50 8 40 8H-40C-50 8-60 8-60-10Z', '#c9822f') +
  filling +
  fill('M-64-44C-62-84-30-94 0-94S62-84 64-44C40-38-40-38-64-44Z', '#e3a044') +
  fill('M-64-44C-63-54-60-62-55-69-40-50 30-46 64-46 40-38-40-38-64-44Z', '#c9822f') +
  line('M-34-72H38M-18-82H24M-8-62H44', '#fdf0cc', 5, '3 17');
const frill = line('M-64-24C-52-14-44-34-32-24S-12-14 0-24 20-34 32-24 52-14 64-24', '#7dbb4d', 11);

export const burger = () =>
  bun(
    box(-62, -26, 124, 20, 10, '#6b3018') +
      fill('M-60-28H60L40-16 26-28-10-12-40-28Z', '#f7c43c') +
      box(-58, -44, 116, 12, 6, '#d8402f') +
      frill,
  );
export const chickenBurger = () =>
  bun(
    box(-66, -28, 132, 24, 12, '#e0a044') +
      line('M-52-22H54M-46-12H48', '#f8d68c', 4, '2 12') +
      box(-58, -46, 116, 12, 6, '#fff3d0') +
      frill,
  );

/** A French roll full of pulled chicken. */
export const sandwich = () =>
  fill('M-78-12C-74 10 74 10 78-12Z', '#c9822f') +
  line('M-66-20C-54-10-44-30-32-20S-10-10 2-20 24-30 36-20 56-12 66-20', '#7dbb4d', 14) +
  line('M-56-30H56', '#e6b06a', 16, '9 15') +
  line('M-46-26H60', '#b5652a', 10, '6 21') +
  line('M-58-32H58', '#d8402f', 6, '12 30') +
  fill('M-80-34C-82-66-40-76 0-76S82-66 80-34C50-26-50-26-80-34Z', '#e3a044') +
  line('M-44-62-34-50M-14-68-4-54M18-68 28-54M46-62 54-50', '#f6d08a', 6);

const ramekin = (tone: string) =>
  fill('M-24-22 -19 2C-12 7 12 7 19 2L24-22Z', '#fff') +
  fill('M8 5C14 4 17 3 19 2L24-22H15Z', '#e6dfd2') +
  oval(0, -22, 24, 8, '#fff') +
  oval(0, -21, 20, 6, tone) +
  line('M-10-23C-5-25 2-25 6-24', '#ffffff8c', 3);
/** A small pot of sauce, or three of them. */
export const sauce = (tone = '#f6c22f') => ramekin(tone);
export const sauces = () => placeAt(0, -14, ramekin('#d8402f')) + placeAt(-32, 4, ramekin('#f6c22f')) + placeAt(32, 4, ramekin('#fdf6df'));
