import type { AppContext } from '../environment.ts';
import { requestError } from '../errors.ts';

/** Nothing that anybody sends is nested more deeply, or has so many fields in all. */
const jsonLimits = { levels: 32, fields: 10_000 };

/** The body as JSON; no body at all is an empty object. A name that stands twice in an object counts where it stands last. */
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
 * Looked at before it is parsed: whatever walks through a value afterwards calls itself once for each level, and an object of very many
 * fields takes longer to make than anybody should wait.
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
