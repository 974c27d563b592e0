import { promisify } from 'node:util';
import { type BrotliOptions, brotliCompress, constants, gzip, type ZlibOptions } from 'node:zlib';

/** How an answer may be compressed, best first. zstd is not among them: no browser reads it that does not read br, and API Gateway may not. */
const codings = ['br', 'gzip'] as const;
export type Coding = (typeof codings)[number];

/** Smaller answers would hardly shrink. */
export const leastBytes = 1_024;
/** Answers that are compressed at once. The threads that do it also hash passwords and read files. */
const mostAtOnce = 2;

const isCompressible = /^(text\/(?!event-stream)|application\/([\w.-]+\+)?(json|javascript|xml)\b|image\/svg\+xml)/i;
export const compressible = (type: string | null | undefined): boolean => isCompressible.test(type ?? '');

/** The best coding that an Accept-Encoding takes; undefined for the plain bytes. */
export function codingFor(accepted: string | undefined): Coding | undefined {
  if (accepted === undefined) return undefined;
  const weights = new Map<string, number>();
  for (const part of accepted.toLowerCase().split(',')) {
    const [name = '', ...parameters] = part.split(';').map((text) => text.trim());
    const weight = Number(parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? 1);
    weights.set(name, Number.isNaN(weight) ? 0 : weight);
  }
  const weightOf = (coding: Coding) => weights.get(coding) ?? weights.get('*') ?? 0;
  const [best] = codings.filter((coding) => weightOf(coding) > 0).toSorted((a, b) => weightOf(b) - weightOf(a));
  return best;
}

export type Bytes = Uint8Array<ArrayBuffer>;
/** What zlib makes is never shared memory. */
type Make<Options> = (bytes: Uint8Array, options: Options) => Promise<Bytes>;
const br = promisify(brotliCompress) as Make<BrotliOptions>;
const gz = promisify(gzip) as Make<ZlibOptions>;
let underWay = 0;

/** How much an answer is worth: one that is kept is compressed once and sent often. */
const efforts = { once: { br: 4, gzip: 5 }, kept: { br: 9, gzip: 9 } } as const;

/**
 * The bytes in a coding, made beside the event loop. Undefined while as many others are being made as may be at once: who asks then gets
 * the plain bytes, rather than wait for the processor.
 */
export async function compressed(bytes: Uint8Array, coding: Coding, effort: keyof typeof efforts): Promise<Bytes | undefined> {
  if (underWay >= mostAtOnce) return undefined;
  underWay += 1;
  const level = efforts[effort][coding];
  try {
    if (coding === 'gzip') return await gz(bytes, { level });
    const params = { [constants.BROTLI_PARAM_QUALITY]: level, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
    return await br(bytes, { params });
  } finally {
    underWay -= 1;
  }
}
