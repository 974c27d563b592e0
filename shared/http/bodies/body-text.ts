import { runInSlices } from '../../concurrency/time-slices.ts';
import type { AppContext } from '../environment.ts';
import { requestError } from '../errors.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true });
const windows1252 = new TextDecoder('windows-1252');
const pieceBytes = 64 * 1024;

/** The text that these bytes are in UTF-8, without a byte order mark; undefined if they are not UTF-8. */
function decodeUtf8(bytes: ArrayBuffer): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}

/** Refuses a body that is not UTF-8: read as if it were, it would be stored with other letters than were sent. */
export async function assertUtf8(c: AppContext): Promise<void> {
  const text = decodeUtf8(await c.req.arrayBuffer());
  if (text === undefined) throw requestError('request.not-utf-8');
  // Hono keeps promises here, whatever their type says.
  Object.assign(c.req.bodyCache, { text: Promise.resolve(text) });
}

/** A text that is the same for the same bytes of a body, and for no others. */
export async function readExactBody(c: AppContext): Promise<string> {
  if (c.req.bodyCache.text) return c.req.text();
  return Buffer.from(await c.req.arrayBuffer()).toString('latin1');
}

/**
 * The text of a sheet: UTF-8, or Windows-1252 (in which Excel saves CSV) if the request declares it, or if it declares nothing and
 * there can be no doubt. Refuses other encodings, and bytes that are not what they are declared to be.
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
    // A label that nobody knows.
  }
  throw requestError('request.unknown-charset', { params: { charset: label } });
}

/** Letters and marks of Spanish, at which no other encoding that spreadsheets save in has letters or marks of Spanish. */
const nonSpanishPattern = /[^\0-\x7fáéíóúüñÁÉÍÓÚÜÑ¿¡ªº€]/;
/** As other encodings look when they are taken for this one: a small letter ends a word in capitals, a mark stands inside of one. */
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
