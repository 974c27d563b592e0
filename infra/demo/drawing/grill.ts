import { box, fill, line, oval, placeAt } from './svg.ts';

const meat = '#7d3c24';
const seared = '#51230f';

export const steak = () =>
  fill('M-66-10C-70-40-26-54 16-50 58-46 78-26 66-6 44 8-58 10-66-10Z', '#5f2a16') +
  fill('M-66-18C-68-44-26-56 16-53 56-50 76-32 65-14 44 0-58 0-66-18Z', '#f0cfa6') +
  fill('M-59-19C-60-40-24-50 16-48 50-45 68-31 59-17 42-6-52-6-59-19Z', meat) +
  line('M-38-40 -18-10M-12-46 10-9M14-46 36-11M38-40 52-20', seared, 5) +
  line('M-50-26C-47-33-42-37-36-39', '#b46a4a', 4);

export const chop = () =>
  line('M40-40C56-50 66-58 76-72', '#f6e6cd', 11) +
  fill('M-64-12C-68-44-22-56 12-52 48-48 62-26 54-8 38 6-58 8-64-12Z', '#9a5a33') +
  fill('M-64-20C-64-46-20-58 12-55 46-51 60-30 53-15 38-2-58 0-64-20Z', '#f3d7b3') +
  fill('M-55-20C-54-40-18-51 10-49 38-46 52-30 45-18 32-7-50-6-55-20Z', '#c98756') +
  line('M-36-40 -18-11M-12-46 8-10M12-46 30-12', '#7a431f', 5);

export const ribs = () =>
  line([-48, -24, 0, 24, 48].map((x) => `M${x} -6V6`).join(''), '#f6e6cd', 11) +
  box(-64, -48, 128, 46, 20, '#6b2a14') +
  box(-64, -52, 128, 44, 20, '#8f3d1c') +
  line([-36, -12, 12, 36].map((x) => `M${x} -46C${x - 4} -36 ${x - 4} -26 ${x} -14`).join(''), '#5d220e', 4) +
  line([-52, -26, -2, 22, 46].map((x) => `M${x} -42C${x - 3} -38 ${x - 3} -34 ${x - 2} -30`).join(''), '#e08a52', 5);

const stick = (y: number, pieces: readonly string[]) =>
  placeAt(
    0,
    y,
    line('M-86 0H84', '#d9b27c', 5) +
      pieces.map((tone, i) => box(-60 + i * 25, -14, 23, 27, 9, tone)).join('') +
      line('M-54-8h8m17 0h8m17 0h8m17 0h8m17 0h8', '#ffffff66', 4),
    1,
    -8,
  );

/** Anticuchos: beef heart on cane, with a potato behind. */
export const anticuchos = () =>
  stick(-44, [meat, '#8d4527', meat, '#8d4527', meat]) +
  stick(-14, ['#8d4527', meat, '#8d4527', meat, '#8d4527']) +
  line('M-40-18H40', '#f0b062', 3, '1 12');

export const brochettes = () =>
  stick(-46, ['#e0a055', '#d23c2c', '#e0a055', '#6aa33c', '#e0a055']) + stick(-14, ['#e0a055', '#f2c230', '#e0a055', '#d23c2c', '#e0a055']);

const sausage = (x: number, y: number, turn: number, tone: string) =>
  placeAt(
    x,
    y,
    line('M-44 0C-20 14 20 14 44 0', tone, 23) +
      line('M-32-2C-14 6 6 7 20 4', '#ffffff40', 5) +
      line('M-20 0 -14 12M2 3V16M24 0 20 12', '#54180c', 4),
    1,
    turn,
  );

export const chorizo = () => sausage(0, -44, -4, '#a33a1f') + sausage(2, -16, 5, '#b8472a');

export const egg = () =>
  fill('M-30-6C-40-22-18-32-2-28 16-36 38-22 30-8 26 6-20 8-30-6Z', '#fffdf6') +
  oval(2, -16, 12, 9, '#f7b52c') +
  oval(-1, -19, 4, 2, '#ffe08a');
