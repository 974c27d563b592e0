import { encode as encodeQr, renderSVG } from 'uqr';

/** A quiet frame of four modules, as readers expect, and enough redundancy for a table's wear. */
const how = { ecc: 'M', border: 4 } as const;
const pixelsAModule = 12;

export const qrSvg = (address: string): string => renderSVG(address, how);

/** Black on white, twelve pixels a module. */
export async function qrPng(address: string): Promise<Uint8Array<ArrayBuffer>> {
  // Only who asks for a PNG waits for its encoder.
  const { encode } = await import('fast-png');
  const { size, data: modules } = encodeQr(address, how);
  const width = size * pixelsAModule;
  const data = new Uint8Array(width * width);
  for (let at = 0; at < data.length; at += 1) {
    const [row, column] = [Math.floor(at / width / pixelsAModule), Math.floor((at % width) / pixelsAModule)];
    data[at] = modules[row]?.[column] ? 0 : 255;
  }
  return new Uint8Array(encode({ width, height: width, data, channels: 1, depth: 8 }));
}
