import { createHash } from 'node:crypto';
import jsonata from 'jsonata';

/** What an expression sees as `$states`, as far as it is implemented here. */
type StatesVariable = { readonly input: unknown; readonly result?: unknown; readonly context: ExecutionContext };
export type ExecutionContext = {
  readonly Execution: { readonly Name: string; readonly StartTime: string };
  readonly State: { readonly Name: string; readonly EnteredTime: string };
  readonly Task?: { readonly Token: string };
};
export type Evaluate = (states: StatesVariable) => Promise<unknown>;

/** What the document calls. All is plain JSONata but `$hash`, which Step Functions adds; another one has to do the same there as here. */
const supportedFunctions = new Set(['formatBase', 'hash', 'merge', 'pad', 'substring', 'toMillis']);
const supportedPaths = /^\.(input|result)\b|^\.context\.(Execution\.(Name|StartTime)|State\.(Name|EnteredTime)|Task\.Token)\b/;

function hash(text: string, algorithm: string) {
  if (algorithm !== 'SHA-256') throw new Error(`$hash by ${algorithm} is not implemented`);
  return createHash('sha256').update(text).digest('hex');
}

/**
 * Compiles a value of the document: strings between `{%` and `%}`, however deep, are JSONata and all else stands for itself.
 * Throws for what cannot be run here. Evaluating throws, as States.QueryEvaluationError does, where an expression yields nothing.
 */
export function compileTemplate(value: unknown, location: string): Evaluate {
  if (typeof value === 'string') return compileString(value, location);
  if (Array.isArray(value)) {
    const parts = value.map((part, index) => compileTemplate(part, `${location}[${index}]`));
    return (states) => Promise.all(parts.map((part) => part(states)));
  }
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value).map(([key, part]) => [key, compileTemplate(part, `${location}.${key}`)] as const);
    return async (states) => Object.fromEntries(await Promise.all(fields.map(async ([key, part]) => [key, await part(states)] as const)));
  }
  return async () => value;
}

function compileString(text: string, location: string): Evaluate {
  const source = /^\{%(.+)%\}$/s.exec(text)?.[1];
  if (source === undefined) return async () => text;
  for (const [, name = ''] of source.matchAll(/\$(\w+)\s*\(/g)) {
    if (!supportedFunctions.has(name)) throw new Error(`${location}: the function $${name} is not implemented`);
  }
  for (const [, path = ''] of source.matchAll(/\$states\b([.\w]*)/g)) {
    if (!supportedPaths.test(path)) throw new Error(`${location}: $states${path} is not implemented`);
  }
  const expression = parseJsonata(source, location);
  expression.registerFunction('hash', hash, '<ss:s>');
  return async (states) => {
    const result: unknown = await expression.evaluate(undefined, { states });
    if (result === undefined) throw new Error(`${location}: the expression yields nothing`);
    return result;
  };
}

function parseJsonata(source: string, location: string) {
  try {
    return jsonata(source);
  } catch (error) {
    throw new Error(`${location}: ${(error as { message?: string }).message}`, { cause: error });
  }
}
