import type { LocalizedText } from '../../errors.ts';

const messages = new Map<string, LocalizedText>();

/** A regular expression for a schema's `regex`, with what is said of a text that it does not fit: nobody reads the expression itself. */
export function patternWithMessage(expression: RegExp, message: LocalizedText): RegExp {
  messages.set(String(expression), message);
  return expression;
}

/** What was said for an expression, by its source as Zod's issues have it. */
export const findPatternMessage = (expression: string | undefined): LocalizedText | undefined => messages.get(expression ?? '');
