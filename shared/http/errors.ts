import type { Context, ErrorHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type * as z from 'zod';
import { en, es } from 'zod/locales';
import { isConnectionFailure } from '../connection-failures.ts';
import { type Detail, DomainError, type ErrorKind, type Language, phrase, refusing, type Text } from '../errors.ts';
import type { Log } from '../log.ts';
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
  'request.invalid-cursor': ['invalid', { es: 'El cursor no es de esta lista', en: 'The cursor does not belong to this list' }],
  'request.not-json': ['not-json', { es: 'El cuerpo debe ser application/json', en: 'The body must be application/json' }],
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
  'request.key-reused': ['key-reused', { es: 'La clave ya se usó para otra solicitud', en: 'The key was used for another request' }],
  'request.not-ready': ['unavailable', { es: 'Ahora mismo no se puede guardar nada', en: 'Nothing can be stored at the moment' }],
  'request.under-way': ['conflict', { es: 'La misma solicitud está en curso', en: 'The same request is under way' }],
  'request.too-many': [
    'too-many',
    { es: 'Demasiadas solicitudes; inténtalo en {seconds} s', en: 'Too many requests; try again in {seconds} s' },
  ],
} as const);

const locales = { es: es().localeError, en: en().localeError };
const ownRules: Readonly<Record<string, Text>> = {
  required: { es: 'Falta este dato', en: 'This is missing' },
  'two-places': { es: 'Admite como máximo dos decimales', en: 'Takes at most two decimal places' },
  'different-ids': { es: 'Dos tienen el mismo id', en: 'Two have the same id' },
  username: { es: 'De 1 a 60 caracteres, sin espacios ni @, # o /', en: '1 to 60 characters, without blanks, @, # or /' },
  'web-address': {
    es: 'Debe ser una dirección https:// o una ruta de este sitio, como /files/…',
    en: 'Must be an https:// address or a path of this site, such as /files/…',
  },
  'time-zone': { es: 'No es una zona horaria, como America/Lima', en: 'Is no time zone, such as America/Lima' },
};

/** What is wrong with the input, field by field, in the reader's language. */
export function detailsOf(error: z.core.$ZodError, language: Language): Detail[] {
  return error.issues.map((issue) => {
    const rule = issue.code === 'custom' ? ownRules[String(issue.params?.rule)] : undefined;
    const told = rule?.[language] ?? locales[language](issue as z.core.$ZodRawIssue);
    return { path: issue.path.join('.'), message: typeof told === 'string' ? told : (told?.message ?? issue.message) };
  });
}

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
    // Another request with the same key was first: `idempotent` puts its answer in the place of this one.
    if (error instanceof AnsweredAlready) return answerRefusal(c, refuseRequest('request.under-way'));
    if (error instanceof HTTPException) return answerRefusal(c, refuseRequest('request.malformed'));
    // Nobody hears this answer, but the log does: a client that is gone is no failure of the server's.
    if (c.req.raw.signal.aborted && isConnectionFailure(error)) return answerRefusal(c, refuseRequest('request.broken-off'));
    log.error({ requestId: c.get('requestId'), err: error }, 'a request met a bug');
    const message = { es: 'Algo salió mal de nuestro lado', en: 'Something went wrong on our side' }[c.get('language') ?? 'es'];
    return c.json({ success: false, message, error: 'server.internal' }, 500);
  };
