import type { AppContext } from './environment.ts';
import { refuseRequest } from './errors.ts';

/** Nothing that anybody sends is nested more deeply. */
const mostLevels = 32;

/** The body as JSON; no body at all is an empty object. A name that stands twice in an object counts where it stands last. */
export async function jsonOf(c: AppContext): Promise<unknown> {
  const text = await c.req.text();
  if (text.trim() === '') return {};
  if (isTooDeep(text)) throw refuseRequest('request.too-deep', { params: { most: mostLevels } });
  try {
    return JSON.parse(text);
  } catch {
    throw refuseRequest('request.malformed');
  }
}

/** Looked at before it is parsed: whatever walks through a value afterwards calls itself once for each level. */
function isTooDeep(text: string): boolean {
  let level = 0;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (char === '"') at = endOfString(text, at);
    else if (char === '{' || char === '[') level += 1;
    else if (char === '}' || char === ']') level -= 1;
    if (level > mostLevels) return true;
  }
  return false;
}

function endOfString(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at;
  }
  return text.length;
}
