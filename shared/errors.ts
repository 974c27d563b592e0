/** What went wrong, independent of HTTP: http/errors.ts maps kinds to statuses. */
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

export const languages = ['es', 'en'] as const;
export type Language = (typeof languages)[number];
/** A text in both languages. `{name}` is replaced by the parameter of that name. */
export type LocalizedText = Readonly<Record<Language, string>>;
export type Params = Readonly<Record<string, string | number>>;
export type ErrorDetail = { readonly path: string; readonly message: string };
/** The same before the language of the reader is known; the message is a text in both languages, or needs none. */
type LocalizedErrorDetail = { readonly path: string; readonly message: string | LocalizedText };

export type ErrorContext = {
  /** The parameters of the text. */
  readonly params?: Params;
  /** What is wrong with the input, field by field. */
  readonly details?: readonly LocalizedErrorDetail[];
  /** The current state, if it helps the client. */
  readonly data?: unknown;
  /** In seconds. */
  readonly retryAfter?: number;
};

/** The text in one language, with its parameters filled in; a missing parameter is empty. */
export const localize = (text: LocalizedText, language: Language, params: Params = {}) =>
  text[language].replaceAll(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''));

/** An error that the caller can understand and act on. Any other error is a bug. */
export class DomainError extends Error {
  readonly kind: ErrorKind;
  /** Stable, public and independent of the language, such as `ordering.out-of-stock`. */
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
