import { createHash } from 'node:crypto';
import jsonata from 'jsonata';

/** What an expression sees as `$states`, as far as it is implemented here. */
type States = { readonly input: unknown; readonly result?: unknown; readonly context: Context };
export type Context = {
  readonly Execution: { readonly Name: string; readonly StartTime: string };
  readonly State: { readonly Name: string; readonly EnteredTime: string };
  readonly Task?: { readonly Token: string };
};
export type Evaluate = (states: States) => Promise<unknown>;

/** What the document calls. All is plain JSONata but `$hash`, which Step Functions adds; another one has to do the same there as here. */
const functions = new Set(['formatBase', 'hash', 'merge', 'pad', 'substring', 'toMillis']);
const known = /^\.(input|result)\b|^\.context\.(Execution\.(Name|StartTime)|State\.(Name|EnteredTime)|Task\.Token)\b/;

function hash(text: string, algorithm: string) {
  if (algorithm !== 'SHA-256') throw new Error(`$hash by ${algorithm} is not implemented`);
  return createHash('sha256').update(text).digest('hex');
}

/**
 * Compiles a value of the document: strings between `{%` and `%}`, however deep, are JSONata and all else stands for itself.
 * Throws for what cannot be run here. Evaluating throws, as States.QueryEvaluationError does, where an expression yields nothing.
 */
export function compile(value: unknown, where: string): Evaluate {
  if (typeof value === 'string') return compileText(value, where);
  if (Array.isArray(value)) {
    const parts = value.map((part, n) => compile(part, `${where}[${n}]`));
    return (states) => Promise.all(parts.map((part) => part(states)));
  }
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value).map(([key, part]) => [key, compile(part, `${where}.${key}`)] as const);
    return async (states) => Object.fromEntries(await Promise.all(fields.map(async ([key, part]) => [key, await part(states)] as const)));
  }
  return async () => value;
}

function compileText(text: string, where: string): Evaluate {
  const source = /^\{%(.+)%\}$/s.exec(text)?.[1];
  if (source === undefined) return async () => text;
  for (const [, name = ''] of source.matchAll(/\$(\w+)\s*\(/g)) {
    if (!functions.has(name)) throw new Error(`${where}: the function $${name} is not implemented`);
  }
  for (const [, path = ''] of source.matchAll(/\$states\b([.\w]*)/g)) {
    if (!known.test(path)) throw new Error(`${where}: $states${path} is not implemented`);
  }
  const expression = parse(source, where);
  expression.registerFunction('hash', hash, '<ss:s>');
  return async (states) => {
    const result: unknown = await expression.evaluate(undefined, { states });
    if (result === undefined) throw new Error(`${where}: the expression yields nothing`);
    return result;
  };
}

function parse(source: string, where: string) {
  try {
    return jsonata(source);
  } catch (error) {
    throw new Error(`${where}: ${(error as { message?: string }).message}`, { cause: error });
  }
}
