/** What went wrong, in business words. HTTP statuses are decided in http/errors.ts. */
export type ErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'payment-declined'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'gone'
  | 'too-large'
  | 'not-json'
  | 'key-reused'
  | 'too-many'
  | 'unavailable';

export type Language = 'es' | 'en';
/** A sentence for people in both languages; `{name}` is filled from the parameters. */
export type LocalizedText = Readonly<Record<Language, string>>;
export type Params = Readonly<Record<string, string | number>>;
export type ErrorDetail = { readonly path: string; readonly message: string };
/** The same before it is known who reads it: with a sentence in both languages, or what needs no language, such as a number. */
type LocalizedErrorDetail = { readonly path: string; readonly message: string | LocalizedText };

/** What a refusal may bring along: parameters of its text, named faults of the input, the current state, seconds to wait. */
export type ErrorContext = {
  readonly params?: Params;
  readonly details?: readonly LocalizedErrorDetail[];
  readonly data?: unknown;
  readonly retryAfter?: number;
};

/** The sentence in one language with its parameters filled in. */
export const localize = (text: LocalizedText, language: Language, params: Params = {}) =>
  text[language].replaceAll(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''));

/** A refusal the caller can understand. Anything else that is thrown is a bug. */
export class DomainError extends Error {
  readonly kind: ErrorKind;
  /** Stable and public, e.g. `ordering.out-of-stock`; the same in every language. */
  readonly code: string;
  readonly text: LocalizedText;
  readonly context: ErrorContext;
  constructor(kind: ErrorKind, code: string, text: LocalizedText, context: ErrorContext = {}) {
    super(localize(text, 'en', context.params));
    this.name = 'DomainError';
    this.kind = kind;
    this.code = code;
    this.text = text;
    this.context = context;
  }
}

type ErrorDefinitions = Readonly<Record<string, readonly [ErrorKind, LocalizedText]>>;

/** A refusal that a route declares: what its callers must expect. */
export type ErrorDeclaration = { readonly code: string; readonly kind: ErrorKind; readonly text: LocalizedText };

/**
 * From a module's table of refusals, the function that makes one: `orderingError('ordering.out-of-stock')`. Its `declare` lists some of
 * them for the description of a route.
 */
export function defineErrors<R extends ErrorDefinitions>(definitions: R) {
  const find = (code: keyof R & string) => definitions[code] as R[string];
  const create = (code: keyof R & string, context?: ErrorContext) => {
    const [kind, text] = find(code);
    return new DomainError(kind, code, text, context);
  };
  const declare = (...codes: readonly (keyof R & string)[]): readonly ErrorDeclaration[] =>
    codes.map((code) => {
      const [kind, text] = find(code);
      return { code, kind, text };
    });
  return Object.assign(create, { declare });
}
