import type * as z from 'zod';
import { type ErrorDetail, type Language, type LocalizedText, localize, type Params } from '../../errors.ts';
import type { TooManyDecimals } from '../../values/money.ts';
import { customRules } from './custom-rules.ts';
import { findPatternMessage } from './patterns.ts';

type Issue = z.core.$ZodIssue;

/** What a value must be, to follow "Debe ser" and "Must be". */
const expectations = {
  string: { es: 'un texto', en: 'a text' },
  number: { es: 'un número', en: 'a number' },
  int: { es: 'un número entero', en: 'a whole number' },
  boolean: { es: 'true o false', en: 'true or false' },
  array: { es: 'una lista', en: 'a list' },
  object: { es: 'un objeto', en: 'an object' },
  record: { es: 'un objeto', en: 'an object' },
  null: { es: 'null', en: 'null' },
  email: { es: 'una dirección de correo, como ana@ejemplo.pe', en: 'an e-mail address, such as ana@example.com' },
  date: { es: 'un día, como 2026-11-27', en: 'a day, such as 2026-11-27' },
  datetime: {
    es: 'un momento con su zona, como 2026-11-27T19:30:00Z o 2026-11-27T14:30:00-05:00',
    en: 'a moment with its offset, such as 2026-11-27T19:30:00Z or 2026-11-27T14:30:00-05:00',
  },
} as const satisfies Readonly<Record<string, LocalizedText>>;

const mustBeText: LocalizedText = { es: 'Debe ser {what}', en: 'Must be {what}' };
const invalidText: LocalizedText = { es: 'Este valor no se admite', en: 'This value is not accepted' };

/** The messages about sizes; `empty` if the minimum is one. */
const sizes = {
  string: {
    empty: { es: 'No puede estar vacío', en: 'Must not be empty' },
    small: { es: 'Debe tener al menos {size} caracteres', en: 'Must have at least {size} characters' },
    large: { es: 'Debe tener {size} caracteres como máximo', en: 'Must have {size} characters at most' },
    exact: { es: 'Debe tener {size} caracteres', en: 'Must have {size} characters' },
  },
  array: {
    empty: { es: 'La lista no puede estar vacía', en: 'The list must not be empty' },
    small: { es: 'La lista debe tener al menos {size} elementos', en: 'The list must have at least {size} elements' },
    large: { es: 'La lista debe tener {size} elementos como máximo', en: 'The list must have {size} elements at most' },
    exact: { es: 'La lista debe tener {size} elementos', en: 'The list must have {size} elements' },
  },
  number: {
    small: { es: 'Debe ser {size} o más', en: 'Must be {size} or more' },
    large: { es: 'Debe ser {size} o menos', en: 'Must be {size} or less' },
    above: { es: 'Debe ser más que {size}', en: 'Must be more than {size}' },
    below: { es: 'Debe ser menos que {size}', en: 'Must be less than {size}' },
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, LocalizedText>>>>;

type Sentence = { readonly text: LocalizedText; readonly params?: Params };
type SizeIssue = z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig;

function toSizeSentence(issue: SizeIssue): Sentence | undefined {
  const size = Number(issue.code === 'too_small' ? issue.minimum : issue.maximum);
  if (issue.origin === 'string') return { text: selectLengthText(issue, size, sizes.string), params: { size } };
  if (issue.origin === 'array') return { text: selectLengthText(issue, size, sizes.array), params: { size } };
  return issue.origin === 'number' || issue.origin === 'int' ? { text: selectNumberText(issue), params: { size } } : undefined;
}

function selectLengthText(
  { code, exact }: SizeIssue,
  size: number,
  { empty, small, large, exact: exactText }: (typeof sizes)['string' | 'array'],
): LocalizedText {
  if (exact) return exactText;
  if (code === 'too_big') return large;
  return size === 1 ? empty : small;
}

function selectNumberText({ code, inclusive }: SizeIssue): LocalizedText {
  const { small, large, above, below } = sizes.number;
  if (inclusive === false) return code === 'too_small' ? above : below;
  return code === 'too_small' ? small : large;
}

/** What the value must be; undefined if the issue does not say. */
function listExpected(issue: Issue, language: Language): readonly string[] | undefined {
  if (issue.code === 'invalid_value') return issue.values.map(String);
  const name = issue.code === 'invalid_type' ? issue.expected : issue.code === 'invalid_format' ? issue.format : undefined;
  const text = name === undefined ? undefined : (expectations as Readonly<Record<string, LocalizedText>>)[name];
  return text && [text[language]];
}

const listFormats = { es: new Intl.ListFormat('es', { type: 'disjunction' }), en: new Intl.ListFormat('en', { type: 'disjunction' }) };
const toMustBe = (what: readonly string[], language: Language) =>
  localize(mustBeText, language, { what: listFormats[language].format(new Set(what)) });

/** The message for one issue; undefined for a kind of issue that has none. */
export function toIssueMessage(issue: Issue, language: Language): string | undefined {
  if (issue.input === undefined && (issue.code === 'invalid_type' || issue.code === 'invalid_value')) return customRules.required[language];
  const expected = listExpected(issue, language);
  if (expected) return toMustBe(expected, language);
  const sentence = findSentence(issue);
  return sentence && localize(sentence.text, language, sentence.params);
}

function findSentence(issue: Issue): Sentence | undefined {
  switch (issue.code) {
    case 'too_small':
    case 'too_big':
      return toSizeSentence(issue);
    case 'invalid_format': {
      const text = findPatternMessage((issue as { readonly pattern?: string }).pattern);
      return text && { text };
    }
    case 'custom': {
      const text = (customRules as Readonly<Record<string, LocalizedText>>)[String(issue.params?.rule)];
      return text && { text };
    }
    default:
      return undefined;
  }
}

/** The issues of a value that fits no form of a union: those of the form that the client meant, or a message if it cannot be told. */
function findUnionIssues(issue: z.core.$ZodIssueInvalidUnion, language: Language): readonly Issue[] | string {
  const { options = [] } = issue as { readonly options?: readonly unknown[] };
  if (options.length > 0) return toMustBe(options.map(String), language);
  const forms = issue.errors as readonly (readonly Issue[])[];
  const wholeIssues = forms.map((issues) => issues.find(({ path }) => path.length === 0));
  const expected = wholeIssues.map((wrong) => wrong && listExpected(wrong, language));
  if (expected.every((word) => word !== undefined)) {
    return issue.input === undefined ? customRules.required[language] : toMustBe(expected.flat(), language);
  }
  const [first = [], ...others] = forms.filter((_, index) => expected[index] === undefined);
  const isIntendedForm = (issues: readonly Issue[]) => !issues.some(isOtherForm);
  return [first, ...others].find(isIntendedForm) ?? [first, ...others].flatMap((issues) => issues.filter(isOtherForm));
}

/** Whether a discriminating field, such as `type: 'card'`, shows that the client meant another form. */
const isOtherForm = (issue: Issue) => issue.code === 'invalid_value' && issue.values.length === 1 && issue.path.length > 0;

/** More details would help nobody, and take time to build. */
const maxDetails = 200;

function* iterateDetails(issues: readonly Issue[], language: Language, before: readonly PropertyKey[] = []): Generator<ErrorDetail> {
  for (const issue of issues) {
    const fullPath = [...before, ...issue.path];
    const path = fullPath.join('.');
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) yield { path: [...fullPath, key].join('.'), message: customRules.unknown[language] };
    } else if (issue.code === 'invalid_union') {
      const wrong = findUnionIssues(issue, language);
      if (typeof wrong === 'string') yield { path, message: wrong };
      else yield* iterateDetails(wrong, language, fullPath);
    } else if (issue.code === 'invalid_key')
      yield* iterateDetails(issue.issues.map((one) => ({ ...one, path: [] })) as Issue[], language, fullPath);
    else yield { path, message: toIssueMessage(issue, language) ?? invalidText[language] };
  }
}

/** The errors in the input, field by field, at most 200. Parse with `reportInput`, since the messages depend on the input. */
export function toErrorDetails(error: z.core.$ZodError, language: Language): ErrorDetail[] {
  const details: ErrorDetail[] = [];
  for (const detail of iterateDetails(error.issues, language)) {
    if (details.length === maxDetails) break;
    details.push(detail);
  }
  return details;
}

/** The detail about an amount with more decimals than its currency has. */
export const toDecimalsDetail = ({ path, maxDecimals: most }: TooManyDecimals, language: Language): ErrorDetail => ({
  path: path.join('.'),
  message: localize(customRules[most === 0 ? 'no-places' : 'places'], language, { most }),
});
