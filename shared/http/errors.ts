import type { Context, ErrorHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type * as z from 'zod';
import { en, es } from 'zod/locales';
import { isConnectionFailure } from '../connection-failures.ts';
import { type Detail, DomainError, type ErrorKind, type Language, phrase, refusing, type Text } from '../errors.ts';
import type { Log } from '../log.ts';
import { TooManyPlaces } from '../money.ts';
import { AnsweredAlready } from '../receipts.ts';
import type { AppEnv } from './environment.ts';

const statusOf = {
  invalid: 400,
  unauthenticated: 401,
  'payment-declined': 402,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  gone: 410,
  'too-large': 413,
  'not-json': 415,
  'key-reused': 422,
  'too-many': 429,
  unavailable: 503,
} as const satisfies Record<ErrorKind, number>;

/** Refusals that any request can meet. */
export const refuseRequest = refusing({
  'request.invalid': ['invalid', { es: 'La solicitud no es válida', en: 'The request is not valid' }],
  'request.malformed': ['invalid', { es: 'El cuerpo no es JSON válido', en: 'The body is not valid JSON' }],
  'request.too-deep': ['invalid', { es: 'El cuerpo tiene más de {most} niveles', en: 'The body is nested more than {most} levels deep' }],
  'request.invalid-cursor': ['invalid', { es: 'El cursor no es de esta lista', en: 'The cursor does not belong to this list' }],
  'request.not-json': ['not-json', { es: 'El cuerpo debe ser application/json', en: 'The body must be application/json' }],
  'request.not-utf-8': [
    'invalid',
    {
      es: 'El texto no está en UTF-8: guárdalo así, o di en Content-Type en qué está',
      en: 'The text is not UTF-8: save it as that, or say in Content-Type what it is',
    },
  ],
  'request.unknown-charset': [
    'not-json',
    {
      es: 'No se conoce la codificación {charset}: usa utf-8 o windows-1252',
      en: 'The encoding {charset} is not known: use utf-8 or windows-1252',
    },
  ],
  'request.not-csv': ['not-json', { es: 'El cuerpo debe ser text/csv', en: 'The body must be text/csv' }],
  'request.broken-off': [
    'invalid',
    {
      es: 'La conexión se cortó antes de llegar la solicitud entera',
      en: 'The connection was broken off before the whole request had come',
    },
  ],
  'request.too-large': ['too-large', { es: 'El cuerpo es demasiado grande', en: 'The body is too large' }],
  'request.not-found': ['not-found', { es: 'No existe esta ruta', en: 'There is nothing at this path' }],
  'request.invalid-key': [
    'invalid',
    { es: 'Idempotency-Key debe tener de 1 a 200 caracteres', en: 'Idempotency-Key takes 1 to 200 characters' },
  ],
  'request.guessable-key': [
    'invalid',
    {
      es: 'Sin sesión, Idempotency-Key debe ser aleatoria y tener de 16 a 100 caracteres',
      en: 'Without a sign-in, Idempotency-Key must be random and have 16 to 100 characters',
    },
  ],
  'request.token-given': [
    'conflict',
    {
      es: 'Esta solicitud ya se hizo; su token se repite solo durante 10 minutos',
      en: 'This request was done already; its token is given again for 10 minutes only',
    },
  ],
  'request.key-reused': ['key-reused', { es: 'La clave ya se usó para otra solicitud', en: 'The key was used for another request' }],
  'request.not-ready': ['unavailable', { es: 'Ahora mismo no se puede guardar nada', en: 'Nothing can be stored at the moment' }],
  'request.under-way': ['conflict', { es: 'La misma solicitud está en curso', en: 'The same request is under way' }],
} as const);

const locales = { es: es().localeError, en: en().localeError };
const ownRules = {
  unknown: { es: 'No se conoce este campo', en: 'This field is unknown' },
  required: { es: 'Falta este dato', en: 'This is missing' },
  places: { es: 'Admite como máximo {most} decimales', en: 'Takes at most {most} decimals' },
  'no-places': { es: 'No admite decimales', en: 'Takes no decimals' },
  currency: { es: 'No es una moneda de ISO 4217, como PEN', en: 'Is no currency of ISO 4217, such as PEN' },
  'different-ids': { es: 'Dos tienen el mismo id', en: 'Two have the same id' },
  username: { es: 'De 1 a 60 caracteres, sin espacios ni @, # o /', en: '1 to 60 characters, without blanks, @, # or /' },
  'web-address': {
    es: 'Debe ser una dirección https:// o una ruta de este sitio, como /files/…',
    en: 'Must be an https:// address or a path of this site, such as /files/…',
  },
  isbn: { es: 'Un ISBN tiene 10 o 13 cifras; la última de diez puede ser X', en: 'An ISBN has 10 or 13 digits; the last of ten may be X' },
  'product-code': {
    es: 'Un código tiene hasta 60 letras y cifras, con puntos, guiones o guiones bajos, y no es un UUID',
    en: 'A code has up to 60 letters and digits, with dots, hyphens or underscores, and is no UUID',
  },
  years: { es: 'Debe estar entre los años 2000 y 2999', en: 'Must be within the years 2000 to 2999' },
  reversed: { es: 'El periodo termina antes de empezar', en: 'The range ends before it begins' },
  'time-zone': { es: 'No es una zona horaria, como America/Lima', en: 'Is no time zone, such as America/Lima' },
} as const satisfies Readonly<Record<string, Text>>;

/** More faults than this help nobody, and cost those who wait. */
const mostDetails = 200;

/** What is wrong with the input, field by field, in the reader's language. */
export function detailsOf(error: z.core.$ZodError, language: Language): Detail[] {
  return error.issues.slice(0, mostDetails).flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') {
      const keys = issue.keys.slice(0, mostDetails);
      return keys.map((key) => ({ path: [...issue.path, key].join('.'), message: ownRules.unknown[language] }));
    }
    const rule = issue.code === 'custom' ? (ownRules as Readonly<Record<string, Text>>)[String(issue.params?.rule)] : undefined;
    const told = rule?.[language] ?? locales[language](issue as z.core.$ZodRawIssue);
    return { path: issue.path.join('.'), message: typeof told === 'string' ? told : (told?.message ?? issue.message) };
  });
}

/** What is wrong with an amount that is too fine for its currency. */
export const detailOf = ({ path, most }: TooManyPlaces, language: Language): Detail => ({
  path: path.join('.'),
  message: phrase(ownRules[most === 0 ? 'no-places' : 'places'], language, { most }),
});

export const answerInvalid = (c: Context<AppEnv>, error: z.core.$ZodError) =>
  answerRefusal(c, refuseRequest('request.invalid', { details: detailsOf(error, c.get('language')) }));

/** The one shape of every refusal, and what else an answer has to tell. */
export function answerRefusal(c: Context<AppEnv>, { kind, code, text, extra }: DomainError, more: object = {}) {
  const { params, details, data, retryAfter } = extra;
  if (retryAfter !== undefined) c.header('Retry-After', String(retryAfter));
  const body = { success: false as const, message: phrase(text, c.get('language') ?? 'es', params), error: code };
  return c.json({ ...body, ...(details && { details }), ...(data !== undefined && { data }), ...more }, statusOf[kind]);
}

/** The one place where a refusal becomes an answer; anything else is a bug, logged and not shown. */
export const onError =
  (log: Log): ErrorHandler<AppEnv> =>
  (error, c) => {
    if (error instanceof DomainError) return answerRefusal(c, error);
    if (error instanceof TooManyPlaces)
      return answerRefusal(c, refuseRequest('request.invalid', { details: [detailOf(error, c.get('language'))] }));
    // Another request with the same key was first: `idempotent` puts its answer in the place of this one.
    if (error instanceof AnsweredAlready) return answerRefusal(c, refuseRequest('request.under-way'));
    if (error instanceof HTTPException) return answerRefusal(c, refuseRequest('request.malformed'));
    // Nobody hears this answer, but the log does: a client that is gone is no failure of the server's.
    if (c.req.raw.signal.aborted && isConnectionFailure(error)) return answerRefusal(c, refuseRequest('request.broken-off'));
    log.error({ requestId: c.get('requestId'), err: error }, 'a request met a bug');
    const message = { es: 'Algo salió mal de nuestro lado', en: 'Something went wrong on our side' }[c.get('language') ?? 'es'];
    return c.json({ success: false, message, error: 'server.internal' }, 500);
  };
