import type { Text } from '../../errors.ts';

const sentences = new Map<string, Text>();

/** A regular expression for a schema's `regex`, with what is said of a text that it does not fit: nobody reads the expression itself. */
export function pattern(expression: RegExp, sentence: Text): RegExp {
  sentences.set(String(expression), sentence);
  return expression;
}

/** What was said for an expression, by its source as Zod's issues have it. */
export const sentenceOfPattern = (expression: string | undefined): Text | undefined => sentences.get(expression ?? '');
