import { box, fill, line, oval } from './svg.ts';

/** The tableware under the food: the part behind it and the part that covers its foot. The centre of the surface is (0, 0). */
const bases = {
  plate: {
    back:
      oval(0, 22, 160, 40, '#00000024') +
      oval(0, 8, 158, 46, '#e4ddd0') +
      oval(0, 2, 158, 46, '#fffdf8') +
      oval(0, 2, 122, 33, '#f1ebdf') +
      oval(0, 4, 116, 30, '#faf6ee'),
    front: '',
  },
  board: {
    back:
      oval(0, 30, 166, 36, '#00000024') +
      fill('M-160 2C-160-30-140-38-110-38H120C150-38 164-28 164 2V18C164 46-160 46-160 18Z', '#8a5526') +
      fill('M-160 2C-160-30-140-38-110-38H120C150-38 164-28 164 2 164 38-160 38-160 2Z', '#c98d4e') +
      line('M-136 6C-60 20 40-4 136 8M-110-18H-20M30-20H118M-70 26H60', '#b3773a', 4),
    front: '',
  },
  slate: {
    back:
      oval(0, 30, 170, 34, '#00000024') +
      box(-164, -34, 328, 70, 16, '#2e363d') +
      box(-164, -38, 328, 66, 16, '#46515a') +
      line('M-140-24H20M-148 16H-60M60-22H120', '#5a6670', 4),
    front: '',
  },
  bowl: {
    back: oval(0, 48, 90, 16, '#00000024') + oval(0, -4, 132, 38, '#d6cfc0') + oval(0, 0, 122, 32, '#bfb7a6'),
    front:
      fill('M-132-4C-128 40-70 58 0 58S128 40 132-4C126 22 60 34 0 34S-126 22-132-4Z', '#fffdf8') +
      fill('M132-4C128 40 70 58 0 58 60 50 104 30 116 10Z', '#e6dfd2'),
  },
  basket: {
    back: oval(0, 50, 110, 16, '#00000024') + fill('M-124-6-96-42-60-18-20-48 22-20 66-46 96-18 124-6 100 20H-100Z', '#fdf4e1'),
    front:
      fill('M-122 6H122L100 54C60 62-60 62-100 54Z', '#b8622c') +
      line('M-112 22H112M-106 40H106', '#8e4318', 8, '14 12') +
      line('M-100 31H102M-94 49H94', '#d9864a', 8, '14 12') +
      line('M-120 6H120', '#d9864a', 9) +
      fill('M-90 2H90L60 22 34 6 4 24-26 6-58 22Z', '#fdf4e1') +
      fill('M-58 22-26 6 4 24 34 6 60 22 34 12 4 30-26 12Z', '#ecdcbc'),
  },
  tray: {
    back:
      oval(0, 34, 176, 34, '#00000024') +
      box(-172, -40, 344, 84, 22, '#a5321f') +
      box(-172, -46, 344, 82, 22, '#d5492f') +
      box(-156, -38, 312, 64, 14, '#fff3dc') +
      line('M-140-20H140M-140 0H140', '#f6ddb0', 10, '10 22'),
    front: '',
  },
  table: { back: oval(0, 16, 120, 22, '#00000020'), front: '' },
};

export type BaseName = keyof typeof bases;
export const findBase = (name: BaseName) => bases[name];
