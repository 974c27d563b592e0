import { runInSlices } from '../../concurrency/time-slices.ts';
import type { AppContext } from '../environment.ts';
import { requestError } from '../errors.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true });
const windows1252 = new TextDecoder('windows-1252');
const pieceBytes = 64 * 1024;

/** The bytes decoded as UTF-8, without a byte order mark; undefined if they are not UTF-8. */
function decodeUtf8(bytes: ArrayBuffer): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}

/**
 * Checks that the body is UTF-8. Decoded without a check, other text would be stored with other letters than were sent.
 * @throws 400 `request.not-utf-8`
 */
export async function assertUtf8(c: AppContext): Promise<void> {
  const text = decodeUtf8(await c.req.arrayBuffer());
  if (text === undefined) throw requestError('request.not-utf-8');
  // Hono stores promises here, although the type says otherwise.
  Object.assign(c.req.bodyCache, { text: Promise.resolve(text) });
}

/** A text that is equal for two bodies exactly if their bytes are equal. */
export async function readExactBody(c: AppContext): Promise<string> {
  if (c.req.bodyCache.text) return c.req.text();
  return Buffer.from(await c.req.arrayBuffer()).toString('latin1');
}

/**
 * The text of a CSV body: UTF-8, or Windows-1252 (in which Excel saves CSV) if the request declares it, or if it declares nothing and the
 * text is certainly Spanish in that encoding.
 * @throws 415 `request.unknown-charset` for another declared encoding
 * @throws 400 `request.not-utf-8` if the bytes are neither
 */
export async function readCsvText(c: AppContext): Promise<string> {
  const [, label] = /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(c.req.header('content-type') ?? '') ?? [];
  const declared = label === undefined ? undefined : parseCharset(label);
  const bytes = await c.req.arrayBuffer();
  if (declared === 'windows-1252') return (await decodeWindows1252(bytes)).text;
  const text = decodeUtf8(bytes);
  if (text !== undefined) return text;
  const guess = declared === undefined ? await decodeWindows1252(bytes) : undefined;
  if (!guess?.isCertain) throw requestError('request.not-utf-8');
  return guess.text;
}

/** @see {@link https://encoding.spec.whatwg.org/#names-and-labels} */
function parseCharset(label: string): 'utf-8' | 'windows-1252' {
  try {
    const { encoding } = new TextDecoder(label);
    if (encoding === 'utf-8' || encoding === 'windows-1252') return encoding;
  } catch {
    // Not a label of the Encoding Standard.
  }
  throw requestError('request.unknown-charset', { params: { charset: label } });
}

/**
 * A character that is not ASCII and not one of the Spanish letters and marks. Other encodings that spreadsheets use have no Spanish
 * characters at the bytes of these letters and marks.
 */
const nonSpanishPattern = /[^\0-\x7fáéíóúüñÁÉÍÓÚÜÑ¿¡ªº€]/;
/** Signs of another encoding that was decoded as this one: a small letter after two capitals, or an opening mark inside a word. */
const misdecodedPattern = /[A-Z]{2}[áéíóúüñ]|[A-Za-z][¿¡]/;

const decodeWindows1252 = (bytes: ArrayBuffer) => runInSlices(decodePieces(bytes));

function* decodePieces(bytes: ArrayBuffer) {
  const pieces: string[] = [];
  let isCertain = true;
  for (let start = 0; start < bytes.byteLength; start += pieceBytes) {
    const piece = windows1252.decode(bytes.slice(start, start + pieceBytes));
    isCertain &&= !nonSpanishPattern.test(piece) && !misdecodedPattern.test(piece);
    pieces.push(piece);
    yield;
  }
  return { text: pieces.join(''), isCertain };
}
