import { createHash } from 'node:crypto';
import { box, fill, toSvg } from './svg.ts';

/** As many cells as a small QR code has on a side. */
const side = 25;
const quietZone = 4;
/** The three corners by which a camera finds such a code. */
const finders = [
  [0, 0],
  [side - 7, 0],
  [0, side - 7],
] as const;

/** Whether a cell belongs to a finder or to the empty line around it. */
const isNearFinder = (column: number, row: number) =>
  finders.some(([x, y]) => column >= x - 1 && column <= x + 7 && row >= y - 1 && row <= y + 7);

const drawFinder = (x: number, y: number, ink: string) =>
  box(x, y, 7, 7, 1, ink) + box(x + 1, y + 1, 5, 5, 1, '#ffffff') + box(x + 2, y + 2, 3, 3, 1, ink);

/**
 * A picture that looks like the code of a wallet, as SVG. It holds nothing and no camera reads it, so that nobody pays anybody from the demo.
 * It is always the same for the same text.
 */
export function drawWalletCode(text: string, ink: string): string {
  const bits = Array.from({ length: 3 }, (_, block) => [...createHash('sha256').update(`${block} ${text}`).digest()]).flat();
  const cells = Array.from({ length: side * side }, (_, at) => ({ column: at % side, row: Math.floor(at / side), at }))
    .filter(({ column, row, at }) => !isNearFinder(column, row) && ((bits[at >> 3] ?? 0) >> (at % 8)) % 2 === 1)
    .map(({ column, row }) => `M${column + quietZone} ${row + quietZone}h1v1h-1z`);
  const corners = finders.map(([x, y]) => drawFinder(x + quietZone, y + quietZone, ink));
  const size = side + 2 * quietZone;
  return toSvg(size, size, box(0, 0, size, size, 0, '#ffffff') + fill(cells.join(''), ink) + corners.join(''));
}
