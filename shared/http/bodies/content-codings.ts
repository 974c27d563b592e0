import { promisify } from 'node:util';
import { type BrotliOptions, brotliCompress, constants, gzip, type ZlibOptions } from 'node:zlib';

/** The content codings, best first. Not zstd: every browser that accepts it accepts br, and API Gateway may not support it. */
const codings = ['br', 'gzip'] as const;
export type ContentCoding = (typeof codings)[number];

/** Smaller responses would hardly shrink. */
export const minCompressibleBytes = 1_024;
/** How many responses are compressed at once. The same threads hash passwords and read files. */
const maxConcurrent = 2;

const compressibleTypes = /^(text\/(?!event-stream)|application\/([\w.-]+\+)?(json|javascript|xml)\b|image\/svg\+xml)/i;
export const isCompressible = (type: string | null | undefined): boolean => compressibleTypes.test(type ?? '');

/**
 * The best content coding that an Accept-Encoding header accepts; undefined for the plain bytes.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-12.5.3
 */
export function negotiateCoding(accepted: string | undefined): ContentCoding | undefined {
  if (accepted === undefined) return undefined;
  const weights = new Map<string, number>();
  for (const part of accepted.toLowerCase().split(',')) {
    const [name = '', ...parameters] = part.split(';').map((text) => text.trim());
    const weight = Number(parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? 1);
    weights.set(name, Number.isNaN(weight) ? 0 : weight);
  }
  const weightOf = (coding: ContentCoding) => weights.get(coding) ?? weights.get('*') ?? 0;
  const [best] = codings.filter((coding) => weightOf(coding) > 0).toSorted((a, b) => weightOf(b) - weightOf(a));
  return best;
}

export type Bytes = Uint8Array<ArrayBuffer>;
/** zlib never returns shared memory. */
type Compress<Options> = (bytes: Uint8Array, options: Options) => Promise<Bytes>;
const compressBrotli = promisify(brotliCompress) as Compress<BrotliOptions>;
const compressGzip = promisify(gzip) as Compress<ZlibOptions>;
let runningCount = 0;

/** Compression levels: a cached body is compressed once and sent often. */
const efforts = { once: { br: 4, gzip: 5 }, cached: { br: 9, gzip: 9 } } as const;

/**
 * Compresses bytes on the thread pool. Undefined if two compressions are running: the client then gets the plain bytes at once rather
 * than wait for the processor.
 */
export async function compress(bytes: Uint8Array, coding: ContentCoding, effort: keyof typeof efforts): Promise<Bytes | undefined> {
  if (runningCount >= maxConcurrent) return undefined;
  runningCount += 1;
  const level = efforts[effort][coding];
  try {
    if (coding === 'gzip') return await compressGzip(bytes, { level });
    const params = { [constants.BROTLI_PARAM_QUALITY]: level, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
    return await compressBrotli(bytes, { params });
  } finally {
    runningCount -= 1;
  }
}
