import { box, fill, line, oval } from './svg.ts';

/** Ice cubes, one at each given corner. */
const ice = (...corners: readonly string[]) => fill(corners.map((corner) => `M${corner}l20-6 6 20-20 6Z`).join(''), '#ffffff8c');
const slice = (x: number, y: number, rind: string, flesh: string) =>
  oval(x, y, 19, 19, rind) + oval(x, y, 15, 15, flesh) + line(`M${x - 9} ${y}h18M${x} ${y - 9}v18`, '#ffffff99', 3);
const shine = (d: string) => line(d, '#ffffff66', 6);

/** A tall glass with ice, a straw and a slice of fruit. */
export const glass = (tone = '#5a1747') =>
  line('M14-30 40-150', '#f25f4c', 7) +
  fill('M-42-118H42L31 0C20 6-20 6-31 0Z', '#ffffff80') +
  fill('M-39-94H39L29-3C18 3-18 3-29-3Z', tone) +
  oval(0, -94, 39, 8, '#ffffff40') +
  ice('-28-88', '4-76', '-20-54') +
  slice(-38, -116, '#f4b62a', '#fbdd7c') +
  shine('M-28-82-22-18');

/** A frozen drink with a dome of crushed ice on top. */
export const frozen = (tone = '#cfe08a') =>
  line('M8-60 26-154', '#2f9e8f', 7) +
  fill('M-42-104H42L30 0C20 6-20 6-30 0Z', '#ffffff80') +
  fill('M-42-100C-44-128-20-136 0-136S44-128 42-100L29-3C18 3-18 3-29-3Z', tone) +
  line('M-26-112C-12-124 10-126 26-114M-22-92H26M-20-70H22M-16-46H16', '#ffffff80', 6, '2 12') +
  slice(38, -116, '#6aa33c', '#d7ec9c') +
  shine('M-30-84-23-18');

export const pitcher = (tone = '#5a1747') =>
  line('M46-112C88-112 88-36 44-34', '#ffffffb3', 11) +
  fill('M-54-142C-40-136 40-136 50-142L46-124C40-96 52-70 50-40 48 2 34 8 0 8S-48 2-50-40C-52-70-40-96-44-122Z', '#ffffff8c') +
  fill('M-42-106H42C42-84 48-66 46-40 44-2 30 3 0 3S-44-2-46-40C-48-66-42-84-42-106Z', tone) +
  oval(0, -106, 42, 8, '#ffffff40') +
  ice('-32-96', '4-88') +
  slice(6, -44, '#f4b62a', '#fbdd7c') +
  shine('M-32-80C-36-60-36-40-34-22');

export const bottle = (tone = '#f5c518') =>
  fill('M-11-150H11V-122C11-110 30-104 30-84V-4C30 4-30 4-30-4V-84C-30-104-11-110-11-122Z', tone) +
  fill('M8-150H11V-122C11-110 30-104 30-84V-4C30 0 20 2 12 2Z', '#0000002e') +
  box(-13, -158, 26, 14, 4, '#e2483a') +
  fill('M-30-74H30V-36H-30Z', '#fffdf5') +
  oval(0, -55, 12, 12, '#e2483a') +
  shine('M-20-92V-82M-20-26V-10');

export const can = (tone = '#3a1c14') =>
  fill('M-32-96 -28-106H28L32-96V-8L26 3H-26L-32-8Z', tone) +
  oval(0, -105, 28, 6, '#dfe3e6') +
  line('M-8-106H8', '#9aa3a9', 4) +
  fill('M16-100H32V-8L26 3H16Z', '#00000033') +
  line('M-32-62C-12-74 12-36 32-52', '#fffdf5', 10) +
  shine('M-22-90V-76');

export const beer = (tone = '#f0a92c') =>
  line('M36-86C76-88 76-26 36-26', '#ffffffb3', 12) +
  box(-40, -108, 80, 112, 12, '#ffffff80') +
  box(-34, -98, 68, 96, 8, tone) +
  line('M-16-78V-16M4-78V-16M24-78V-16', '#f8cf74', 7) +
  fill('M-42-96C-52-116-30-128-18-120-8-134 18-132 22-120 38-126 52-110 42-98 30-86 24-100 10-94-6-86-30-84-42-96Z', '#fffaf0');

/** A short glass with a white foam and three drops of bitters. */
export const sour = (tone = '#d9e3a0') =>
  fill('M-44-96H44L34 0C22 7-22 7-34 0Z', '#ffffff8c') +
  fill('M-39-66 -31-3C-20 4 20 4 31-3L39-66Z', tone) +
  fill('M-42-86H42L39-62C20-56-20-56-39-62Z', '#fffdf2') +
  oval(0, -86, 42, 10, '#fffdf2') +
  line('M-14-87h1M2-84h1M16-89h1', '#a5512a', 7) +
  slice(40, -92, '#6aa33c', '#d7ec9c') +
  shine('M-28-50-23-16');

export const cup = (tone = '#4a2a18') =>
  oval(0, 2, 74, 15, '#ece6da') +
  oval(0, -2, 74, 14, '#fff') +
  line('M44-46C78-48 70-10 34-16', '#fff', 11) +
  fill('M-50-62C-48-10-30 0 0 0S48-10 50-62Z', '#fff') +
  fill('M50-62C48-10 30 0 0 0 20-8 30-30 32-62Z', '#ece6da') +
  oval(0, -62, 50, 12, '#fff') +
  oval(0, -60, 42, 8, tone);
