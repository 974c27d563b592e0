import { box, fill, line, oval, placeAt } from './svg.ts';

/** Draws the middle of a cover, between y 200 and y 375, in two inks. `turn` (0 to 3) varies it, so that neighbours on a shelf differ. */
type DrawMotif = (soft: string, strong: string, turn: number) => string;

const rows = (count: number, draw: (index: number) => string) => Array.from({ length: count }, (_, i) => draw(i)).join('');

const mountains: DrawMotif = (soft, strong, turn) =>
  oval(80 + turn * 46, 250, 34, 34, strong) +
  fill('M0 375 70 262 112 318 176 226 300 375Z', soft) +
  fill('M151 262 176 226 206 262 190 256 176 270 164 258Z', '#ffffffb3') +
  line('M0 366H24V350H48V366H72V350H96V366H120V350H144V366H168V350H192V366H216V350H240V366H264V350H288V366H300', strong, 5);

const jungle: DrawMotif = (soft, strong, turn) =>
  rows(5, (i) =>
    placeAt(
      34 + i * 58,
      375,
      fill('M0 0C-44-50-34-120 0-160 34-120 44-50 0 0Z', i % 2 ? strong : soft) + line('M0-8V-140', '#00000026', 3),
      1,
      (i - 2) * (8 + turn * 3),
    ),
  );

const arches: DrawMotif = (soft, strong, turn) =>
  rows(
    3,
    (i) =>
      fill(`M${30 + i * 84} 375V286a38 38 0 0 1 76 0V375Z`, i === turn % 3 ? strong : soft) +
      fill(`M${50 + i * 84} 375V292a18 18 0 0 1 36 0V375Z`, '#00000033'),
  ) + line('M20 376H286M26 236H280', soft, 7);

const circles: DrawMotif = (soft, strong, turn) =>
  oval(110, 292, 78, 78, soft) + oval(196, 276 + turn * 8, 62, 62, `${strong}cc`) + oval(150, 334, 30, 30, '#ffffff80');

const waves: DrawMotif = (soft, strong, turn) =>
  rows(6, (i) => line(`M${10 - i * 10} ${226 + i * 28}c40-44 70 44 110 0s70 44 110 0 70 44 110 0`, i === turn + 1 ? strong : soft, 8));

const planets: DrawMotif = (soft, strong, turn) =>
  oval(180 - turn * 20, 292, 70, 70, soft) +
  line(`M${80 - turn * 20} 320C${130 - turn * 20} 340 ${250 - turn * 20} 300 ${284 - turn * 20} 256`, strong, 7) +
  oval(60 + turn * 10, 240, 17, 17, strong) +
  line('M40 350h0M90 210h0M250 360h0M262 214h0M120 372h0M30 290h0', '#ffffffcc', 5);

const castle: DrawMotif = (soft, strong, turn) =>
  oval(220 - turn * 44, 248, 38, 38, strong) +
  fill('M0 375C60 320 110 330 150 345S250 330 300 352V375Z', soft) +
  fill('M112 350V262H126V276H138V262H152V276H164V262H178V350Z', soft) +
  fill('M98 262 119 212 140 262ZM150 262 171 224 192 262Z', strong) +
  fill('M137 350V322a9 9 0 0 1 18 0V350Z', '#00000059');

const keyhole: DrawMotif = (soft, strong, turn) =>
  rows(6, (i) =>
    line(
      `M${150 - 14 * i - 14} 375V${290 - i * 2}a${14 * i + 14} ${14 * i + 14} 0 0 1 ${28 * i + 28} 0V375`,
      i % 4 === turn ? strong : soft,
      6,
    ),
  ) + fill('M150 268a17 17 0 0 1 9 31L168 342H132L141 299A17 17 0 0 1 150 268Z', strong);

const pyramid: DrawMotif = (soft, strong, turn) =>
  rows(5, (i) => box(30 + i * 26, 343 - i * 32, 240 - i * 52, 32, 0, i % 2 === turn % 2 ? soft : strong)) +
  fill('M138 375 144 215H156L162 375Z', '#ffffff59');

const atom: DrawMotif = (soft, strong, turn) =>
  [0, 60, 120]
    .map((angle) =>
      placeAt(
        150,
        296,
        `<ellipse rx="98" ry="32" stroke="${soft}" stroke-width="7"/>${oval(angle === 60 ? -98 : 98, 0, 10, 10, strong)}`,
        1,
        angle + turn * 15,
      ),
    )
    .join('') + oval(150, 296, 19, 19, strong);

const balloons: DrawMotif = (soft, strong, turn) =>
  line('M80 300C90 330 70 350 84 375M156 274C150 310 166 340 154 375M226 312C216 336 232 356 222 375', '#00000040', 3) +
  oval(80, 262, 36, 42, turn % 2 ? soft : strong) +
  oval(156, 232, 36, 42, turn % 2 ? strong : soft) +
  oval(226, 272, 36, 42, '#ffffffb3') +
  line('M62 250C64 240 70 234 76 232M138 220C140 210 146 204 152 202', '#ffffff80', 5);

const code: DrawMotif = (soft, strong, turn) =>
  rows(7, (i) =>
    line(`M${84 + ((i * 3 + turn) % 4) * 20} ${226 + i * 22}h${50 + ((i * 37 + turn * 23) % 70)}`, i % 3 === turn % 3 ? strong : soft, 11),
  ) + line('M58 216C34 216 52 290 30 294 52 298 34 366 58 366M242 216C266 216 248 290 270 294 248 298 266 366 242 366', strong, 7);

const bars: DrawMotif = (soft, strong, turn) =>
  rows(5, (i) =>
    box(36 + i * 48, 340 - i * 22 - ((i * turn * 7) % 20), 34, 35 + i * 22 + ((i * turn * 7) % 20), 4, i === 4 ? strong : soft),
  ) + line('M40 318C110 300 170 260 256 220M232 218 258 218 252 242', strong, 6);

const labyrinth: DrawMotif = (soft, strong, turn) =>
  placeAt(
    150,
    290,
    line('M0 0H16V16H-16V-16H34V34H-34V-34H52V52H-52V-52H70V70H-70V-70H88V80', soft, 8) + oval(0, 0, 9, 9, strong),
    1,
    turn * 90,
  );

const kitchen: DrawMotif = (soft, strong, turn) =>
  line(
    ['M110 250c-14-18 14-26 0-46', 'M150 244c-14-18 14-26 0-46', 'M190 250c-14-18 14-26 0-46'].slice(0, 2 + (turn % 2)).join(''),
    soft,
    7,
  ) +
  fill('M54 272H246C246 340 206 375 150 375S54 340 54 272Z', soft) +
  oval(150, 272, 96, 18, strong) +
  line('M96 272C120 262 180 262 204 274', '#ffffff99', 6, '2 14');

const portrait: DrawMotif = (soft, strong, turn) =>
  oval(150, 290, 86, 86, soft) +
  fill('M88 350C96 322 124 318 150 318S204 322 212 350C180 384 120 384 88 350Z', strong) +
  oval(150, 278, 34, 40, strong) +
  line(`M${112 + turn * 6} 262C124 236 176 236 ${176 + turn * 4} 262`, '#00000040', 9);

const motifByCategory: Readonly<Record<string, DrawMotif>> = {
  'Novela peruana': mountains,
  'Novela latinoamericana': jungle,
  Clásicos: arches,
  'Fiction in English': circles,
  Poesía: waves,
  'Ciencia ficción': planets,
  Fantasía: castle,
  Misterio: keyhole,
  Historia: pyramid,
  Ciencia: atom,
  Infantil: balloons,
  Programming: code,
  Negocios: bars,
  Filosofía: labyrinth,
  Cocina: kitchen,
  Biografías: portrait,
};

export const drawMotif = (category: string, seed: number, soft: string, strong: string) =>
  (motifByCategory[category] ?? circles)(soft, strong, seed % 4);
