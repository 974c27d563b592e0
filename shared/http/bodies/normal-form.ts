/** Passwords are compared as they were typed. */
const secretFields: ReadonlySet<string> = new Set(['password', 'currentPassword', 'newPassword']);

type Holder = Record<string | number, unknown>;

/**
 * Normalizes every text in a parsed value to NFC, so that texts that look the same are stored the same; passwords stay as they are.
 * Changes the value in place and does not recurse, so any depth is safe.
 * @see https://www.unicode.org/reports/tr15/
 */
export function toNormalForm<T>(value: T): T {
  const left: Holder[] = [];
  const visit = (holder: Holder, name: string | number) => {
    const field = holder[name];
    if (typeof field === 'string') normalizeField(holder, name, field);
    else if (typeof field === 'object' && field !== null) left.push(field as Holder);
  };
  const root = { value };
  visit(root, 'value');
  for (let holder = left.pop(); holder; holder = left.pop()) {
    if (Array.isArray(holder)) for (let at = 0; at < holder.length; at += 1) visit(holder, at);
    else for (const name of Object.keys(holder)) visit(holder, name);
  }
  return root.value;
}

function normalizeField(holder: Holder, name: string | number, text: string) {
  if (secretFields.has(String(name))) return;
  const normal = text.normalize('NFC');
  if (normal !== text) holder[name] = normal;
}
