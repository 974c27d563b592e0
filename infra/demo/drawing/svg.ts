/**
 * The elements that all drawings consist of. To keep a picture below 4 KB, coordinates are whole numbers, attributes with the value 0 are
 * left out, and `frame` sets once what all lines share.
 */
const toAttributes = (attributes: Readonly<Record<string, number>>) =>
  Object.entries(attributes)
    .filter(([, value]) => value !== 0)
    .map(([name, value]) => ` ${name}="${value}"`)
    .join('');

export const toSvg = (width: number, height: number, inner: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" fill="none" stroke-linecap="round">${inner}</svg>`;

export const oval = (cx: number, cy: number, rx: number, ry: number, fill: string) =>
  `<${rx === ry ? `circle${toAttributes({ cx, cy, r: rx })}` : `ellipse${toAttributes({ cx, cy, rx, ry })}`} fill="${fill}"/>`;

export const fill = (d: string, colour: string) => `<path d="${d}" fill="${colour}"/>`;

/** A line with round ends; `dash` cuts it into grains, kernels or seeds. */
export const line = (d: string, colour: string, width: number, dash?: string) =>
  `<path d="${d}" stroke="${colour}" stroke-width="${width}"${dash ? ` stroke-dasharray="${dash}"` : ''}/>`;

export const box = (x: number, y: number, width: number, height: number, radius: number, colour: string) =>
  `<rect${toAttributes({ x, y, width, height, rx: radius })} fill="${colour}"/>`;

export const placeAt = (x: number, y: number, inner: string, scale = 1, degrees = 0) =>
  `<g transform="translate(${x} ${y})${degrees ? ` rotate(${degrees})` : ''}${scale === 1 ? '' : ` scale(${scale})`}">${inner}</g>`;

/** The same drawing at several places, each written as `x y turn`. */
export const drawEach = (places: readonly string[], draw: (index: number) => string) =>
  places
    .map((place, i) => {
      const [x = 0, y = 0, degrees = 0] = place.split(' ').map(Number);
      return placeAt(x, y, draw(i), 1, degrees);
    })
    .join('');

/** Three wisps of steam over something hot. */
export const steam = (x: number, y: number) => line([-18, 0, 18].map((dx) => `M${x + dx} ${y}c-8-9 8-15 0-26`).join(''), '#ffffffbf', 5);

/** Text that is safe inside an element. */
export const escapeText = (text: string) => text.replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign] ?? sign);
