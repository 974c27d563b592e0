import type { AppContext } from '../environment.ts';
import { requestError } from '../errors.ts';

/** No valid request is nested more deeply or has more fields in all. */
const jsonLimits = { levels: 32, fields: 10_000 };

/**
 * Parses the body as JSON; an empty body counts as an empty object. Of a repeated name in an object the last value counts.
 * @throws 400 `request.malformed`, `request.too-deep` or `request.too-many-fields`
 * @see https://www.rfc-editor.org/rfc/rfc8259
 */
export async function parseJsonBody(c: AppContext): Promise<unknown> {
  const text = await c.req.text();
  if (text.trim() === '') return {};
  assertJsonLimits(text);
  try {
    return JSON.parse(text);
  } catch {
    throw requestError('request.malformed');
  }
}

/**
 * Runs before the parser: what walks through the value later recurses once for each level, and an object with very many fields would
 * block the event loop while it is parsed.
 */
function assertJsonLimits(text: string) {
  let [level, fields] = [0, 0];
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (char === '"') at = findStringEnd(text, at);
    else if (char === '{' || char === '[') level += 1;
    else if (char === '}' || char === ']') level -= 1;
    else if (char === ':') fields += 1;
    if (level > jsonLimits.levels) throw requestError('request.too-deep', { params: { most: jsonLimits.levels } });
    if (fields > jsonLimits.fields) throw requestError('request.too-many-fields', { params: { most: jsonLimits.fields } });
  }
}

function findStringEnd(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at;
  }
  return text.length;
}
