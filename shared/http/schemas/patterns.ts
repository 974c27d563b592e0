import type { LocalizedText } from '../../errors.ts';

const messages = new Map<string, LocalizedText>();

/** Registers the error message of a regular expression that a schema uses, and returns the expression. */
export function patternWithMessage(expression: RegExp, message: LocalizedText): RegExp {
  messages.set(String(expression), message);
  return expression;
}

/** The message of an expression, by its source text as in Zod's issues. */
export const findPatternMessage = (expression: string | undefined): LocalizedText | undefined => messages.get(expression ?? '');
