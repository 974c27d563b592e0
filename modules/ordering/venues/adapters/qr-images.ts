import { encode as encodeQr, renderSVG } from 'uqr';

/** A margin of four modules, as readers expect, and error correction level M, since printed codes wear. */
const qrOptions = { ecc: 'M', border: 4 } as const;
const pixelsPerModule = 12;

export const renderQrSvg = (address: string): string => renderSVG(address, qrOptions);

/** Renders the code in black on white, with 12 pixels per module. */
export async function renderQrPng(address: string): Promise<Uint8Array<ArrayBuffer>> {
  // Loaded on demand, since only PNG requests need the encoder.
  const { encode } = await import('fast-png');
  const { size, data: modules } = encodeQr(address, qrOptions);
  const width = size * pixelsPerModule;
  const data = new Uint8Array(width * width).fill(255);
  for (const [row, line] of modules.entries()) {
    const start = row * pixelsPerModule * width;
    for (const [column, isDark] of line.entries())
      if (isDark) data.fill(0, start + column * pixelsPerModule, start + (column + 1) * pixelsPerModule);
    for (let copy = 1; copy < pixelsPerModule; copy += 1) data.copyWithin(start + copy * width, start, start + width);
  }
  return new Uint8Array(encode({ width, height: width, data, channels: 1, depth: 8 }));
}
