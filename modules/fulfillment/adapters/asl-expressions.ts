import { createHash } from 'node:crypto';
import jsonata from 'jsonata';

/** The supported part of `$states`, as expressions see it. */
type StatesVariable = { readonly input: unknown; readonly result?: unknown; readonly context: ExecutionContext };
export type ExecutionContext = {
  readonly Execution: { readonly Name: string; readonly StartTime: string };
  readonly State: { readonly Name: string; readonly EnteredTime: string };
  readonly Task?: { readonly Token: string };
};
export type Evaluate = (states: StatesVariable) => Promise<unknown>;

/**
 * The functions that the document may call. All are standard JSONata except `$hash`, which Step Functions adds. Before adding another, make
 * sure that it works the same here and there.
 */
const supportedFunctions = new Set(['formatBase', 'hash', 'merge', 'pad', 'substring', 'toMillis']);
const supportedPaths = /^\.(input|result)\b|^\.context\.(Execution\.(Name|StartTime)|State\.(Name|EnteredTime)|Task\.Token)\b/;

function hash(text: string, algorithm: string) {
  if (algorithm !== 'SHA-256') throw new Error(`$hash by ${algorithm} is not supported`);
  return createHash('sha256').update(text).digest('hex');
}

/**
 * Compiles a value of the document. Strings between `{%` and `%}`, at any depth, are JSONata; all other values are constants. Evaluation
 * rejects if an expression yields nothing, as with States.QueryEvaluationError.
 * @throws Error for an expression that is not supported
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
    if (!supportedFunctions.has(name)) throw new Error(`${location}: the function $${name} is not supported`);
  }
  for (const [, path = ''] of source.matchAll(/\$states\b([.\w]*)/g)) {
    if (!supportedPaths.test(path)) throw new Error(`${location}: $states${path} is not supported`);
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
