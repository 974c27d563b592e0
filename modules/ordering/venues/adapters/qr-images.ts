import { encode as encodeQr, renderSVG } from 'uqr';

/** A quiet frame of four modules, as readers expect, and enough redundancy for a table's wear. */
const qrOptions = { ecc: 'M', border: 4 } as const;
const pixelsPerModule = 12;

export const renderQrSvg = (address: string): string => renderSVG(address, qrOptions);

/** Black on white, twelve pixels a module. */
export async function renderQrPng(address: string): Promise<Uint8Array<ArrayBuffer>> {
  // Only who asks for a PNG waits for its encoder.
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
