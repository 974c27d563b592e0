import { drawMotif } from './motifs.ts';
import { type DrawableThing, drawThing } from './shapes.ts';
import { box, escapeText, line, oval, placeAt, steam, toSvg } from './svg.ts';
import { type BaseName, findBase } from './tableware.ts';

/** What a dish looks like: the items on a base, the first one in front, and the items beside it. */
export type DishPicture = {
  readonly base: BaseName;
  readonly food: readonly DrawableThing[];
  readonly beside?: readonly DrawableThing[];
  readonly isHot?: boolean;
};

/** The positions of one, two, three and four items on a base, the foremost first: x and y of the foot, and scale. */
const thingPositions = [
  [[0, 14, 1.6]],
  [
    [-58, 18, 1.25],
    [70, 6, 1.12],
  ],
  [
    [-64, 20, 1.16],
    [72, 14, 1.02],
    [6, -16, 1.02],
  ],
  [
    [-10, 28, 1.1],
    [-94, 4, 0.92],
    [94, 4, 0.92],
    [0, -28, 0.92],
  ],
] as const;

/** A ground and a glow behind the dishes of each category. */
const backgrounds: Readonly<Record<string, readonly [string, string]>> = {
  'Pollo a la brasa': ['#fde8c8', '#f9cf95'],
  Combos: ['#fde2d3', '#f7bf9f'],
  Promociones: ['#fbdcdc', '#f3b3b0'],
  Bebidas: ['#dcf1f3', '#b3dfe4'],
  Parrillas: ['#eee3da', '#d9c3b1'],
  'Sánguches y hamburguesas': ['#fdf0c4', '#f8dc84'],
  Piqueos: ['#fdebd0', '#f6cb8e'],
  Sopas: ['#e3eedb', '#c3dbb2'],
  Ensaladas: ['#e6f4d9', '#c6e4a9'],
  Guarniciones: ['#e6ebf5', '#c5d1ea'],
  Postres: ['#f8e3ef', '#edbfd9'],
};

const drawDish = ({ base: on, food, isHot: hot }: DishPicture, steamY: number) => {
  const positions = thingPositions[food.length - 1] ?? thingPositions[3];
  const { back, front } = findBase(on);
  const things = food.map((thing, i) => ({ thing, position: positions[i] ?? positions[0] })).sort((a, b) => a.position[1] - b.position[1]);
  const drawing = things.map(({ thing, position: [x, y, scale] }) => placeAt(x, y, drawThing(thing), scale)).join('');
  return back + drawing + front + (hot ? steam(0, steamY) : '');
};

/** A picture of a dish as SVG of 400 × 300, without text or external resources. It is always the same for the same dish. */
export const drawDishPicture = ({ category, picture: dish }: { readonly category: string; readonly picture: DishPicture }) => {
  const [ground, glow] = backgrounds[category] ?? ['#fde8c8', '#f9cf95'];
  const beside = dish.beside ?? [];
  const table = dish.base === 'table';
  const [x, y, scale] = table ? [200, 250, 0.8] : beside.length === 0 ? [200, 202, 1.12] : [150, 210, 0.84];
  const scene = placeAt(x, y, drawDish(dish, table ? -120 : -112), scale);
  const besideDrawings = beside.map((thing) =>
    placeAt(
      322,
      244,
      oval(0, 2, 44, 11, '#00000020') + (thing.startsWith('sauce') ? placeAt(0, 0, drawThing(thing), 1.6) : drawThing(thing)),
    ),
  );
  const backdrop = `<rect width="400" height="300" fill="${ground}"/>${oval(200, 140, 126, 126, glow)}`;
  return toSvg(400, 300, `${backdrop}${scene}${besideDrawings.join('')}`);
};

type BookCover = { readonly isbn: string; readonly title: string; readonly author: string; readonly category: string };

/** The colours of the ground, of the two inks of the drawing, and of the letters. */
const palettes = [
  ['#1f3b4d', '#2f5d73', '#f2a541', '#fdf6e7'],
  ['#f3e3c8', '#d97742', '#7a2e1d', '#3a1c12'],
  ['#4a1d3f', '#7a2f63', '#f3c15f', '#fdf1e3'],
  ['#dfeadf', '#6fa287', '#1f4d44', '#16332d'],
  ['#8c2f24', '#b9503c', '#f6d7a3', '#fff4e4'],
  ['#e9e3f2', '#8f7cc0', '#3d2a6b', '#271a47'],
  ['#173f35', '#2a6a55', '#e8c464', '#f7f3df'],
  ['#fbe0d5', '#e58a6b', '#264653', '#1c333d'],
  ['#26264f', '#44448a', '#f08a7b', '#f6efff'],
  ['#f6e2a0', '#e0a53a', '#2c4a6e', '#1d314a'],
] as const;

/** Breaks words into lines of at most `width` letters. */
const wrapLines = (text: string, width: number) =>
  text.split(' ').reduce<string[]>((lines, word) => {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length + 1 > width) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
    return lines;
  }, []);

/** The largest font size with which a title of this length fits into four lines of width 248. */
const fitTitle = (title: string) => {
  for (const size of [46, 40, 34, 29, 25]) {
    const lines = wrapLines(title, Math.floor(248 / (size * 0.57)));
    if (lines.length * size <= 150 && lines.every((text) => text.length * size * 0.57 <= 248)) return { size, lines };
  }
  return { size: 21, lines: wrapLines(title, 20) };
};

const drawText = (text: string, y: number, size: number, rest: string) =>
  `<text x="26" y="${y}" font-size="${size}" ${rest}>${escapeText(text)}</text>`;

/** The cover of a book as SVG of 300 × 450: title, author and a drawing for its category. It is always the same for the same book. */
export const drawBookCover = ({ isbn, title, author, category }: BookCover) => {
  const seed = [...isbn].reduce((sum, digit) => (sum * 31 + digit.charCodeAt(0)) % 9973, 7);
  const [ground, soft, strong, letters] = palettes[seed % palettes.length] ?? palettes[0];
  const { size, lines } = fitTitle(title);
  const heading = lines.map((text, i) => drawText(text, 44 + size * (i + 0.7), size, 'font-weight="bold"')).join('');
  const authorText = drawText(author, 424, author.length > 24 ? 15 : 19, 'opacity=".9"');
  const text = `<g fill="${letters}" font-family="Georgia,'Liberation Serif',serif">${heading}${authorText}</g>`;
  const spine = box(0, 0, 10, 450, 0, '#00000026') + line('M26 394H70', strong, 4);
  return toSvg(300, 450, `${box(0, 0, 300, 450, 0, ground)}${drawMotif(category, seed, soft, strong)}${spine}${text}`);
};
